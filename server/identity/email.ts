import { CODE_MINUTES } from '../../shared/identity.ts';
import { enqueue } from '../notify/enqueue.ts';
import { contactDigest, normaliseContact } from '../vault/blind-index.ts';
import { maskContact } from '../vault/mask-contact.ts';
import type { VerifyProvider } from './provider.ts';

/** A code of six digits by e-mail; where no SMTP is set, staff see in the outbox what would have been sent. */
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
