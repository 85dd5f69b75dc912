import * as v from 'valibot';
import type { Context } from '../context.ts';
import { publicOrigin } from '../env.ts';
import { hashToken, newToken } from '../vault/token.ts';
import { LINK_MINUTES, signInUrl } from './sign-in.ts';

const Reply = v.object({ status: v.picklist(['issued', 'exists']) });

async function issue(ctx: Pick<Context, 'data' | 'env'>, onlyIfNone: boolean): Promise<string | null> {
  const token = newToken();
  const reply = await ctx.data.rpc(
    'staff_admin_link',
    { p_token_hash: hashToken(token), p_minutes: LINK_MINUTES, p_only_if_none: onlyIfNone },
    Reply,
  );
  if (reply.status === 'exists') return null;
  return signInUrl(publicOrigin(ctx.env), token);
}

/**
 * Issues a sign-in link for the first administrator; null once an administrator has signed in. Ends older unspent
 * links.
 */
export async function issueAdminLinkIfNone(ctx: Pick<Context, 'data' | 'env'>): Promise<string | null> {
  return await issue(ctx, true);
}

/**
 * Issues a sign-in link for the (first) administrator, whether or not one exists: for `npm run admin`. Throws an Error
 * if the database refuses.
 */
export async function issueAdminLink(ctx: Pick<Context, 'data' | 'env'>): Promise<string> {
  const link = await issue(ctx, false);
  if (link === null) throw new Error('the database refused an administrator link');
  return link;
}

/**
 * Removes every passkey, code and session of the administrator for whom `issueAdminLink` makes a link. It is for a
 * person at the machine who lost their phone.
 */
export async function resetAdminFactors(ctx: Pick<Context, 'data'>): Promise<void> {
  await ctx.data.rpc('staff_admin_factors_reset', {}, v.object({ status: v.literal('reset') }));
}
