import * as v from 'valibot';
import { AppError } from '../../shared/errors.ts';
import { ROLES, type Role } from '../../shared/staff.ts';
import type { Context } from '../context.ts';
import type { Staff } from './staff.ts';

const Refusal = v.object({ status: v.picklist(['not-found', 'yourself']) });
const roles = v.array(v.picklist(ROLES));

/** Throws the AppError for a refused change. Nobody can lock themself out: only others can change one's roles. */
function refuse(status: 'not-found' | 'yourself'): never {
  throw status === 'yourself' ? new AppError('not-yourself', 409) : new AppError('not-found', 404);
}

/**
 * Gives a member, or a person who was removed from this event, exactly these roles in it. Returns the previous roles.
 */
export async function putRoles(
  ctx: Pick<Context, 'data'>,
  by: Staff,
  event: string,
  member: string,
  wanted: readonly Role[],
): Promise<Role[]> {
  const reply = await ctx.data.rpc(
    'staff_roles_put',
    { p_by: by.id, p_event: event, p_staff: member, p_roles: wanted },
    v.variant('status', [v.object({ status: v.literal('put'), before: roles }), Refusal]),
  );
  return reply.status === 'put' ? reply.before : refuse(reply.status);
}

/**
 * Removes a member's roles in this event, and ends their sessions and links at once. Returns the roles, for an undo.
 */
export async function removeMember(
  ctx: Pick<Context, 'data'>,
  by: Staff,
  event: string,
  member: string,
): Promise<Role[]> {
  const reply = await ctx.data.rpc(
    'staff_remove',
    { p_by: by.id, p_event: event, p_staff: member },
    v.variant('status', [v.object({ status: v.literal('removed'), roles }), Refusal]),
  );
  return reply.status === 'removed' ? reply.roles : refuse(reply.status);
}

/**
 * Removes every passkey, code, session and link of a member who lost their phone. Returns false if there is no such
 * member. Throws AppError 'reset-no-address' if no mail could bring them a link: the administrator who resets them
 * would then be the only one who could sign in as them.
 */
export async function resetFactors(
  ctx: Pick<Context, 'data' | 'env'>,
  by: Staff,
  event: string,
  member: string,
): Promise<boolean> {
  const reply = await ctx.data.rpc(
    'staff_factors_reset',
    { p_by: by.id, p_event: event, p_staff: member, p_mails: ctx.env.mail !== null },
    v.object({ status: v.picklist(['reset', 'not-found', 'no-address']) }),
  );
  if (reply.status === 'no-address') throw new AppError('reset-no-address', 409);
  return reply.status === 'reset';
}
