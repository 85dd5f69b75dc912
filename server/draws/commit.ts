import { createHash, randomUUID } from 'node:crypto';
import * as v from 'valibot';
import type { DrawForm } from '../../shared/draw.ts';
import { firstRoundAfter, type NamedChain, QUICKNET, roundTime } from '../../shared/fair/beacon.ts';
import { commitmentLine } from '../../shared/fair/draw-file.ts';
import type { Text } from '../../shared/text.ts';
import type { Context } from '../context.ts';
import { seedOf } from './keys.ts';

export const sha256Hex = (data: string | Uint8Array): string => createHash('sha256').update(data).digest('hex');

const Reply = v.variant('status', [
  v.object({ status: v.literal('committed') }),
  v.object({ status: v.literal('no-stock'), prize: v.string() }),
  v.object({ status: v.picklist(['not-found', 'late', 'not-rehearsing']) }),
]);
type Refused = Exclude<v.InferOutput<typeof Reply>, { status: 'committed' }>;

type To = { event: string; staff: string; names: ReadonlyMap<string, Text>; chain?: NamedChain };

/**
 * Commits a draw. From then on its rules, its prizes, the hash of its seed and the round of public randomness are fixed.
 * `names` are the names of the event's prizes. Returns the id and the hash of the commitment, or why it was refused.
 */
export async function commitDraw(
  ctx: Pick<Context, 'data' | 'secrets' | 'now'>,
  { event, staff, names, chain = QUICKNET }: To,
  { title, among, games, from, until, revealAt, prizes, beacon, rehearsal }: DrawForm,
): Promise<{ status: 'committed'; id: string; commit: string } | Refused> {
  const unknown = prizes.find(({ key }) => !names.has(key));
  if (unknown) return { status: 'no-stock', prize: unknown.key };
  const id = randomUUID();
  const round = beacon ? firstRoundAfter(chain, revealAt) : null;
  const line = commitmentLine({
    ...{ madang: 'draw/1', event, draw: id, title, committedAt: ctx.now(), seedHash: sha256Hex(seedOf(ctx, id)) },
    ...{ among, games: [...games], from, until },
    prizes: prizes.map(({ key, count }) => ({ key, name: names.get(key) ?? { ko: key, en: key }, count })),
    beacon: round === null ? null : { chain: chain.hash, round },
  });
  const commit = sha256Hex(line);
  const reply = await ctx.data.rpc(
    'draw_commit',
    {
      ...{ p_event: event, p_draw: id, p_commitment: line, p_commit: commit, p_until: until },
      ...{ p_beacon_round: round, p_beacon_at: round === null ? null : roundTime(chain, round) },
      p_prizes: prizes.map(({ key, count }) => ({ prize: key, count })),
      ...{ p_rehearsal: rehearsal, p_staff: staff },
    },
    Reply,
  );
  return reply.status === 'committed' ? { status: 'committed', id, commit } : reply;
}

/** Takes a draw back whose list is still open. */
export async function withdrawDraw(
  ctx: Pick<Context, 'data'>,
  event: string,
  draw: string,
  staff: string,
): Promise<'withdrawn' | 'not-found' | 'closed'> {
  const asked = { p_event: event, p_draw: draw, p_staff: staff };
  const schema = v.object({ status: v.picklist(['withdrawn', 'not-found', 'closed']) });
  return (await ctx.data.rpc('draw_withdraw', asked, schema)).status;
}
