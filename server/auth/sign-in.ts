import * as v from 'valibot';
import type { Context } from '../context.ts';
import { publicOrigin } from '../env.ts';
import { enqueue } from '../notify/enqueue.ts';
import { hashToken, newToken } from '../vault/token.ts';
import { openStaffAddress, SealedContact, staffDigest } from './staff-contact.ts';

/** Lifetime of a sign-in link, which is valid for one sign-in. */
export const LINK_MINUTES = 15;
/** Lifetime of an invitation: people may read their mail tomorrow, or after the weekend. */
export const INVITATION_DAYS = 7;
export const INVITATION_MINUTES = INVITATION_DAYS * 24 * 60;

const Reply = v.object({ status: v.picklist(['signed-in', 'unknown', 'spent', 'expired']) });

export type SignIn = { status: 'signed-in'; session: string } | { status: 'unknown' | 'spent' | 'expired' };

/** Spends the token of a link. `session` is the secret of the new session, for the cookie. `device`: see `deviceOf`. */
export async function signIn(ctx: Pick<Context, 'data'>, linkToken: string, device = ''): Promise<SignIn> {
  const session = newToken();
  const reply = await ctx.data.rpc(
    'staff_sign_in',
    { p_token_hash: hashToken(linkToken), p_session_hash: hashToken(session), p_device: device },
    Reply,
  );
  return reply.status === 'signed-in' ? { status: 'signed-in', session } : { status: reply.status };
}

/**
 * The address of a sign-in page. The token is in the fragment, which browsers send to no server, so no proxy logs it. A
 * messenger's preview robot that opens the page does not spend it.
 */
export function signInUrl(origin: string, linkToken: string): string {
  return `${origin}/staff/sign-in#${linkToken}`;
}

const Asked = v.variant('status', [
  v.object({ status: v.picklist(['unknown', 'too-many']) }),
  v.object({ status: v.literal('issued'), staff: v.string(), contact: SealedContact }),
]);

/**
 * Sends a sign-in link to the staff member with this address, if there is one. Returns nothing, because nobody may find
 * out whether an address is known; callers answer before this is done. The link leads to PUBLIC_URL, never to a host
 * that a request named.
 */
export async function askForLink(
  ctx: Pick<Context, 'data' | 'secrets' | 'env'>,
  email: string,
  locale: 'ko' | 'en',
): Promise<void> {
  // nothing could send it, and no list would show it (U1)
  if (ctx.env.mail === null) return;
  const known = staffDigest(ctx, email);
  if (!known) return;
  const token = newToken();
  await sendAsked(ctx, locale, token, () =>
    ctx.data.rpc(
      'staff_link_ask',
      { p_digest: known.digest, p_token_hash: hashToken(token), p_minutes: LINK_MINUTES },
      Asked,
    ),
  );
}

/**
 * Sends a sign-in link to the person's own address, in its language. Returns false if they have no address, the server
 * cannot send mail, or too many were sent.
 */
export async function sendOwnLink(ctx: Pick<Context, 'data' | 'secrets' | 'env'>, staff: string): Promise<boolean> {
  if (ctx.env.mail === null) return false;
  const token = newToken();
  return await sendAsked(ctx, null, token, () =>
    ctx.data.rpc('staff_link_own', { p_staff: staff, p_token_hash: hashToken(token), p_minutes: LINK_MINUTES }, Asked),
  );
}

async function sendAsked(
  ctx: Pick<Context, 'data' | 'secrets' | 'env'>,
  locale: 'ko' | 'en' | null,
  token: string,
  ask: () => Promise<v.InferOutput<typeof Asked>>,
): Promise<boolean> {
  const asked = await ask();
  if (asked.status !== 'issued') return false;
  await enqueue(ctx, {
    event: null,
    template: 'sign-in-link',
    to: { by: 'email', address: openStaffAddress(ctx, asked.staff, asked.contact) },
    locale: locale ?? asked.contact.locale,
    vars: { link: signInUrl(publicOrigin(ctx.env), token), minutes: String(LINK_MINUTES) },
    key: `sign-in-link/${hashToken(token)}`,
  });
  return true;
}
