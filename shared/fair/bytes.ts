/** Bytes and their text in lower-case hex. */

const DIGITS = '0123456789abcdef';

/** Returns lower-case hex. */
export function toHex(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += (DIGITS[byte >> 4] ?? '') + (DIGITS[byte & 15] ?? '');
  return text;
}

/** The value of an ASCII code of a lower-case hex digit; 255 for any other code. */
const VALUES = Uint8Array.from({ length: 256 }, (_, code) => {
  const value = DIGITS.indexOf(String.fromCharCode(code));
  return value < 0 ? 255 : value;
});

/**
 * Reads lower-case hex from ASCII codes, without a string between. Returns null if there is an odd number of codes, or
 * a code that is no lower-case hex digit.
 */
export function readHex(codes: Uint8Array): Uint8Array | null {
  if (codes.length % 2 !== 0) return null;
  const bytes = new Uint8Array(codes.length / 2);
  for (let at = 0; at < bytes.length; at++) {
    const [high = 255, low = 255] = [VALUES[codes[2 * at] ?? 0], VALUES[codes[2 * at + 1] ?? 0]];
    if ((high | low) === 255) return null;
    bytes[at] = (high << 4) | low;
  }
  return bytes;
}

/** Returns the bytes of lower-case hex. Throws a RangeError for any other text. */
export function fromHex(text: string): Uint8Array {
  const bytes = readHex(utf8(text));
  if (!bytes) throw new RangeError('not lower-case hex');
  return bytes;
}

const encoder = new TextEncoder();

export const utf8 = (text: string): Uint8Array => encoder.encode(text);

export function concat(...parts: readonly Uint8Array[]): Uint8Array {
  const joined = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  return joined;
}

/** Compares byte by byte, like the text of their hex: below 0 if `a` comes first, 0 if they are equal. */
export function compareBytes(a: Uint8Array, b: Uint8Array): number {
  const shorter = Math.min(a.length, b.length);
  for (let at = 0; at < shorter; at++) {
    const difference = (a[at] ?? 0) - (b[at] ?? 0);
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}

/** A whole number as 8 bytes, the highest first. */
export function bigEndian64(value: number): Uint8Array {
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(value));
  return bytes;
}
