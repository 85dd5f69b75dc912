import { createHmac } from 'node:crypto';
import type { HasSecrets } from '../secrets.ts';

/**
 * 32 bytes that only this server can compute, for the purpose that the text names. What draws keep secret is derived
 * and stored nowhere: neither a backup nor the database shows it, and a restored server can still end a draw.
 */
export const drawSecret = (ctx: HasSecrets, text: string): Buffer =>
  createHmac('sha256', ctx.secrets.key('draw')).update(text).digest();
