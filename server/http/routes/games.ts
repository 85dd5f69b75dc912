import * as v from 'valibot';
import { AppError } from '../../../shared/errors.ts';
import { MOST_QUESTIONS, QUESTIONS_LENGTH } from '../../../shared/games/ox-quiz/rules.ts';
import type { Context } from '../../context.ts';
import { putEventGame, readEventGames } from '../../events/event-games.ts';
import { checkConfig, checkQuestions, stageGames } from '../../games/stage-games.ts';
import type { LiveMaps } from '../../maps/live.ts';
import { type Route, route } from '../route.ts';

const Questions = v.pipe(v.string(), v.maxLength(QUESTIONS_LENGTH));

/** The games on an event's stages: their rules, their prize, their questions. */
export function gameRoutes(live: LiveMaps): readonly Route[] {
  const gamesOf = async (ctx: Context, event: string) =>
    await stageGames(ctx.env.contentDir, live.of(event).values(), await readEventGames(ctx, event));
  return [
    route({
      method: 'GET',
      path: '/staff/events/:event/games',
      access: ['admin', 'pr', 'host'],
      async handle({ ctx, param }) {
        return { games: await gamesOf(ctx, param('event')) };
      },
    }),
    route({
      method: 'POST',
      path: '/staff/events/:event/games/check',
      access: ['admin', 'pr'],
      bodyBytes: QUESTIONS_LENGTH * 4,
      body: v.object({ questions: Questions }),
      async handle({ body }) {
        return checkQuestions(body.questions);
      },
    }),
    route({
      method: 'PUT',
      path: '/staff/events/:event/games/:key',
      access: ['admin', 'pr'],
      bodyBytes: QUESTIONS_LENGTH * 4,
      body: v.object({
        config: v.record(v.string(), v.unknown()),
        questions: Questions,
        revision: v.pipe(v.number(), v.integer()),
      }),
      async handle({ ctx, staff, param, body }) {
        const game = (await gamesOf(ctx, param('event'))).find(({ key }) => key === param('key'));
        if (!game) throw new AppError('not-found', 404);
        const config = checkConfig(game.game, body.config);
        const { count, problems, total } = checkQuestions(body.questions);
        // the place says what is wrong; a quiz without one good question would only be noticed before an audience
        if (count === 0) throw new AppError('questions-broken', 409);
        // not the first ones in silence: which are left out is for its author to say
        if (total > MOST_QUESTIONS) throw new AppError('questions-too-many', 409);
        const stored = { key: game.key, config, questions: body.questions, revision: body.revision };
        const status = await putEventGame(ctx, param('event'), stored, staff.id);
        if (status === 'not-found') throw new AppError('not-found', 404);
        if (status === 'changed') throw new AppError('changed-meanwhile', 409);
        return { count, problems };
      },
    }),
  ];
}
