import { createHmac, timingSafeEqual } from 'node:crypto';

/**
 * Signed webhooks after https://www.standardwebhooks.com: HMAC-SHA256 of `id.timestamp.body`, base64, with the prefix
 * `v1,`. A secret is `whsec_` and base64, or any text.
 */

/** The maximum age of a signed request, and how far the sender's clock may be ahead. */
const WINDOW_SECONDS = 5 * 60;

const keyOf = (secret: string): Buffer =>
  secret.startsWith('whsec_') ? Buffer.from(secret.slice('whsec_'.length), 'base64') : Buffer.from(secret);

/** `at`: seconds since 1970. */
const macOf = (secret: string, id: string, at: number, body: string): Buffer =>
  createHmac('sha256', keyOf(secret)).update(`${id}.${at}.${body}`).digest();

export type WebhookHeaders = { 'webhook-id': string; 'webhook-timestamp': string; 'webhook-signature': string };

/** Signs a body. `now` in ms. */
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
  // There are several signatures, separated by blanks, while a secret is being replaced.
  return (header('webhook-signature') ?? '').split(' ').some((one) => {
    const [version, mac = ''] = one.split(',');
    const given = Buffer.from(mac, 'base64');
    return version === 'v1' && given.length === expected.length && timingSafeEqual(given, expected);
  });
}
