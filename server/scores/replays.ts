import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import * as v from 'valibot';
import type { Context } from '../context.ts';
import { RoundLog } from '../rounds/replay.ts';

const pack = promisify(gzip);
const unpack = promisify(gunzip);

/** Logs that are kept of an event. */
const MOST_KEPT = 500;
/** Limits of one log, packed and unpacked. A larger one is not kept. */
const MOST_PACKED = 2 * 1024 * 1024;
const MOST_BYTES = 64 * 1024 * 1024;

/**
 * The list of rounds does not read the logs, which are large. So the stored name of a practice round's stage ends with
 * this; the log has the fact too.
 */
const PRACTICE = ': practice';

export type KeptRound = { event: string; round: string; game: string; stage: string; at: number; log: RoundLog };

/** Stores the log of a finished round. Returns false if it is too large. */
export async function keepReplay(
  ctx: Pick<Context, 'data'>,
  { event, round, game, stage, at, log }: KeptRound,
): Promise<boolean> {
  const packed = await pack(JSON.stringify(log));
  if (packed.length > MOST_PACKED) return false;
  await ctx.data.rpc(
    'replay_put',
    {
      ...{ p_event: event, p_round: round, p_game: game, p_stage: log.isPractice ? stage + PRACTICE : stage, p_at: at },
      ...{ p_players: log.replay.players.length, p_log: packed.toString('base64'), p_most: MOST_KEPT },
    },
    v.object({ status: v.literal('stored') }),
  );
  return true;
}

const Listed = v.object({
  round: v.string(),
  game: v.string(),
  stage: v.string(),
  at: v.number(),
  players: v.number(),
});
export type ListedRound = v.InferOutput<typeof Listed> & { isPractice: boolean };

const stageOf = (stored: string): { stage: string; isPractice: boolean } =>
  stored.endsWith(PRACTICE)
    ? { stage: stored.slice(0, -PRACTICE.length), isPractice: true }
    : { stage: stored, isPractice: false };

/** Returns the rounds whose logs are kept, the newest first. */
export async function listReplays(ctx: Pick<Context, 'data'>, event: string): Promise<ListedRound[]> {
  const args = { p_event: event, p_limit: 200 };
  const { rounds } = await ctx.data.rpc('replay_list', args, v.object({ rounds: v.array(Listed) }));
  return rounds.map((round) => ({ ...round, ...stageOf(round.stage) }));
}

const Read = v.union([
  v.object({ game: v.string(), stage: v.string(), at: v.number(), log: v.string() }),
  v.object({ game: v.null() }),
]);

/** Returns the log of a round; null if none is kept. */
export async function readReplay(
  ctx: Pick<Context, 'data'>,
  event: string,
  round: string,
): Promise<{ game: string; stage: string; at: number; log: RoundLog } | null> {
  const read = await ctx.data.rpc('replay_read', { p_event: event, p_round: round }, Read);
  if (read.game === null) return null;
  const text = await unpack(Buffer.from(read.log, 'base64'), { maxOutputLength: MOST_BYTES });
  const { game, at } = read;
  const { stage } = stageOf(read.stage);
  return { game, stage, at, log: v.parse(RoundLog, JSON.parse(text.toString())) };
}
