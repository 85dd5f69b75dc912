import * as v from 'valibot';
import { type RankReview, type ReviewCheck, ReviewRow } from '../../shared/api/ranks.ts';
import type { Verdict } from '../../shared/rank.ts';
import type { Context } from '../context.ts';
import { gameOf } from '../games/index.ts';
import { replayRound } from '../games/replay-round.ts';
import { scoreNames } from '../scores/names.ts';
import { readReplay } from '../scores/replays.ts';
import { staffDigests } from './staff-digests.ts';

const Row = v.object({
  ...v.omit(ReviewRow, ['name']).entries,
  visitor: v.string(),
  player: v.nullable(v.number()),
  hasLog: v.boolean(),
});
export type Result = v.InferOutput<typeof Row>;
const Standing = v.variant('state', [
  v.object({ state: v.picklist(['open', 'frozen', 'awarded', 'short', 'withdrawn']), rows: v.array(Row) }),
  v.object({ state: v.null() }),
]);

type Reads = Pick<Context, 'data' | 'secrets'>;

/** The results down to the last one that would win at this moment; null if the event has no such award. */
export async function readStanding(
  ctx: Reads,
  event: string,
  award: string,
  digests?: readonly string[],
): Promise<Result[] | null> {
  const args = { p_event: event, p_award: award, p_staff: digests ?? (await staffDigests(ctx, event)) };
  const standing = await ctx.data.rpc('rank_review', args, Standing);
  return standing.state === null ? null : standing.rows;
}

/** The same as the console shows it: nicknames instead of visitors. */
export async function readReview(
  ctx: Reads & Pick<Context, 'cluster'>,
  event: string,
  award: string,
): Promise<RankReview | null> {
  const standing = await readStanding(ctx, event, award);
  if (!standing) return null;
  const names = scoreNames(ctx.cluster);
  const rows = standing.map(({ visitor, player: _, hasLog, round, ...row }) => ({
    ...row,
    name: names.of(visitor),
    round: hasLog ? round : null,
  }));
  return { rows, isReady: rows.every(({ place, decision }) => place === null || decision === 'passed') };
}

/** Plays the log of a result again, and says whether it gives the recorded points. */
export async function checkResult(
  ctx: Pick<Context, 'data'>,
  event: string,
  { round, player, points }: Pick<Result, 'round' | 'player' | 'points'>,
): Promise<ReviewCheck> {
  const kept = round === null ? null : await readReplay(ctx, event, round);
  if (!kept) return { verdict: 'no-log', player };
  const { isSame, isPractice, replayed, players } = replayRound(
    await gameOf(kept.game).setUpAgain(kept.log.setup),
    kept.log,
  );
  const own = replayed.find((score) => score.player === player);
  const isRight = isSame && !isPractice && own?.points === points && players[own.player]?.isBot === false;
  return { verdict: isRight ? 'same' : 'differs', player };
}

const Decided = v.object({ status: v.picklist(['stored', 'not-found', 'closed', 'none', 'decided', 'reason']) });
type Decided = v.InferOutput<typeof Decided>['status'];

type Decides = {
  event: string;
  award: string;
  rank: number;
  /** null takes the decision back. */
  decision: 'passed' | 'refused' | null;
  reason: string;
  staff: string;
};

/** Passes or refuses a result that would win, after its log was played again, or takes that back. */
export async function decide(ctx: Reads, { event, award, rank, decision, reason, staff }: Decides): Promise<Decided> {
  let verdict: Verdict | null = null;
  if (decision !== null) {
    const row = (await readStanding(ctx, event, award))?.find((one) => one.rank === rank);
    if (!row) return 'not-found';
    ({ verdict } = await checkResult(ctx, event, row));
  }
  const args = {
    ...{ p_event: event, p_award: award, p_rank: rank, p_decision: decision, p_reason: reason === '' ? null : reason },
    ...{ p_verdict: verdict, p_staff: staff },
  };
  return (await ctx.data.rpc('rank_decide', args, Decided)).status;
}
