import { createHmac } from 'node:crypto';
import { normaliseMobile, type Recipient } from '../../shared/claim.ts';
import type { HasSecrets } from '../secrets.ts';

type Field = 'name' | 'phone' | 'address' | 'email' | 'external' | 'line' | 'device' | 'network' | 'cookie' | 'code';

/** Normalises a value, so that spaces, case and width make no difference. */
const plain = (text: string) => text.normalize('NFKC').replace(/\s+/gu, '').toLowerCase();

/** HMAC with the event's own key, so that equal values in two events have different digests. */
function digest(ctx: HasSecrets, event: string, field: Field, value: string): string {
  const eventKey = createHmac('sha256', ctx.secrets.key('index')).update(event).digest();
  return createHmac('sha256', eventKey).update(`${field}\n${value}`).digest('hex');
}

/** Returns the index entries of a claim. They find it by the exact name, phone or address, and reveal none of them. */
export function indexRecipient(
  ctx: HasSecrets,
  event: string,
  recipient: Recipient,
): { field: Field; digest: string }[] {
  const address = plain(recipient.postcode + recipient.road + recipient.detail);
  return [
    { field: 'name', digest: digest(ctx, event, 'name', plain(recipient.name)) },
    { field: 'phone', digest: digest(ctx, event, 'phone', recipient.phone) },
    { field: 'address', digest: digest(ctx, event, 'address', address) },
  ];
}

/** Returns the digests to search for a name or a phone number that somebody typed. */
export function searchDigests(ctx: HasSecrets, event: string, text: string): string[] {
  const phone = normaliseMobile(text);
  return [digest(ctx, event, 'name', plain(text)), ...(phone ? [digest(ctx, event, 'phone', phone)] : [])];
}

/** Returns a contact in one normal spelling; null if no message can be sent to it. */
export function normaliseContact(contact: { by: 'email' | 'phone'; address: string }): string | null {
  if (contact.by === 'phone') return normaliseMobile(contact.address);
  const address = contact.address.normalize('NFKC').trim().toLowerCase();
  // One @, no blanks, control characters or brackets: nothing that could end a header or add a second recipient. 254:
  // RFC 5321.
  return /^[^\s@<>,;:"()[\]\\\p{C}]+@[^\s@<>,;:"()[\]\\\p{C}]+\.[^\s@<>,;:"()[\]\\\p{C}]+$/u.test(address) &&
    address.length <= 254
    ? address
    : null;
}

/** Returns the digest of a normalised address with the event's key. `null` means the key for messages of no event. */
export function contactDigest(
  ctx: HasSecrets,
  event: string | null,
  contact: { by: 'email' | 'phone'; address: string },
): string {
  return digest(ctx, event ?? '', contact.by, contact.address);
}

/** Returns the digest of a person's id at an identity provider, with the event's key. */
export function externalDigest(ctx: HasSecrets, event: string, externalId: string): string {
  return digest(ctx, event, 'external', externalId);
}

/**
 * Returns the digest of a network address, of a browser behind one, of a network prefix, or of the id in the cookie of a
 * device, with the event's key.
 */
export const lineDigest = (
  ctx: HasSecrets,
  event: string,
  kind: 'line' | 'device' | 'network' | 'cookie',
  value: string,
): string => digest(ctx, event, kind, value);

/** Returns the digest of a code that is a prize, with the event's key, so that no code is taken twice. */
export const codeDigest = (ctx: HasSecrets, event: string, code: string): string => digest(ctx, event, 'code', code);
