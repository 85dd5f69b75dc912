import * as v from 'valibot';
import { EVENT_STATES } from '../../shared/event.ts';
import { Text } from '../../shared/text.ts';
import type { Context } from '../context.ts';

const StaffEvent = v.object({
  slug: v.string(),
  name: Text,
  opensAt: v.number(),
  closesAt: v.number(),
  state: v.picklist(EVENT_STATES),
  timeZone: v.string(),
  rehearsal: v.boolean(),
  claimDays: v.number(),
});
export type StaffEvent = v.InferOutput<typeof StaffEvent>;

/** Returns the events in which a staff account has a role, ordered by their opening. */
export async function staffEvents(ctx: Pick<Context, 'data'>, staff: string): Promise<StaffEvent[]> {
  return (await ctx.data.rpc('staff_events', { p_staff: staff }, v.object({ events: v.array(StaffEvent) }))).events;
}
