import type { Channel, Delivery } from './delivery.ts';
import { signWebhook } from './standard-webhooks.ts';

/** In ms. */
const TIMEOUT = 10_000;
/** A provider may ask for a pause, but not for a longer one than this. */
const LONGEST_PAUSE_MS = 60 * 60_000;

/**
 * Posts messages to a provider of SMS or 알림톡. `webhook-id` is the id of the message at every attempt, so the provider
 * can use it as idempotency key.
 */
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
          // If the address has moved, the setting must change. A request signed for one host is not sent to another.
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

/**
 * Returns how an attempt ended: 2xx accepted the message; after 408, 409 (being processed), 429 and 5xx, try later;
 * other codes would not change by waiting.
 */
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
