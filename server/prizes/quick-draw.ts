import { hash } from 'node:crypto';
import * as v from 'valibot';
import { fromHex, toHex } from '../../shared/fair/bytes.ts';
import { rankLots, roundKey } from '../../shared/fair/rank.ts';
import { noncesText, type RoundDraw, roundDrawLine, roundsHeadLine } from '../../shared/fair/rounds-file.ts';
import { chainEnd, seedOfDraw } from '../../shared/fair/seed-chain.ts';
import type { Context } from '../context.ts';
import type { HasSecrets } from '../secrets.ts';
import { drawSecret } from '../vault/draw-secret.ts';
import type { Fair, RoundResult } from './result.ts';

/*
 * The draw at the end of a round. Its seed is the next of a chain whose end was published beforehand, and it is mixed
 * with random numbers that the players' pages sent before the round began. So neither house nor player could choose the
 * outcome, and everybody can compute it again from the public file (docs/draws.md).
 */

/** How many rounds a chain lasts. A seed is found by hashing from the beginning, so a longer chain costs more. */
const CHAIN_LENGTH = 2_000;

/** A chain follows from the secret, so it is stored nowhere. */
const firstSeed = (ctx: HasSecrets, event: string, chain: number): Buffer =>
  drawSecret(ctx, JSON.stringify(['chain', event, chain]));

async function publish(ctx: Pick<Context, 'data' | 'secrets' | 'now'>, event: string, chain: number): Promise<void> {
  const end = toHex(chainEnd(firstSeed(ctx, event, chain), CHAIN_LENGTH));
  const published = { p_event: event, p_number: chain, p_end: end, p_length: CHAIN_LENGTH, p_at: ctx.now() };
  await ctx.data.rpc('chain_put', published, v.object({ status: v.string() }));
}

/** Publishes the chains of events that have none, or soon none left. */
export async function publishChains(ctx: Pick<Context, 'data' | 'secrets' | 'now'>): Promise<{ chains: number }> {
  const Wanted = v.object({ events: v.array(v.object({ event: v.string(), next: v.number() })) });
  const { events } = await ctx.data.rpc('chains_wanted', {}, Wanted);
  for (const { event, next } of events) await publish(ctx, event, next);
  return { chains: events.length };
}

/** A seed that belongs to one round. */
export type Seed = Pick<Fair, 'chain' | 'k'>;

const Taken = v.variant('status', [
  v.object({ status: v.literal('taken'), chain: v.number(), k: v.number() }),
  v.object({ status: v.literal('none'), next: v.number() }),
]);

/** Takes the next seed of an event. Throws AppError 'database-away'. */
export async function takeSeed(ctx: Pick<Context, 'data' | 'secrets' | 'now'>, event: string): Promise<Seed> {
  for (;;) {
    const reply = await ctx.data.rpc('chain_take', { p_event: event }, Taken);
    if (reply.status === 'taken') return { chain: reply.chain, k: reply.k };
    await publish(ctx, event, reply.next);
  }
}

type FairRound = RoundResult & { fair: Fair };

/** Visitors among whom the prizes were given, in their order, with what each won. */
export type Drawn = { visitor: string; prize: string | null };

/** The draw of one round. All of it follows from the result, so every attempt finds the same. */
export type DrawOfRound = {
  /** The visitors in the order in which they win. */
  order(visitors: readonly string[]): string[];
  /** Stores the line of the public file. */
  keep(drawn: readonly Drawn[]): Promise<void>;
};

export function drawOfRound(ctx: Pick<Context, 'data' | 'secrets'>, { event, round, fair }: FairRound): DrawOfRound {
  const seed = seedOfDraw(firstSeed(ctx, event, fair.chain), CHAIN_LENGTH, fair.k);
  const lots = new Map<string, string>();
  /** The pseudonym of a visitor. It differs from round to round, so nobody can be followed. */
  function lotOf(visitor: string): string {
    const known = lots.get(visitor);
    if (known) return known;
    const secret = drawSecret(ctx, JSON.stringify(['lot', event, round, visitor]));
    const lot = secret.toString('hex').slice(0, 32);
    lots.set(visitor, lot);
    return lot;
  }
  /** As the public file has them: hashed with the round, because a page keeps its number. */
  const nonces = fair.nonces
    .map(([visitor, nonce, at]): RoundDraw['nonces'][number] => [
      lotOf(visitor),
      hash('sha256', `${nonce} ${round}`).slice(0, 32),
      at,
    ])
    .sort(([a], [b]) => (a < b ? -1 : 1));

  return {
    order(visitors) {
      const key = roundKey({ seed, nonces: hash('sha256', noncesText(nonces), 'buffer'), round });
      const byLot = new Map(visitors.map((visitor) => [lotOf(visitor), visitor]));
      return rankLots(key, [...byLot.keys()].map(fromHex)).map((lot) => byLot.get(toHex(lot)) ?? '');
    },
    async keep(drawn) {
      const winners = drawn.flatMap(({ visitor, prize }) => (prize === null ? [] : [{ lot: lotOf(visitor), prize }]));
      const given = new Map<string, number>();
      for (const { prize } of winners) given.set(prize, (given.get(prize) ?? 0) + 1);
      const line = roundDrawLine({
        ...{ round, k: fair.k, seed: toHex(seed), startedAt: fair.startedAt, nonces },
        among: drawn.map(({ visitor }) => lotOf(visitor)).sort(),
        // what was there to give: the stock may have had less than the round promised
        prizes: [...given].map(([key, count]) => ({ key, count })),
        winners,
      });
      const stored = { p_event: event, p_round: round, p_chain: fair.chain, p_k: fair.k };
      await ctx.data.rpc('round_draw_put', { ...stored, p_line: line }, v.object({ status: v.string() }));
    },
  };
}

const PAGE = 50;
const Page = v.object({
  end: v.nullable(v.string()),
  length: v.nullable(v.number()),
  publishedAt: v.nullable(v.number()),
  lines: v.array(v.object({ k: v.number(), line: v.string() })),
});

/** The public file of the draws of one chain, piece by piece; null if the event has no such chain. */
export async function roundsProof(
  ctx: Pick<Context, 'data'>,
  event: string,
  chain: number,
): Promise<AsyncGenerator<string> | null> {
  const read = (after: number) =>
    ctx.data.rpc('round_draws_page', { p_event: event, p_chain: chain, p_after: after, p_limit: PAGE }, Page);
  const first = await read(-1);
  const { end, length, publishedAt } = first;
  if (end === null || length === null || publishedAt === null) return null;
  const head = roundsHeadLine({ madang: 'rounds/1', event, end, length, publishedAt });
  async function* pieces() {
    yield `${head}\n`;
    for (let { lines } = first; lines.length > 0; { lines } = await read(lines.at(-1)?.k ?? 0))
      yield lines.map(({ line }) => `${line}\n`).join('');
  }
  return pieces();
}
