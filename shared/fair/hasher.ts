import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';

/**
 * The two functions that every check is built on. The one below runs anywhere; a program on Node passes in the faster
 * ones of Node. Both must not keep or change what they are given.
 */
export type Hasher = {
  /** SHA-256 of these bytes. */
  sha256: (bytes: Uint8Array) => Uint8Array;
  /** HMAC-SHA256 under one key, for many messages. */
  hmacBy: (key: Uint8Array) => (message: Uint8Array) => Uint8Array;
};

export const portableHasher: Hasher = {
  sha256,
  hmacBy(key) {
    const keyed = hmac.create(sha256, key);
    return (message) => keyed.clone().update(message).digest();
  },
};
