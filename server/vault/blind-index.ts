import { createHmac } from 'node:crypto';
import { normaliseMobile, type Recipient } from '../../shared/claim.ts';
import type { HasSecrets } from '../secrets.ts';

type Field = 'name' | 'phone' | 'address' | 'email' | 'external' | 'line' | 'device';

/** Spaces, case and width do not make another person. */
const plain = (text: string) => text.normalize('NFKC').replace(/\s+/gu, '').toLowerCase();

/** HMAC under the event's own key: equal values of two events have nothing in common. */
function digest(ctx: HasSecrets, event: string, field: Field, value: string): string {
  const eventKey = createHmac('sha256', ctx.secrets.key('index')).update(event).digest();
  return createHmac('sha256', eventKey).update(`${field}\n${value}`).digest('hex');
}

/** The index entries of a claim: it can be found by exact name, phone or address, and tells none of them. */
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

/** The digests to look for when somebody types a name or a phone number into the search box. */
export function searchDigests(ctx: HasSecrets, event: string, text: string): string[] {
  const phone = normaliseMobile(text);
  return [digest(ctx, event, 'name', plain(text)), ...(phone ? [digest(ctx, event, 'phone', phone)] : [])];
}

/** One spelling of an address that a message can go to; null when it is none. */
export function normaliseContact(contact: { by: 'email' | 'phone'; address: string }): string | null {
  if (contact.by === 'phone') return normaliseMobile(contact.address);
  const address = contact.address.normalize('NFKC').trim().toLowerCase();
  // One @, no blanks, control characters or brackets: whatever could end a header or add a second receiver. 254: RFC 5321.
  return /^[^\s@<>,;:"()[\]\\\p{C}]+@[^\s@<>,;:"()[\]\\\p{C}]+\.[^\s@<>,;:"()[\]\\\p{C}]+$/u.test(address) &&
    address.length <= 254
    ? address
    : null;
}

/** The digest of a normalised address, under the event's key; `null` is the house itself. */
export function contactDigest(
  ctx: HasSecrets,
  event: string | null,
  contact: { by: 'email' | 'phone'; address: string },
): string {
  return digest(ctx, event ?? '', contact.by, contact.address);
}

/** The digest of who somebody is at an identity provider, under the event's key. */
export function externalDigest(ctx: HasSecrets, event: string, externalId: string): string {
  return digest(ctx, event, 'external', externalId);
}

/** The digest of a network address, or of a browser on one, under the event's key. */
export const lineDigest = (ctx: HasSecrets, event: string, kind: 'line' | 'device', value: string): string =>
  digest(ctx, event, kind, value);
