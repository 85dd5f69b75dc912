import * as v from 'valibot';
import { CHAINS, type Chain } from '../../shared/fair/beacon.ts';
import { fromHex } from '../../shared/fair/bytes.ts';
import { Commitment, Freeze, freezeLine, Reveal, revealLine } from '../../shared/fair/draw-file.ts';
import { drawKey, prizesByRank } from '../../shared/fair/rank.ts';
import type { Context } from '../context.ts';
import type { JobReport } from '../jobs/job.ts';
import { claimToken } from '../prizes/claim-token.ts';
import { hashToken } from '../vault/token.ts';
import { fetchBeacon } from './beacon.ts';
import { sha256Hex } from './commit.ts';
import { lotPads, padsOf, seedOf } from './keys.ts';

/** How much of a list one call takes, so that each ends well within the time-out of a statement. */
const VISITORS_A_CALL = 10_000;
const BLOCKS_A_CALL = 50;

const Due = v.object({
  id: v.string(),
  event: v.string(),
  state: v.picklist(['committed', 'frozen']),
  commitment: v.string(),
  freeze: v.nullable(v.string()),
  hashed: v.number(),
});
type Due = v.InferOutput<typeof Due>;
type Ready = Pick<Context, 'data' | 'secrets' | 'now' | 'log' | 'env' | 'failpoint'>;
type Chains = Readonly<Record<string, Chain>>;

const Status = v.object({ status: v.string() });

/** Makes the list of a draw, piece by piece, and publishes its count and root. A killed server goes on where it was. */
async function close(ctx: Ready, { id, commitment, hashed }: Due, signal: AbortSignal): Promise<boolean> {
  const on = { p_draw: id };
  const repeat = async (fn: string, args: Record<string, unknown>): Promise<void> => {
    for (let status = 'more'; status === 'more'; ) {
      signal.throwIfAborted();
      ({ status } = await ctx.data.rpc(fn, { ...on, ...args }, Status));
      ctx.failpoint(`${fn}-once`);
      if (status === 'refused') throw new Error(`${fn} was refused`);
    }
  };
  if (hashed === 0) await repeat('draw_fill', { ...lotPads(ctx, id), p_limit: VISITORS_A_CALL });
  ctx.failpoint('draw-filled');
  await repeat('draw_hash', { p_blocks: BLOCKS_A_CALL });
  ctx.failpoint('draw-hashed');
  const { count, root } = await ctx.data.rpc('draw_list', on, v.object({ count: v.number(), root: v.string() }));
  const line = freezeLine({ commit: sha256Hex(commitment), frozenAt: ctx.now(), count, root });
  const { status } = await ctx.data.rpc('draw_freeze', { ...on, p_freeze: line }, Status);
  ctx.failpoint('draw-closed');
  if (status === 'refused') throw new Error('the database refused the list of a draw');
  if (status === 'late') ctx.log.error({ draw: id }, 'a draw was withdrawn: its list was not closed in time');
  return status === 'frozen';
}

const keyOf = ({ seed, randomness }: Pick<Reveal, 'seed' | 'randomness'>): Uint8Array =>
  drawKey({ seed: fromHex(seed), randomness: randomness === null ? null : fromHex(randomness) });

const Order = v.object({ lots: v.array(v.object({ rank: v.number(), lot: v.string(), visitor: v.string() })) });

