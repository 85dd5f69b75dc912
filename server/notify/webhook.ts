import type { Channel, Delivery } from './delivery.ts';
import { signWebhook } from './standard-webhooks.ts';

/** ms */
const TIMEOUT = 10_000;
/** A provider may ask for a pause, but not for a day. */
const LONGEST_PAUSE_MS = 60 * 60_000;

/** Posts messages to a provider of SMS or 알림톡. `webhook-id` is the id of the message, at every try: the receiver's idempotency key. */
export function openWebhook({ url, secret }: { url: string; secret: string }, now: () => number): Channel {
  return {
    async deliver({ id, event, template, locale, to, subject, text, vars }) {
      const at = now();
      const body = JSON.stringify({
        type: 'message',
        timestamp: new Date(at).toISOString(),
        data: { id, event, template, locale, to: { phone: to }, subject, text, vars },
      });
      try {
        const response = await fetch(url, {
          method: 'POST',
          headers: { 'content-type': 'application/json', ...signWebhook(secret, id, at, body) },
          body,
          // An address that moved is a setting: what is signed for one host is not sent to another.
          redirect: 'manual',
          signal: AbortSignal.timeout(TIMEOUT),
        });
        await response.body?.cancel();
        return deliveryOf(response.status, response.headers.get('retry-after'));
      } catch {
        return { outcome: 'again', error: 'http unreachable' };
      }
    },
    close: () => {},
  };
}

/** 2xx took it; 408, 429 and 5xx (and 409, somebody is at it) may later; whatever else will not change by waiting. */
function deliveryOf(status: number, retryAfter: string | null): Delivery {
  const error = `http ${status}`;
  if (status >= 200 && status < 300) return { outcome: 'sent' };
  if (status >= 500 || [408, 409, 425, 429].includes(status)) {
    const seconds = /^\d{1,6}$/.test(retryAfter ?? '') ? Number(retryAfter) : null;
    if (seconds === null) return { outcome: 'again', error };
    return { outcome: 'again', error, afterMs: Math.min(seconds * 1000, LONGEST_PAUSE_MS) };
  }
  return { outcome: 'refused', error };
}
