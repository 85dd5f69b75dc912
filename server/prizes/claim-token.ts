import { createHmac } from 'node:crypto';
import type { Context } from '../context.ts';

/**
 * The secret of one win's claim page: an HMAC of the event, round and visitor. "My prizes" can compute it again, so it
 * is stored nowhere. The database has only its SHA-256.
 */
export function claimToken(
  ctx: Pick<Context, 'secrets'>,
  win: { event: string; round: string; visitor: string },
): string {
  // JSON and not a joined string, so that no two triples give the same text
  return createHmac('sha256', ctx.secrets.key('claim'))
    .update(JSON.stringify([win.event, win.round, win.visitor]))
    .digest('base64url');
}
