import { createTransport } from 'nodemailer';
import type { Channel, Delivery } from './delivery.ts';

/**
 * In ms. A server that takes longer is tried again later. The lease of a message is longer than all of them together.
 */
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
          // The same at every attempt. If a sender died and its mail is sent again, the recipient's server drops the
          // duplicate.
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
 * Returns how an attempt ended. By RFC 5321, 5xx is permanent and 4xx temporary. Only an answer about this message
 * (RCPT TO, DATA) counts: a refused login or sender is a wrong setting, which somebody will correct.
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

/** nodemailer adds these fields to its errors. Texts of the server are not copied. */
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
