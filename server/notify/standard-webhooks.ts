import { createHmac, timingSafeEqual } from 'node:crypto';

/**
 * Signed webhooks after https://www.standardwebhooks.com: HMAC-SHA256 of `id.timestamp.body`, base64, with the prefix `v1,`.
 * A secret is `whsec_` and base64, or any text.
 */

/** How old a signed request may be, and how far ahead the sender's clock. */
const WINDOW_SECONDS = 5 * 60;

const keyOf = (secret: string): Buffer =>
  secret.startsWith('whsec_') ? Buffer.from(secret.slice('whsec_'.length), 'base64') : Buffer.from(secret);

/** Seconds since 1970. */
const macOf = (secret: string, id: string, at: number, body: string): Buffer =>
  createHmac('sha256', keyOf(secret)).update(`${id}.${at}.${body}`).digest();

export type WebhookHeaders = { 'webhook-id': string; 'webhook-timestamp': string; 'webhook-signature': string };

/** `now` in ms. */
export function signWebhook(secret: string, id: string, now: number, body: string): WebhookHeaders {
  const at = Math.floor(now / 1000);
  return {
    'webhook-id': id,
    'webhook-timestamp': String(at),
    'webhook-signature': `v1,${macOf(secret, id, at, body).toString('base64')}`,
  };
}

/** Whether the body was signed with this secret, within five minutes of `now` (ms). */
export function isSignedWebhook(
  secret: string,
  header: (name: keyof WebhookHeaders) => string | undefined,
  now: number,
  body: string,
): boolean {
  const id = header('webhook-id') ?? '';
  const at = /^\d{1,12}$/.test(header('webhook-timestamp') ?? '') ? Number(header('webhook-timestamp')) : 0;
  if (id === '' || Math.abs(now / 1000 - at) > WINDOW_SECONDS) return false;
  const expected = macOf(secret, id, at, body);
  // Several signatures, by blanks: while a secret is being changed.
  return (header('webhook-signature') ?? '').split(' ').some((one) => {
    const [version, mac = ''] = one.split(',');
    const given = Buffer.from(mac, 'base64');
    return version === 'v1' && given.length === expected.length && timingSafeEqual(given, expected);
  });
}
