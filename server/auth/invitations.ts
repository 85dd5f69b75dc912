import * as v from 'valibot';
import { Member } from '../../shared/staff.ts';
import type { Context } from '../context.ts';
import { LINK_MINUTES } from './sign-in.ts';
import type { Staff } from './staff.ts';
import { hashToken, newToken } from './token.ts';

/** Roles that an administrator may give by a link. Another administrator is made on the machine itself. */
export const INVITED_ROLES = ['fulfilment', 'host'] as const;

export const Invitation = v.object({
  role: v.picklist(INVITED_ROLES),
  /** How the team calls this person; shown in lists and in the audit trail. */
  label: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(40)),
});

/** A token that is shown once and kept nowhere. */
export type Issued = { token: string; minutes: number };

/** Adds a member of staff to an event and gives the token of their first sign-in; null when there is no such event. */
export async function invite(
  ctx: Pick<Context, 'data'>,
  by: Staff,
  event: string,
  invitation: v.InferOutput<typeof Invitation>,
): Promise<Issued | null> {
  const token = newToken();
  const reply = await ctx.data.rpc(
    'staff_invite',
    {
      p_by: by.id,
      p_event: event,
      p_role: invitation.role,
      p_label: invitation.label,
      p_token_hash: hashToken(token),
      p_minutes: LINK_MINUTES,
    },
    v.object({ status: v.picklist(['invited', 'not-found']) }),
  );
  return reply.status === 'invited' ? { token, minutes: LINK_MINUTES } : null;
}

/** A new link for a member whose link ran out or whose session ended; null when nobody like that is in this event alone. */
export async function relink(
  ctx: Pick<Context, 'data'>,
  by: Staff,
  event: string,
  member: string,
): Promise<Issued | null> {
  const token = newToken();
  const reply = await ctx.data.rpc(
    'staff_relink',
    { p_by: by.id, p_event: event, p_staff: member, p_token_hash: hashToken(token), p_minutes: LINK_MINUTES },
    v.object({ status: v.picklist(['issued', 'not-found']) }),
  );
  return reply.status === 'issued' ? { token, minutes: LINK_MINUTES } : null;
}

/** Takes a member's roles in this event and ends their sessions at once. False when there was nobody to remove. */
export async function removeMember(
  ctx: Pick<Context, 'data'>,
  by: Staff,
  event: string,
  member: string,
): Promise<boolean> {
  const reply = await ctx.data.rpc(
    'staff_remove',
    { p_by: by.id, p_event: event, p_staff: member },
    v.object({ status: v.picklist(['removed', 'not-found']) }),
  );
  return reply.status === 'removed';
}

export async function listMembers(ctx: Pick<Context, 'data'>, event: string): Promise<Member[]> {
  const reply = await ctx.data.rpc('staff_list', { p_event: event }, v.object({ members: v.array(Member) }));
  return reply.members;
}
