import { ReplayedRound, Replays } from '../../../shared/api/replays.ts';
import { AppError } from '../../../shared/errors.ts';
import { gameObject } from '../../../shared/map/game-objects.ts';
import type { Text } from '../../../shared/text.ts';
import { gameOf } from '../../games/index.ts';
import { replayRound } from '../../games/replay-round.ts';
import type { LiveMaps } from '../../maps/live.ts';
import { listReplays, readReplay } from '../../scores/replays.ts';
import { type Route, route } from '../route.ts';

/** Rounds that were played, from their logs, for staff who are asked "why was I out?". */
export function replayRoutes(live: Pick<LiveMaps, 'of'>): readonly Route[] {
  /** The names of a place, which may have gone since: `keep-round` stored it as "<map>: <key>". */
  const namesOf = (event: string, stored: string): { hall: Text; title: Text } => {
    const [name = '', key = ''] = stored.split(': ');
    const map = live.of(event).get(name);
    return {
      hall: map?.title ?? { ko: name, en: name },
      title: (map && gameObject(map, key)?.title) ?? { ko: key, en: key },
    };
  };
  return [
    route({
      method: 'GET',
      path: '/staff/events/:event/replays',
      answer: Replays,
      access: ['admin', 'host'],
      async handle({ ctx, param }) {
        const event = param('event');
        const rounds = await listReplays(ctx, event);
        return { rounds: rounds.map(({ stage, ...round }) => ({ ...round, ...namesOf(event, stage) })) };
      },
    }),
    route({
      method: 'GET',
      path: '/staff/events/:event/replays/:round',
      answer: ReplayedRound,
      access: ['admin', 'host'],
      async handle({ ctx, param }) {
        const event = param('event');
        const kept = await readReplay(ctx, event, param('round'));
        if (!kept) throw new AppError('not-found', 404);
        const { game, stage, at, log } = kept;
        return { game, ...namesOf(event, stage), at, ...replayRound(await gameOf(game).setUpAgain(log.setup), log) };
      },
    }),
  ];
}
