import { compareBytes } from './bytes.ts';
import { type Hasher, portableHasher } from './hasher.ts';

/*
 * The seeds of quick draws. seed[i] = SHA-256(seed[i - 1]), and seed[length] is published before the first draw. The
 * draws use the seeds from the end, so that each seed proves itself by the one that is already public, and says nothing
 * about the next.
 */

/** The seed `times` hashings later. */
export function hashTimes(seed: Uint8Array, times: number, { sha256 }: Hasher = portableHasher): Uint8Array {
  let at = seed;
  for (let n = 0; n < times; n++) at = sha256(at);
  return at;
}

/** The published end of the chain that begins with `first`. */
export const chainEnd = (first: Uint8Array, length: number, hasher: Hasher = portableHasher): Uint8Array =>
  hashTimes(first, length, hasher);

/** The seed of draw number `k` (0, 1, 2, ...). Throws a RangeError if the chain has no such seed. */
export function seedOfDraw(first: Uint8Array, length: number, k: number, hasher: Hasher = portableHasher): Uint8Array {
  if (!Number.isInteger(k) || k < 0 || k >= length) throw new RangeError(`the chain has no seed ${k}`);
  return hashTimes(first, length - 1 - k, hasher);
}

/** Whether a seed leads to a later one of the chain in this many hashings. */
export const leadsTo = (seed: Uint8Array, later: Uint8Array, times: number, hasher: Hasher = portableHasher): boolean =>
  compareBytes(hashTimes(seed, times, hasher), later) === 0;