/** Makes the result of a closed list and gives its prizes. Returns false while the randomness is not there. */
async function reveal(ctx: Ready, due: Due, chains: Chains): Promise<boolean> {
  const { beacon, prizes } = v.parse(Commitment, JSON.parse(due.commitment));
  const { count } = v.parse(Freeze, JSON.parse(due.freeze ?? '{}'));
  const drawn = beacon && (await fetchBeacon(ctx.env.drandRelays, beacon, { chains }));
  if (drawn?.at === 'none') {
    ctx.log.warn({ event: due.event, draw: due.id, failures: drawn.failures }, 'a draw waits for public randomness');
    return false;
  }
  const seed = seedOf(ctx, due.id);
  const key = keyOf({ seed: seed.toString('hex'), randomness: drawn?.randomness ?? null });
  const given = prizesByRank(prizes).slice(0, count);
  const { lots } = await ctx.data.rpc(
    'draw_order',
    { p_draw: due.id, ...padsOf(key), p_after: 0, p_limit: given.length },
    Order,
  );
  const winners = lots.slice(0, given.length).map((lot, at) => ({ ...lot, prize: given[at] ?? '' }));
  ctx.failpoint('draw-ordered');
  const drawnAt = ctx.now();
  const round = `draw/${due.id}`;
  const { status } = await ctx.data.rpc(
    'draw_give',
    {
      p_draw: due.id,
      p_reveal: revealLine({
        ...{ freeze: sha256Hex(due.freeze ?? ''), seed: seed.toString('hex') },
        ...{ randomness: drawn?.randomness ?? null, signature: drawn?.signature ?? null, drawnAt },
        winners: winners.map(({ rank, lot, prize }) => ({ rank, lot, prize })),
        takeovers: [],
      }),
      p_winners: winners.map(({ visitor, ...winner }) => ({
        ...winner,
        visitor,
        token: hashToken(claimToken(ctx, { event: due.event, round, visitor })),
      })),
      p_drawn_at: drawnAt,
    },
    Status,
  );
  ctx.failpoint('draw-given');
  if (status !== 'drawn') throw new Error('the database refused the result of a draw');
  return true;
}

const Takeover = v.object({
  draw: v.string(),
  event: v.string(),
  instead: v.number(),
  next: v.number(),
  reveal: v.string(),
});

/** Passes prizes that were not claimed on to the next of the waiting list. Returns how many were passed on. */
async function passOn(ctx: Ready, signal: AbortSignal): Promise<number> {
  let passed = 0;
  for (;;) {
    const { due } = await ctx.data.rpc('draw_takeovers_due', {}, v.object({ due: v.array(Takeover) }));
    if (due.length === 0 || signal.aborted) return passed;
    for (const { draw, event, instead, next, reveal } of due) {
      const pads = padsOf(keyOf(v.parse(Reveal, JSON.parse(reveal))));
      const { lots } = await ctx.data.rpc(
        'draw_order',
        { p_draw: draw, ...pads, p_after: next - 1, p_limit: 1 },
        Order,
      );
      const { lot = null, visitor = '' } = lots[0] ?? {};
      const token = hashToken(claimToken(ctx, { event, round: `draw/${draw}`, visitor }));
      const asked = { p_draw: draw, p_instead: instead, p_rank: next, p_lot: lot, p_visitor: visitor, p_token: token };
      const { status } = await ctx.data.rpc('draw_take_over', asked, Status);
      // another server was faster
      if (status === 'refused') return passed;
      passed += 1;
    }
  }
}

/** Closes the lists that are due and makes the results whose randomness has come. */
export async function stepDraws(ctx: Ready, signal: AbortSignal, chains: Chains = CHAINS): Promise<JobReport> {
  const { draws } = await ctx.data.rpc('draws_to_do', {}, v.object({ draws: v.array(Due) }));
  const report = { closed: 0, drawn: 0, waiting: 0, passedOn: 0 };
  for (const due of draws) {
    try {
      if (due.state === 'committed') report[(await close(ctx, due, signal)) ? 'closed' : 'waiting'] += 1;
      else report[(await reveal(ctx, due, chains)) ? 'drawn' : 'waiting'] += 1;
    } catch (error) {
      // the next run tries again; one draw must not hold up another
      report.waiting += 1;
      ctx.log.error({ event: due.event, draw: due.id, error }, 'a draw waits for its next step');
    }
    if (signal.aborted) return report;
  }
  return { ...report, passedOn: await passOn(ctx, signal) };
}
