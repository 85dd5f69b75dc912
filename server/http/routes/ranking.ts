import * as v from 'valibot';
import { Ranking } from '../../../shared/api/ranking.ts';
import { CalendarDay } from '../../../shared/calendar-day.ts';
import { AppError } from '../../../shared/errors.ts';
import { isGame, specOf } from '../../../shared/games/index.ts';
import { publicEvent } from '../../events/event.ts';
import { type LiveEvents, shownEvent } from '../../events/live-events.ts';
import { dayIn } from '../../events/visits.ts';
import { placedGames } from '../../games/stage-games.ts';
import type { LiveMaps } from '../../maps/live.ts';
import { listAwards } from '../../ranks/awards.ts';
import { scoreNames } from '../../scores/names.ts';
import { bestScores } from '../../scores/scores.ts';
import { type Route, route } from '../route.ts';

const SHOWN = 50;

const Asked = v.object({
  game: v.optional(v.string()),
  day: v.optional(v.union([v.literal('all'), CalendarDay]), 'all'),
  by: v.optional(v.picklist(['person', 'party']), 'person'),
});

/** The best players and parties of each game. */
export const rankingRoutes = (live: LiveMaps, events: LiveEvents): readonly Route[] => [
  route({
    method: 'GET',
    path: '/events/:event/ranking',
    answer: Ranking,
    access: 'public',
    async handle({ ctx, param, request, visitor }) {
      const event = shownEvent(events, param('event'));
      const asked = v.safeParse(Asked, request.query());
      if (!asked.success) throw new AppError('bad-request', 400);
      const { day, by } = asked.output;
      const { slug, timeZone } = event;
      const ids = [...new Set(placedGames(live.of(slug).values()).map(({ game }) => game))];
      const games = ids.map((id) => ({ id, name: specOf(id).name }));
      const game = asked.output.game ?? ids[0] ?? '';
      if (game !== '' && !isGame(game)) throw new AppError('not-found', 404);
      const board = { event: slug, game, day: day === 'all' ? null : day, by };
      const rows = game === '' ? [] : await bestScores(ctx, board, visitor?.id ?? '', SHOWN);
      const awards = await listAwards(ctx, { event: slug, game, visitor: visitor?.id ?? '' });
      const names = scoreNames(ctx.cluster);
      return {
        event: publicEvent(event, ctx.now()),
        games,
        ...{ game, day: board.day, today: dayIn(ctx.now(), timeZone), by },
        awards,
        rows: rows.map(({ visitors, ...row }) => ({ ...row, names: visitors.map(names.of) })),
      };
    },
  }),
];
