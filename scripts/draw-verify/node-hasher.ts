import { hash } from 'node:crypto';
import { concat } from '../../shared/fair/bytes.ts';
import type { Hasher } from '../../shared/fair/hasher.ts';

const BLOCK = 64;

const sha256 = (bytes: Uint8Array): Uint8Array => hash('sha256', bytes, 'buffer');

/** SHA-256 of Node's own library: several times faster than in JavaScript. */
export const nodeHasher: Hasher = {
  sha256,
  // RFC 2104 by hand: `createHmac` costs three times as much for messages of 16 bytes
  hmacBy(key) {
    const block = new Uint8Array(BLOCK);
    block.set(key.length > BLOCK ? sha256(key) : key);
    const inner = block.map((byte) => byte ^ 0x36);
    const outer = block.map((byte) => byte ^ 0x5c);
    return (message) => sha256(concat(outer, sha256(concat(inner, message))));
  },
};
