import * as v from 'valibot';
import type { Context } from '../context.ts';
import { Localised } from '../prizes/result.ts';
import { Policy } from './event-file.ts';

const Reply = v.variant('status', [
  v.object({ status: v.literal('not-found') }),
  v.object({
    status: v.literal('found'),
    slug: v.string(),
    name: Localised,
    opensAt: v.number(),
    closesAt: v.number(),
    policy: Policy,
    prizes: v.array(v.object({ key: v.string(), name: Localised, stock: v.number(), given: v.number() })),
  }),
]);
export type Event = Omit<Extract<v.InferOutput<typeof Reply>, { status: 'found' }>, 'status'>;

/** An event with its policy and prizes, or null. Times are epoch milliseconds. */
export async function readEvent(ctx: Pick<Context, 'data'>, slug: string): Promise<Event | null> {
  const reply = await ctx.data.rpc('event_read', { p_event: slug }, Reply);
  if (reply.status === 'not-found') return null;
  const { status: _, ...event } = reply;
  return event;
}

/** Where an event stands on its clock. */
export function phaseOf(event: Pick<Event, 'opensAt' | 'closesAt'>, now: number): 'before' | 'open' | 'over' {
  if (now < event.opensAt) return 'before';
  return now < event.closesAt ? 'open' : 'over';
}
