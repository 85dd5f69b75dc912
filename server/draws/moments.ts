import { randomUUID } from 'node:crypto';
import * as v from 'valibot';
import type { PublicMoments } from '../../shared/api/moments.ts';
import { NOT_YET } from '../../shared/fair/draw-file.ts';
import { MomentsPlan, momentsPlanLine, momentsRevealLine } from '../../shared/fair/moments-file.ts';
import { type MomentsForm, momentStretches } from '../../shared/moments-form.ts';
import type { Text } from '../../shared/text.ts';
import type { Context } from '../context.ts';
import type { Event } from '../events/event.ts';
import { momentsSeed } from '../prizes/winning-moments.ts';
import { sha256Hex } from './commit.ts';
import { proofLines } from './proof-lines.ts';

const Reply = v.variant('status', [
  v.object({ status: v.literal('committed') }),
  v.object({ status: v.literal('no-stock'), prize: v.string() }),
  v.object({ status: v.picklist(['not-found', 'late', 'taken', 'not-rehearsing']) }),
]);
type Refused = Exclude<v.InferOutput<typeof Reply>, { status: 'committed' }> | { status: 'no-hours' };

type To = {
  event: Pick<Event, 'slug' | 'opensAt' | 'closesAt' | 'timeZone'>;
  staff: string;
  names: ReadonlyMap<string, Text>;
};

/**
 * Commits an instant win. From then on its game, its prizes, its hours and the hash of its seed are fixed. `names` are
 * the names of the event's prizes. Returns the id and the hash of the commitment, or why it was refused.
 */
export async function commitMoments(
  ctx: Pick<Context, 'data' | 'secrets' | 'now'>,
  { event, staff, names }: To,
  form: MomentsForm,
): Promise<{ status: 'committed'; id: string; commit: string } | Refused> {
  const { title, game, prizes, rehearsal } = form;
  const unknown = prizes.find(({ key }) => !names.has(key));
  if (unknown) return { status: 'no-stock', prize: unknown.key };
  const stretches = momentStretches(form, event);
  const [first, last] = [stretches[0], stretches.at(-1)];
  if (!first || !last) return { status: 'no-hours' };
  const id = randomUUID();
  // what nobody has won by the last moment is for those who still play, as long as the event is open
  const endsAt = rehearsal ? Math.max(last[1], event.opensAt) : event.closesAt;
  const line = momentsPlanLine({
    ...{ madang: 'moments/1', event: event.slug, plan: id, title, committedAt: ctx.now() },
    ...{ seedHash: sha256Hex(momentsSeed(ctx, id)), game, stretches: stretches.map(([a, b]) => [a, b]), endsAt },
    prizes: prizes.map(({ key, count }) => ({ key, name: names.get(key) ?? { ko: key, en: key }, count })),
  });
  const commit = sha256Hex(line);
  const reply = await ctx.data.rpc(
    'moments_commit',
    {
      ...{ p_event: event.slug, p_plan: id, p_commitment: line, p_commit: commit, p_game: game },
      ...{ p_starts_at: first[0], p_ends_at: endsAt, p_rehearsal: rehearsal, p_staff: staff },
      p_prizes: prizes.map(({ key, count }) => ({ prize: key, count })),
    },
    Reply,
  );
  return reply.status === 'committed' ? { status: 'committed', id, commit } : reply;
}

/** Takes an instant win back before its first moment can come. */
export async function withdrawMoments(
  ctx: Pick<Context, 'data'>,
  event: string,
  plan: string,
  staff: string,
): Promise<'withdrawn' | 'not-found' | 'closed'> {
  const asked = { p_event: event, p_plan: plan, p_staff: staff };
  const schema = v.object({ status: v.picklist(['withdrawn', 'not-found', 'closed']) });
  return (await ctx.data.rpc('moments_withdraw', asked, schema)).status;
}

const Due = v.object({
  id: v.string(),
  event: v.string(),
  commitment: v.string(),
  plays: v.number(),
  head: v.string(),
});

/** Publishes the seeds of instant wins that are over. Returns how many. */
export async function revealMoments(ctx: Pick<Context, 'data' | 'secrets' | 'now'>): Promise<number> {
  const { plans } = await ctx.data.rpc('moments_to_reveal', {}, v.object({ plans: v.array(Due) }));
  let revealed = 0;
  for (const { id, commitment, plays, head } of plans) {
    const seed = momentsSeed(ctx, id).toString('hex');
    const p_reveal = momentsRevealLine({ commit: sha256Hex(commitment), seed, revealedAt: ctx.now(), plays, head });
    const asked = { p_plan: id, p_reveal, p_plays: plays, p_head: head };
    const { status } = await ctx.data.rpc('moments_reveal', asked, v.object({ status: v.string() }));
    // another server was faster, or a play came meanwhile: the next run looks again
    if (status === 'revealed') revealed += 1;
  }
  return revealed;
}

const Stored = v.object({
  id: v.string(),
  state: v.picklist(['open', 'revealed', 'withdrawn']),
  rehearsal: v.boolean(),
  commitment: v.string(),
  reveal: v.nullable(v.string()),
  plays: v.number(),
  head: v.string(),
  won: v.record(v.string(), v.number()),
});

const readPlans = async (ctx: Pick<Context, 'data'>, event: string): Promise<v.InferOutput<typeof Stored>[]> =>
  (await ctx.data.rpc('moments_public', { p_event: event }, v.object({ plans: v.array(Stored) }))).plans;

/** The instant wins of an event, newest first. */
export async function listMoments(ctx: Pick<Context, 'data'>, event: string): Promise<PublicMoments[]> {
  return (await readPlans(ctx, event)).map(({ id, state, rehearsal, commitment, plays, head, won }) => {
    const { title, committedAt, game, stretches, endsAt, prizes } = v.parse(MomentsPlan, JSON.parse(commitment));
    return {
      ...{ id, title, state, rehearsal, committedAt, game, stretches, endsAt, plays, head },
      prizes: prizes.map((prize) => ({ ...prize, won: won[prize.key] ?? 0 })),
      commit: sha256Hex(commitment),
      mine: [],
    };
  });
}

const Own = v.object({ plans: v.record(v.string(), v.array(v.string())) });

/** The same instant wins with the plays of a visitor. */
export async function withOwnPlays(
  ctx: Pick<Context, 'data'>,
  event: string,
  visitor: string,
  plans: readonly PublicMoments[],
): Promise<PublicMoments[]> {
  const own = (await ctx.data.rpc('moments_mine', { p_event: event, p_visitor: visitor }, Own)).plans;
  return plans.map((plan) => ({ ...plan, mine: own[plan.id] ?? [] }));
}

/** The public file of an instant win, piece by piece (docs/draws.md); null if the event has no such one. */
export async function momentsProof(
  ctx: Pick<Context, 'data'>,
  event: string,
  id: string,
): Promise<AsyncGenerator<string> | null> {
  const plan = (await readPlans(ctx, event)).find((one) => one.id === id);
  if (!plan) return null;
  const { commitment, reveal } = plan;
  async function* pieces() {
    yield `${commitment}\n${reveal ?? NOT_YET}\n`;
    // before the end, the plays would tell when moments were due
    if (reveal !== null) yield* proofLines(ctx, 'moment_plays_page', { p_plan: id }, { first: 0, last: v.number() });
  }
  return pieces();
}
