import * as v from 'valibot';
import type { Context } from '../context.ts';
import { hashToken, newToken } from './token.ts';

/** A sign-in link is good for so long, and for one sign-in. */
export const LINK_MINUTES = 15;

const Reply = v.object({ status: v.picklist(['signed-in', 'unknown', 'spent', 'expired']) });

export type SignIn = { status: 'signed-in'; session: string } | { status: 'unknown' | 'spent' | 'expired' };

/** Spends the token of a link; `session` is the new session's secret, for the cookie. */
export async function signIn(ctx: Pick<Context, 'data'>, linkToken: string): Promise<SignIn> {
  const session = newToken();
  const reply = await ctx.data.rpc(
    'staff_sign_in',
    { p_token_hash: hashToken(linkToken), p_session_hash: hashToken(session) },
    Reply,
  );
  return reply.status === 'signed-in' ? { status: 'signed-in', session } : { status: reply.status };
}

/**
 * The address of a sign-in page. The token is in the fragment: browsers send that to no server, so it is in no log of a
 * proxy, and a messenger's preview robot that opens the page spends nothing.
 */
export function signInUrl(origin: string, linkToken: string): string {
  return `${origin}/staff/sign-in#${linkToken}`;
}
