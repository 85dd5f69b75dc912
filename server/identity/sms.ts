import { CODE_MINUTES } from '../../shared/identity.ts';
import { enqueue } from '../notify/enqueue.ts';
import { contactDigest, normaliseContact } from '../vault/blind-index.ts';
import { maskContact } from '../vault/mask-contact.ts';
import type { VerifyProvider } from './provider.ts';

/**
 * Sends a code of six digits by SMS or 알림톡: the outbox posts it, signed, to the operator's own webhook. The digest is
 * that of the phone number in a claim, so that one number counts as one person from the entry to the parcel.
 */
export const sms: VerifyProvider = {
  id: 'sms',
  kind: 'code',
  isOffered: () => true,
  normalise: (address) => normaliseContact({ by: 'phone', address }),
  digest: (ctx, event, address) => contactDigest(ctx, event, { by: 'phone', address }),
  mask: (address) => maskContact({ by: 'phone', address }),
  async send(ctx, { event, verification, contact, code, locale }) {
    await enqueue(ctx, {
      event,
      template: 'verify-code',
      to: { by: 'phone', address: contact },
      locale,
      vars: { code, minutes: String(CODE_MINUTES) },
      key: `verify/${verification}`,
    });
  },
};
