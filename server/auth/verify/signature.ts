import { createHmac, timingSafeEqual } from 'node:crypto';

/** A signed call is good for so long: more than two clocks differ, less than anybody needs to find an old one. */
const FRESH_MS = 5 * 60_000;

/** HMAC-SHA256 in hex over `<ms since 1970>.<text>`, as both sides of a signed call make it. */
export function signCall(secret: string, at: number, text: string): string {
  return createHmac('sha256', secret).update(`${at}.${text}`).digest('hex');
}

/** Whether `signature` is that of this text, made within the last five minutes. */
export function isSignedCall(
  secret: string,
  call: { at: string | undefined; signature: string | undefined; text: string },
  now: number,
): boolean {
  const at = /^\d{13}$/.test(call.at ?? '') ? Number(call.at) : null;
  if (at === null || Math.abs(now - at) > FRESH_MS) return false;
  const expected = Buffer.from(signCall(secret, at, call.text));
  const given = Buffer.from(call.signature ?? '');
  return given.length === expected.length && timingSafeEqual(given, expected);
}
