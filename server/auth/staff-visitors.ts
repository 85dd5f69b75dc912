import * as v from 'valibot';
import type { Context } from '../context.ts';

/**
 * Notes that a visitor's browser belongs to somebody of the staff, in every event in which they have a role. Such a
 * visitor wins nothing by a ranking, also with results from before.
 */
export async function noteStaffVisitor(ctx: Pick<Context, 'data'>, visitor: string, staff: string): Promise<void> {
  const args = { p_visitor: visitor, p_staff: staff };
  await ctx.data.rpc('staff_visitor_note', args, v.object({ status: v.literal('noted') }));
}
