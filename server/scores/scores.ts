import { createHmac } from 'node:crypto';
import * as v from 'valibot';
import type { Context } from '../context.ts';

/** The result of one visitor. More points are better. `player`: the visitor's number in the log of the round. */
export type Result = { visitor: string; player: number | null; party: string; points: number };

/** `round` is null for a trail, which is not played in rounds. */
export type FinishedGame = {
  event: string;
  game: string;
  round: string | null;
  at: number;
  results: readonly Result[];
};

/**
 * Stores the results of a round. The word of a party lets people in, so the database receives a digest. Resolves when
 * the database has them; a result that is not stored is lost, and nothing else is.
 */
export async function keepScores(
  ctx: Pick<Context, 'data' | 'secrets'>,
  { event, game, round, at, results }: FinishedGame,
): Promise<void> {
  if (results.length === 0) return;
  const digest = (party: string): string =>
    party === ''
      ? ''
      : createHmac('sha256', ctx.secrets.key('scores')).update(`${event}\n${party}`).digest('hex').slice(0, 32);
  const scores = results.map(({ visitor, player, party, points }) => ({
    ...{ visitor, player, party: digest(party), points },
  }));
  const args = { p_event: event, p_game: game, p_round: round, p_at: at, p_scores: scores };
  await ctx.data.rpc('scores_put', args, v.object({ status: v.picklist(['stored', 'not-found']) }));
}

const Row = v.object({
  rank: v.number(),
  visitors: v.array(v.string()),
  points: v.number(),
  at: v.number(),
  mine: v.boolean(),
});
export type BestRow = v.InferOutput<typeof Row>;

export type Board = {
  event: string;
  game: string;
  /** A date of the event; null for the whole event. */
  day: string | null;
  by: 'person' | 'party';
};

/** Returns the best results, and that of `visitor` ('' for nobody) if it is not among them. */
export async function bestScores(
  ctx: Pick<Context, 'data'>,
  { event, game, day, by }: Board,
  visitor: string,
  limit: number,
): Promise<BestRow[]> {
  const args = { p_event: event, p_game: game, p_day: day, p_by: by, p_visitor: visitor, p_limit: limit };
  return (await ctx.data.rpc('scores_top', args, v.object({ rows: v.array(Row) }))).rows;
}

const Purged = v.object({ scores: v.number(), replays: v.number(), stamps: v.number() });

/** Deletes the results, logs and trails of events whose retention is over. */
export async function purgeScores(ctx: Pick<Context, 'data'>): Promise<v.InferOutput<typeof Purged>> {
  return await ctx.data.rpc('scores_purge', {}, Purged);
}
