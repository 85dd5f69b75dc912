import * as v from 'valibot';
import type { Context } from '../context.ts';
import { publicOrigin } from '../env.ts';
import { openSignedText, signText } from '../vault/signed-text.ts';

/**
 * Whom the token is about, as the database identifies them: the digest does not reveal the address. `event` is '' for
 * the server itself.
 */
const Payload = v.object({ e: v.string(), d: v.string() });

/**
 * Returns the two addresses to unsubscribe. `page` is for a person; its token is in the fragment. `oneClick` is for
 * mail programs, which post to it by themselves (RFC 8058), so the token must be in the path. It allows nothing but
 * this unsubscription.
 */
export function unsubscribeLinks(
  ctx: Pick<Context, 'env' | 'secrets'>,
  event: string | null,
  digest: string,
): { page: string; oneClick: string } {
  const token = signText(ctx.secrets.key('notify'), { e: event ?? '', d: digest });
  return {
    page: `${publicOrigin(ctx.env)}/unsubscribe#${token}`,
    oneClick: `${publicOrigin(ctx.env)}/api/unsubscribe/${token}`,
  };
}

/** Returns false if the token is not one of ours. */
export async function unsubscribe(ctx: Pick<Context, 'data' | 'secrets'>, token: string): Promise<boolean> {
  const payload = openSignedText(ctx.secrets.key('notify'), token, Payload);
  if (!payload) return false;
  await ctx.data.rpc(
    'message_unsubscribe',
    { p_event: payload.e, p_digest: payload.d },
    v.object({ status: v.literal('unsubscribed') }),
  );
  return true;
}
