import { randomUUID } from 'node:crypto';
import * as v from 'valibot';
import { AppError } from '../../shared/errors.ts';
import { Member, ROLES, type Role } from '../../shared/staff.ts';
import type { Context } from '../context.ts';
import { publicOrigin } from '../env.ts';
import { enqueue } from '../notify/enqueue.ts';
import { maskContact } from '../notify/mask-contact.ts';
import { roleNames } from './role-names.ts';
import { LINK_MINUTES, signInUrl } from './sign-in.ts';
import type { Staff } from './staff.ts';
import { openStaffAddress, SealedContact, sealStaffAddress, staffDigest } from './staff-contact.ts';
import { hashToken, newToken } from './token.ts';

/** One or more, each once. */
export const Roles = v.pipe(
  v.array(v.picklist(ROLES)),
  v.minLength(1),
  v.transform((roles) => ROLES.filter((role) => roles.includes(role))),
);

export const Invitation = v.object({
  roles: Roles,
  /** How the team calls this person; shown in lists and in the audit trail. */
  label: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(40)),
  /** '' invites by the link alone. */
  email: v.optional(v.pipe(v.string(), v.maxLength(320)), ''),
  locale: v.optional(v.picklist(['ko', 'en']), 'ko'),
});

/**
 * `token` is shown once and kept nowhere; null for somebody whom other events know too: an administrator of this one must
 * not be able to sign in as them, so their link goes to their own address only.
 */
export type Issued = {
  token: string | null;
  minutes: number;
  /** null: no address is known. False: no SMTP is set, so the mail stays in the outbox. */
  mailed: boolean | null;
};

const Granted = { elsewhere: v.boolean(), contact: v.nullable(SealedContact) };

type Sender = Pick<Context, 'data' | 'secrets' | 'env'>;

async function handOver(
  ctx: Sender,
  event: string,
  staff: string,
  granted: { elsewhere: boolean; contact: SealedContact | null },
  token: string,
  roles: readonly Role[] | null,
): Promise<Issued> {
  const { contact, elsewhere } = granted;
  if (contact) {
    const link = signInUrl(publicOrigin(ctx.env), token);
    const minutes = String(LINK_MINUTES);
    const message = {
      // The outbox of an event shows its administrators what it sends: a link of somebody whom others know is the house's.
      event: elsewhere ? null : event,
      to: { by: 'email', address: openStaffAddress(ctx, staff, contact) },
      locale: contact.locale,
      key: `staff-link/${hashToken(token)}`,
    } as const;
    if (roles === null) await enqueue(ctx, { ...message, template: 'sign-in-link', vars: { link, minutes } });
    else {
      const names = roleNames(roles, contact.locale);
      const role = elsewhere ? `${names} (${event})` : names;
      await enqueue(ctx, { ...message, template: 'staff-invite', vars: { role, link, minutes } });
    }
  }
  return { token: elsewhere ? null : token, minutes: LINK_MINUTES, mailed: contact && ctx.env.mail !== null };
}

/**
 * Adds a person to an event, or gives who is known by this address their roles there. null: there is no such event.
 * Throws AppError 'contact-invalid' and 'already-member'.
 */
export async function invite(
  ctx: Sender,
  by: Staff,
  event: string,
  { roles, label, email, locale }: v.InferOutput<typeof Invitation>,
): Promise<{ staff: string; issued: Issued } | null> {
  const known = email.trim() === '' ? null : staffDigest(ctx, email);
  if (email.trim() !== '' && !known) throw new AppError('contact-invalid', 400);
  const id = randomUUID();
  const token = newToken();
  const reply = await ctx.data.rpc(
    'staff_invite',
    {
      p_by: by.id,
      p_event: event,
      p_staff: id,
      p_label: label,
      p_roles: roles,
      p_contact: known && { digest: known.digest, ...sealStaffAddress(ctx, id, known.address), locale },
      p_token_hash: hashToken(token),
      p_minutes: LINK_MINUTES,
    },
    v.variant('status', [
      v.object({ status: v.literal('invited'), staff: v.string(), ...Granted }),
      v.object({ status: v.picklist(['not-found', 'present']) }),
    ]),
  );
  if (reply.status === 'present') throw new AppError('already-member', 409);
  if (reply.status !== 'invited') return null;
  return { staff: reply.staff, issued: await handOver(ctx, event, reply.staff, reply, token, roles) };
}

/** A new link for a member whose link ran out or whose session ended; null when there is nobody whom one may be made for. */
export async function relink(ctx: Sender, by: Staff, event: string, member: string): Promise<Issued | null> {
  const token = newToken();
  const reply = await ctx.data.rpc(
    'staff_relink',
    { p_by: by.id, p_event: event, p_staff: member, p_token_hash: hashToken(token), p_minutes: LINK_MINUTES },
    v.variant('status', [
      v.object({ status: v.literal('issued'), ...Granted }),
      v.object({ status: v.literal('not-found') }),
    ]),
  );
  return reply.status === 'issued' ? await handOver(ctx, event, member, reply, token, null) : null;
}

/** The team of an event; addresses are masked before they leave. */
export async function listMembers(
  ctx: Pick<Context, 'data' | 'secrets'>,
  event: string,
  me: string,
): Promise<Member[]> {
  const sealed = v.object({ ...v.omit(Member, ['email', 'isMe']).entries, contact: v.nullable(SealedContact) });
  const reply = await ctx.data.rpc('staff_list', { p_event: event }, v.object({ members: v.array(sealed) }));
  return reply.members.map(({ contact, ...member }) => ({
    ...member,
    isMe: member.id === me,
    email: contact && maskContact({ by: 'email', address: openStaffAddress(ctx, member.id, contact) }),
  }));
}
