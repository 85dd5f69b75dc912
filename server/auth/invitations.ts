import { randomUUID } from 'node:crypto';
import * as v from 'valibot';
import type { Issued } from '../../shared/api/team.ts';
import { AppError } from '../../shared/errors.ts';
import { Member, ROLES, type Role } from '../../shared/staff.ts';
import type { Context } from '../context.ts';
import { publicOrigin } from '../env.ts';
import { enqueue } from '../notify/enqueue.ts';
import { maskContact } from '../vault/mask-contact.ts';
import { hashToken, newToken } from '../vault/token.ts';
import { roleNames } from './role-names.ts';
import { INVITATION_DAYS, INVITATION_MINUTES, LINK_MINUTES, signInUrl } from './sign-in.ts';
import type { Staff } from './staff.ts';
import { openStaffAddress, SealedContact, sealStaffAddress, staffDigest } from './staff-contact.ts';

/** One or more roles, each once. */
export const Roles = v.pipe(
  v.array(v.picklist(ROLES)),
  v.minLength(1),
  v.transform((roles) => ROLES.filter((role) => roles.includes(role))),
);

export const Invitation = v.object({
  roles: Roles,
  /** How the team calls this person; shown in lists and in the audit trail. */
  label: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(40)),
  /** '' for an invitation without mail: the administrator hands over the link. */
  email: v.optional(v.pipe(v.string(), v.maxLength(320)), ''),
  locale: v.optional(v.picklist(['ko', 'en']), 'ko'),
  /** The booths that an exhibitor looks after from the start. */
  booths: v.optional(
    v.pipe(
      v.array(
        v.object({
          map: v.pipe(v.string(), v.maxLength(80)),
          name: v.pipe(v.string(), v.nonEmpty(), v.maxLength(200)),
        }),
      ),
      v.maxLength(200),
    ),
    [],
  ),
});

const Granted = {
  way: v.picklist(['mail', 'hand', 'none']),
  elsewhere: v.boolean(),
  confirms: v.boolean(),
  contact: v.nullable(SealedContact),
};
type Granted = v.InferOutput<v.ObjectSchema<typeof Granted, undefined>>;

type Sender = Pick<Context, 'data' | 'secrets' | 'env' | 'now'>;

/**
 * Mails the link, or returns its token for handing over. `roles`: the roles of an invitation; null for a person who was
 * invited before.
 */
async function handOver(
  ctx: Sender,
  event: string,
  staff: string,
  { way, contact, elsewhere, confirms }: Granted,
  token: string,
  roles: readonly Role[] | null,
): Promise<Issued> {
  if (contact) {
    const link = signInUrl(publicOrigin(ctx.env), token);
    const message = {
      // An event's administrators see its outbox. A link of a person who also belongs to other events is therefore sent
      // without an event.
      event: elsewhere ? null : event,
      to: { by: 'email', address: openStaffAddress(ctx, staff, contact) },
      locale: contact.locale,
      key: `staff-link/${hashToken(token)}`,
    } as const;
    if (roles === null) {
      await enqueue(ctx, { ...message, template: 'sign-in-link', vars: { link, minutes: String(LINK_MINUTES) } });
    } else {
      const names = roleNames(roles, contact.locale);
      const role = elsewhere ? `${names} (${event})` : names;
      await enqueue(ctx, { ...message, template: 'staff-invite', vars: { role, link, days: String(INVITATION_DAYS) } });
    }
  }
  const minutes = roles === null ? LINK_MINUTES : INVITATION_MINUTES;
  return { way, token: way === 'hand' ? token : null, until: ctx.now() + minutes * 60_000, confirms };
}

const mails = (ctx: Pick<Context, 'env'>): boolean => ctx.env.mail !== null;

/**
 * Adds a person to an event. A person who is known by this address gets the roles there. Returns null if there is no
 * such event. Throws AppError 'contact-invalid' or 'already-member'.
 */
export async function invite(
  ctx: Sender,
  by: Staff,
  event: string,
  { roles, label, email, locale, booths }: v.InferOutput<typeof Invitation>,
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
      p_minutes: INVITATION_MINUTES,
      p_mails: mails(ctx),
    },
    v.variant('status', [
      v.object({ status: v.literal('invited'), staff: v.string(), ...Granted }),
      v.object({ status: v.picklist(['not-found', 'present']) }),
    ]),
  );
  if (reply.status === 'present') throw new AppError('already-member', 409);
  if (reply.status !== 'invited') return null;
  if (booths.length > 0) {
    const given = { p_event: event, p_exhibitor: reply.staff, p_booths: booths, p_staff: by.id };
    await ctx.data.rpc('booths_give', given, v.object({ status: v.literal('given') }));
  }
  return { staff: reply.staff, issued: await handOver(ctx, event, reply.staff, reply, token, roles) };
}

/**
 * Issues a new link for a member whose link expired or whose session ended. Returns null if no link may be made for
 * this id.
 */
export async function relink(ctx: Sender, by: Staff, event: string, member: string): Promise<Issued | null> {
  const token = newToken();
  const reply = await ctx.data.rpc(
    'staff_relink',
    {
      p_by: by.id,
      p_event: event,
      p_staff: member,
      p_token_hash: hashToken(token),
      p_minutes: LINK_MINUTES,
      p_invitation_minutes: INVITATION_MINUTES,
      p_mails: mails(ctx),
    },
    v.variant('status', [
      v.object({ status: v.literal('issued'), isNew: v.boolean(), roles: v.array(v.picklist(ROLES)), ...Granted }),
      v.object({ status: v.literal('not-found') }),
    ]),
  );
  if (reply.status !== 'issued') return null;
  return await handOver(ctx, event, member, reply, token, reply.isNew ? reply.roles : null);
}

/** The team of an event. Addresses are masked here, before they are sent. */
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
