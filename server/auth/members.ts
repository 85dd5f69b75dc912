import * as v from 'valibot';
import { AppError } from '../../shared/errors.ts';
import { ROLES, type Role } from '../../shared/staff.ts';
import type { Context } from '../context.ts';
import type { Staff } from './staff.ts';

const Refusal = v.object({ status: v.picklist(['not-found', 'yourself']) });
const roles = v.array(v.picklist(ROLES));

/** Nobody can lock themself out: one's own roles are somebody else's to change. */
function refuse(status: 'not-found' | 'yourself'): never {
  throw status === 'yourself' ? new AppError('not-yourself', 409) : new AppError('not-found', 404);
}

/** Gives a member, or somebody who was removed from this event, exactly these roles in it. Gives those before. */
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

/** Takes a member's roles in this event and ends their sessions and links at once. Gives the roles, for an undo. */
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
 * Takes every passkey, code, session and link of a member who lost their phone. False: there is nobody like that. Throws AppError
 * 'reset-no-address' where no mail could bring them a link: whoever reset them would be the only one to come in as them.
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
