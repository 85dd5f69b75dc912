import * as v from 'valibot';

export type ContactKind = 'email' | 'phone' | 'url';

const EMAIL = /^[^\s@<>,;:"()[\]\\]+@[^\s@<>,;:"()[\]\\.]+(\.[^\s@<>,;:"()[\]\\.]+)+$/;
/**
 * Digits as people group them: 02-123-4567, +82 2 123 4567, 1588-1234, (02) 123 4567. E.164 allows at most 15 digits.
 */
const PHONE = /^\+?[\d ()-]+$/;

/** Returns the kind of a contact, so that a page can link it; null if the text is no contact. */
export function contactKind(text: string): ContactKind | null {
  const contact = text.trim();
  if (EMAIL.test(contact)) return 'email';
  const digits = contact.replace(/\D/g, '').length;
  if (PHONE.test(contact) && digits >= 7 && digits <= 15) return 'phone';
  if (!/^https?:\/\//i.test(contact) || !URL.canParse(contact)) return null;
  return new URL(contact).hostname.includes('.') ? 'url' : null;
}

/** Where people can ask about their data: an e-mail address, a phone number or a web address. */
export const OperatorContact = v.pipe(
  v.string('must be text'),
  v.trim(),
  v.maxLength(80, 'must have 80 characters or fewer'),
  v.check(
    (text) => contactKind(text) !== null,
    'must be an e-mail address, a phone number or a web address (https://…)',
  ),
);
