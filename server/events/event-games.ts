import * as v from 'valibot';
import type { Context } from '../context.ts';
import { StoredGame } from '../games/stored-game.ts';

/** As the table holds it until it has a column for files of any name. */
const Row = v.object({ ...v.omit(StoredGame, ['files']).entries, questions: v.nullable(v.string()) });

export async function readEventGames(ctx: Pick<Context, 'data'>, event: string): Promise<StoredGame[]> {
  const { games } = await ctx.data.rpc('games_read', { p_event: event }, v.object({ games: v.array(Row) }));
  return games.map(
    ({ questions, ...game }): StoredGame => ({ ...game, files: questions === null ? {} : { questions } }),
  );
}

/** 'changed': somebody else stored another state since `revision` (0: there was none). */
export async function putEventGame(
  ctx: Pick<Context, 'data'>,
  event: string,
  game: Omit<StoredGame, 'revision'> & { revision: number },
  staff: string,
): Promise<'stored' | 'changed' | 'not-found'> {
  const reply = await ctx.data.rpc(
    'game_put',
    {
      p_event: event,
      p_key: game.key,
      p_config: game.config,
      p_questions: game.files.questions ?? null,
      p_revision: game.revision,
      p_staff: staff,
    },
    v.object({ status: v.picklist(['stored', 'changed', 'not-found']) }),
  );
  return reply.status;
}
