import * as v from 'valibot';
import type { Context } from '../context.ts';
import { StoredGame } from '../games/stored-game.ts';

export async function readEventGames(ctx: Pick<Context, 'data'>, event: string): Promise<StoredGame[]> {
  return (await ctx.data.rpc('games_read', { p_event: event }, v.object({ games: v.array(StoredGame) }))).games;
}

/** 'changed': somebody else has stored another state since `revision` (0: there was none). */
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
      p_files: game.files,
      p_revision: game.revision,
      p_staff: staff,
    },
    v.object({ status: v.picklist(['stored', 'changed', 'not-found']) }),
  );
  return reply.status;
}
