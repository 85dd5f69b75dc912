import { createTransport } from 'nodemailer';
import type { Channel, Delivery } from './delivery.ts';

/** ms. A server that takes longer is tried again later: the lease of a message is longer than all of them together. */
const TIMEOUTS = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 20_000, dnsTimeout: 10_000 };

/** Opens the SMTP server of SMTP_URL (`smtps://user:password@host`, `smtp://host:25`). */
export function openMail({ url, from }: { url: string; from: string }): Channel {
  const transport = createTransport({ url, pool: true, maxConnections: 4, ...TIMEOUTS });
  const domain = from.replace(/>$/, '').split('@').at(-1) ?? 'localhost';
  return {
    async deliver(message) {
      try {
        await transport.sendMail({
          from,
          to: { name: '', address: message.to },
          subject: message.subject,
          text: message.text,
          html: message.html,
          // The same at every try: a mail that was sent twice because its sender died is dropped by receivers as a double.
          messageId: `<${message.id}@${domain}>`,
          headers: {
            'Auto-Submitted': 'auto-generated',
            'Content-Language': message.locale,
            ...(message.oneClick
              ? { 'List-Unsubscribe': `<${message.oneClick}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' }
              : {}),
          },
          disableFileAccess: true,
          disableUrlAccess: true,
        });
        return { outcome: 'sent' };
      } catch (error) {
        return deliveryOf(error);
      }
    },
    close: () => transport.close(),
  };
}

/**
 * RFC 5321: 5xx is for good, 4xx for now. Only an answer about this very message (RCPT TO, DATA) says anything about it:
 * a login or a sender that is refused is a setting that somebody will mend.
 */
export function deliveryOf(error: unknown): Delivery {
  const { responseCode, response, command, code } = partsOf(error);
  if (responseCode === undefined) return { outcome: 'again', error: `smtp ${code ?? 'unknown'}` };
  // RFC 3463
  const enhanced = /^\d{3}[ -]([245]\.\d{1,3}\.\d{1,3})\b/.exec(response ?? '')?.[1];
  const told = `smtp ${responseCode}${enhanced ? ` ${enhanced}` : ''}`;
  const isAboutMessage = command === 'RCPT TO' || command === 'DATA';
  return responseCode >= 500 && isAboutMessage
    ? { outcome: 'refused', error: told }
    : { outcome: 'again', error: told };
}

/** nodemailer hangs these onto its errors; texts of the server stay where they are. */
function partsOf(error: unknown): { responseCode?: number; response?: string; command?: string; code?: string } {
  if (!(error instanceof Error)) return {};
  const given: Record<string, unknown> = { ...error };
  const text = (key: string) => (typeof given[key] === 'string' ? given[key] : undefined);
  return {
    responseCode: typeof given.responseCode === 'number' ? given.responseCode : undefined,
    response: text('response'),
    command: text('command'),
    code: text('code'),
  };
}
