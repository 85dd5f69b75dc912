import * as v from 'valibot';
import { changedSettings, type EventPages, type Held } from '../../shared/event-pages.ts';
import { isBasis, Policy } from '../../shared/policy.ts';
import type { Context } from '../context.ts';
import { type Event, publicEvent } from './event.ts';

const History = v.object({
  versions: v.array(v.object({ version: v.number(), at: v.number(), policy: Policy })),
});
const Bases = v.object({ bases: v.array(v.unknown()) });
type Version = v.InferOutput<typeof History>['versions'][number];

const HELD: Record<Context['env']['database']['kind'], Held> = {
  embedded: 'embedded',
  postgres: 'own',
  supabase: 'hosted',
};

/**
 * Returns every policy of an event, newest first. It answers from memory while the newest is the one in force, because
 * versions never change.
 */
export type PolicyHistory = (ctx: Pick<Context, 'data'>, event: Event) => Promise<readonly Version[]>;

export function createPolicyHistory(): PolicyHistory {
  const known = new Map<string, readonly Version[]>();
  return async (ctx, event) => {
    const kept = known.get(event.slug);
    if (kept?.[0]?.version === event.policyVersion) return kept;
    const { versions } = await ctx.data.rpc('event_policy_history', { p_event: event.slug }, History);
    // leave out versions newer than the event that this server knows, because they are not in force here yet
    const inForce = versions.filter(({ version }) => version <= event.policyVersion);
    known.set(event.slug, inForce);
    return inForce;
  };
}

/** Returns the data for the rules and the privacy notice of a version; null if there is no such version. */
export async function eventPages(
  ctx: Pick<Context, 'data' | 'env' | 'now'>,
  history: PolicyHistory,
  event: Event,
  asked: number | null,
): Promise<Omit<EventPages, 'preview'> | null> {
  const versions = await history(ctx, event);
  const version = asked ?? event.policyVersion;
  const found = versions.find((one) => one.version === version);
  if (!found) return null;
  const { bases } = await ctx.data.rpc('games_basis', { p_event: event.slug }, Bases);
  return {
    event: publicEvent(event, ctx.now()),
    policy: found.policy,
    version,
    versions: versions.map(({ version, at, policy }, i) => {
      const before = versions[i + 1];
      return { version, at, changed: before ? changedSettings(before.policy, policy) : [] };
    }),
    prizes: event.prizes.map(({ key, name, stock, picture, valueKrw, sponsor }) => ({
      key,
      name,
      stock,
      picture,
      valueKrw,
      sponsor,
    })),
    otherBasis: bases.filter(isBasis).find((basis) => basis !== found.policy.basis) ?? null,
    held: HELD[ctx.env.database.kind],
  };
}
