import * as v from 'valibot';
import type { Context } from '../context.ts';

/**
 * Writes one line of the audit trail. `subject` is an id, never a name; `reason` is the text that the staff member
 * typed.
 */
export async function writeAudit(
  ctx: Pick<Context, 'data'>,
  line: { staff: string | null; event: string; action: string; subject: string; reason: string },
): Promise<void> {
  await ctx.data.rpc(
    'audit_write',
    { p_staff: line.staff, p_event: line.event, p_action: line.action, p_subject: line.subject, p_reason: line.reason },
    v.object({ status: v.literal('written') }),
  );
}
