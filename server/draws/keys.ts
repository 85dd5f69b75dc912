import { createHmac } from 'node:crypto';
import type { HasSecrets } from '../secrets.ts';
import { drawSecret } from '../vault/draw-secret.ts';

/** The seed of a draw, 32 bytes. Its hash is in the commitment; it becomes public with the result. */
export const seedOf = (ctx: HasSecrets, draw: string): Buffer => drawSecret(ctx, `seed ${draw}`);

/** The key under which persons become lots. It never becomes public. */
const lotKey = (ctx: HasSecrets, draw: string): Buffer => drawSecret(ctx, `lots ${draw}`);

/** The lot of a person in a draw, as hex: their pseudonym, which nobody else can compute. */
export const lotOf = (ctx: HasSecrets, draw: string, person: string): string =>
  createHmac('sha256', lotKey(ctx, draw)).update(person).digest('hex').slice(0, 32);

const BLOCK = 64;

/** The two pads of an HMAC key (RFC 2104), in base64. With them SQL computes the HMAC by its core functions alone. */
export function padsOf(key: Uint8Array): { p_inner: string; p_outer: string } {
  if (key.length > BLOCK) throw new RangeError('the key is longer than a block');
  const pad = (mask: number): string =>
    Buffer.from(Array.from({ length: BLOCK }, (_, at) => (key[at] ?? 0) ^ mask)).toString('base64');
  return { p_inner: pad(0x36), p_outer: pad(0x5c) };
}

export const lotPads = (ctx: HasSecrets, draw: string) => padsOf(lotKey(ctx, draw));
