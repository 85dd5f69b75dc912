import { createHash } from 'node:crypto';
import * as v from 'valibot';
import { fromHex } from '../../shared/fair/bytes.ts';
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

const hashOf = (data: string | Uint8Array): Buffer => createHash('sha256').update(data).digest();

/** Chains and lots follow from the secret, so they are stored nowhere. */
const firstSeed = (ctx: HasSecrets, event: string, chain: number): Buffer =>
  drawSecret(ctx, JSON.stringify(['chain', event, chain]));

/** The pseudonym of a visitor in one round. It differs from round to round, so nobody can be followed. */
const lotIn = (ctx: HasSecrets, { event, round }: Pick<RoundResult, 'event' | 'round'>, visitor: string): string =>
  drawSecret(ctx, JSON.stringify(['lot', event, round, visitor]))
    .toString('hex')
    .slice(0, 32);

async function publish(ctx: Pick<Context, 'data' | 'secrets' | 'now'>, event: string, chain: number): Promise<void> {
  const end = Buffer.from(chainEnd(firstSeed(ctx, event, chain), CHAIN_LENGTH)).toString('hex');
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

/** The nonces of a round as the public file has them: hashed with the round, because a page keeps its nonce. */
const noncesOf = (ctx: HasSecrets, result: FairRound): RoundDraw['nonces'] =>
  result.fair.nonces
    .map(([visitor, nonce, at]): RoundDraw['nonces'][number] => [
      lotIn(ctx, result, visitor),
      hashOf(`${nonce} ${result.round}`).toString('hex').slice(0, 32),
      at,
    ])
    .sort(([a], [b]) => (a < b ? -1 : 1));

const seedFor = (ctx: HasSecrets, { event, fair }: FairRound): Uint8Array =>
  seedOfDraw(firstSeed(ctx, event, fair.chain), CHAIN_LENGTH, fair.k);

/** The visitors in the order in which they win. It is the same on every attempt. */
export function fairOrder(ctx: HasSecrets, result: FairRound, visitors: readonly string[]): string[] {
  const nonces = hashOf(noncesText(noncesOf(ctx, result)));
  const key = roundKey({ seed: seedFor(ctx, result), nonces, round: result.round });
  const byLot = new Map(visitors.map((visitor) => [lotIn(ctx, result, visitor), visitor]));
  const order = rankLots(key, [...byLot.keys()].map(fromHex));
  return order.map((lot) => byLot.get(Buffer.from(lot).toString('hex')) ?? '');
}

/** Visitors among whom the prizes were given, in their order, with what each won. */
export type Drawn = { visitor: string; prize: string | null };

/** Stores the line of the public file about the draw of a round. */
export async function keepRoundDraw(
  ctx: Pick<Context, 'data' | 'secrets'>,
  result: FairRound,
  drawn: readonly Drawn[],
): Promise<void> {
  const winners = drawn.flatMap(({ visitor, prize }) =>
    prize === null ? [] : [{ lot: lotIn(ctx, result, visitor), prize }],
  );
  const given = new Map<string, number>();
  for (const { prize } of winners) given.set(prize, (given.get(prize) ?? 0) + 1);
  const line = roundDrawLine({
    ...{ round: result.round, k: result.fair.k, seed: Buffer.from(seedFor(ctx, result)).toString('hex') },
    ...{ startedAt: result.fair.startedAt, nonces: noncesOf(ctx, result) },
    among: drawn.map(({ visitor }) => lotIn(ctx, result, visitor)).sort(),
    // what was there to give: the stock may have had less than the round promised
    prizes: [...given].map(([key, count]) => ({ key, count })),
    winners,
  });
  const stored = { p_event: result.event, p_round: result.round, p_chain: result.fair.chain, p_k: result.fair.k };
  await ctx.data.rpc('round_draw_put', { ...stored, p_line: line }, v.object({ status: v.string() }));
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
