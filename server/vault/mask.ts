import type { Recipient } from '../../shared/claim.ts';
import { formatMobile } from '../../shared/format-mobile.ts';

/** A recipient in lists: enough to distinguish two people, not enough to write to one. */
export type MaskedRecipient = { name: string; phone: string; area: string };

/** 김마당 -> 김*당, 이철 -> 이*, Alexander -> A*******r. */
export function maskName(name: string): string {
  const letters = Array.from(new Intl.Segmenter('ko', { granularity: 'grapheme' }).segment(name), (s) => s.segment);
  const [first = ''] = letters;
  if (letters.length < 2) return '*';
  if (letters.length === 2) return `${first}*`;
  return first + '*'.repeat(letters.length - 2) + (letters.at(-1) ?? '');
}

/** 01012345678 -> 010-****-5678. */
function maskPhone(digits: string): string {
  const [head = '', middle = '', tail = ''] = formatMobile(digits).split('-');
  return `${head}-${'*'.repeat(middle.length)}-${tail}`;
}

/** Returns province and city or district if the address begins with them, as Korean ones do. */
function maskAddress(recipient: Recipient): string {
  const [province, city] = recipient.road.split(' ').filter((word) => /^\p{Script=Hangul}{2,}$/u.test(word));
  return province && city && recipient.road.startsWith(province) ? `${province} ${city} ***` : '***';
}

export function maskRecipient(recipient: Recipient): MaskedRecipient {
  return { name: maskName(recipient.name), phone: maskPhone(recipient.phone), area: maskAddress(recipient) };
}
