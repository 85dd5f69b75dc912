import { formatMobile } from '../../shared/format-mobile.ts';

export type Contact = { by: 'email' | 'phone'; address: string };

/** Returns the masked form of a contact for lists: m•••@example.com, 010-••••-5678. */
export function maskContact({ by, address }: Contact): string {
  if (by === 'email') {
    const at = address.lastIndexOf('@');
    return `${Array.from(address)[0] ?? ''}•••${at < 0 ? '' : address.slice(at)}`;
  }
  const [head = '', middle = '', tail = ''] = formatMobile(address).split('-');
  return tail === '' ? '•••' : `${head}-${'•'.repeat(middle.length)}-${tail}`;
}
