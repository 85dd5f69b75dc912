import { CODE_MINUTES } from '../../shared/identity.ts';
import { enqueue } from '../notify/enqueue.ts';
import { contactDigest, normaliseContact } from '../vault/blind-index.ts';
import { maskContact } from '../vault/mask-contact.ts';
import type { VerifyProvider } from './provider.ts';

/** Sends a code of six digits by e-mail. If no SMTP server is set, staff see the mail in the outbox. */
export const email: VerifyProvider = {
  id: 'email',
  kind: 'code',
  isOffered: () => true,
  normalise: (address) => normaliseContact({ by: 'email', address }),
  digest: (ctx, event, address) => contactDigest(ctx, event, { by: 'email', address }),
  mask: (address) => maskContact({ by: 'email', address }),
  async send(ctx, { event, verification, contact, code, locale }) {
    await enqueue(ctx, {
      event,
      template: 'verify-code',
      to: { by: 'email', address: contact },
      locale,
      vars: { code, minutes: String(CODE_MINUTES) },
      key: `verify/${verification}`,
    });
  },
};
