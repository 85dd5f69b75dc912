import * as v from 'valibot';
import { claimsUntil, EVENT_STATES, type Phase, type PublicEvent, phaseOf } from '../../shared/event.ts';
import { Policy } from '../../shared/policy.ts';
import { Prize } from '../../shared/prize.ts';
import { Text } from '../../shared/text.ts';
import type { Context } from '../context.ts';

const Event = v.object({
  slug: v.string(),
  name: Text,
  opensAt: v.number(),
  closesAt: v.number(),
  state: v.picklist(EVENT_STATES),
  timeZone: v.string(),
  languages: v.array(v.picklist(['ko', 'en'])),
  policy: Policy,
  policyVersion: v.number(),
  entryCode: v.string(),
  rehearsal: v.boolean(),
  revision: v.number(),
  prizes: v.array(Prize),
});
/** An event with its policy and prizes. Times are epoch milliseconds. */
export type Event = v.InferOutput<typeof Event>;

const Found = v.variant('status', [
  v.object({ status: v.literal('not-found') }),
  v.object({ status: v.literal('found'), ...Event.entries }),
]);

/** Returns the event as it is in the database now, or null. */
export async function readEvent(ctx: Pick<Context, 'data'>, slug: string): Promise<Event | null> {
  const reply = await ctx.data.rpc('event_read', { p_event: slug }, Found);
  if (reply.status === 'not-found') return null;
  const { status: _, ...event } = reply;
  return event;
}

/** Returns every event that is not archived, ordered by its opening. */
export async function readEvents(ctx: Pick<Context, 'data'>): Promise<Event[]> {
  return (await ctx.data.rpc('events_live', {}, v.object({ events: v.array(Event) }))).events;
}

export const phaseOfEvent = (event: Event, now: number): Phase =>
  phaseOf({ ...event, claimDays: event.policy.claimDays }, now);

/** A rehearsal counts only before the opening. */
export const isRehearsing = (event: Event, now: number): boolean => event.rehearsal && now < event.opensAt;

/** Returns the public part of an event, without stock, policy and entry code. */
export function publicEvent(event: Event, now: number): PublicEvent {
  const { slug, name, opensAt, closesAt, timeZone, languages, policy } = event;
  return {
    slug,
    name,
    opensAt,
    closesAt,
    claimsUntil: claimsUntil({ closesAt, claimDays: policy.claimDays }),
    timeZone,
    languages,
    rehearsal: isRehearsing(event, now),
    contact: policy.operator.contact,
    now,
    phase: phaseOfEvent(event, now),
  };
}
