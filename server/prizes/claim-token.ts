import { createHmac } from 'node:crypto';
import type { Context } from '../context.ts';

/**
 * The secret of one win's claim page: HMAC of who won what, so that it can be shown again in "My prizes" without being
 * kept anywhere. The database holds its SHA-256 only.
 */
export function claimToken(
  ctx: Pick<Context, 'secrets'>,
  win: { event: string; round: string; visitor: string },
): string {
  // JSON and not a joined string: no two triples may read the same.
  return createHmac('sha256', ctx.secrets.key('claim'))
    .update(JSON.stringify([win.event, win.round, win.visitor]))
    .digest('base64url');
}
