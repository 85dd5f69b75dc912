import { utf8 } from './bytes.ts';
import { type Hasher, portableHasher } from './hasher.ts';
import { lengthOf, type Stretch } from './stretches.ts';

/** A moment after which the first play wins: its place in the order of time, and the key of its prize. */
export type Moment = { at: number; prize: string };

type Plan = { stretches: readonly Stretch[]; prizes: readonly { key: string; count: number }[] };

/** The first 8 bytes of a hash, as a number. */
const headOf = (hash: Uint8Array): bigint => new DataView(hash.buffer, hash.byteOffset).getBigUint64(0);

/** The time that lies so many open ms after the beginning. */
function timeAt(stretches: readonly Stretch[], offset: number): number {
  let left = offset;
  for (const [from, until] of stretches) {
    if (left < until - from) return from + left;
    left -= until - from;
  }
  throw new RangeError('the stretches are shorter than that');
}

/**
 * The winning moments of an instant win, in the order of time. They follow from the seed alone. The moment of every unit
 * is equally likely to lie at every millisecond that is open: HMAC-SHA256(seed, "moment <number of the unit>"), its first
 * 8 bytes times the open ms, divided by 2^64.
 */
export function winningMoments(
  seed: Uint8Array,
  { stretches, prizes }: Plan,
  hasher: Hasher = portableHasher,
): Moment[] {
  const hmac = hasher.hmacBy(seed);
  const open = BigInt(lengthOf(stretches));
  let unit = 0;
  const moments = prizes.flatMap(({ key, count }) =>
    Array.from({ length: count }, () => {
      const number = unit++;
      const offset = Number((headOf(hmac(utf8(`moment ${number}`))) * open) >> 64n);
      return { number, at: timeAt(stretches, offset), prize: key };
    }),
  );
  return moments.sort((a, b) => a.at - b.at || a.number - b.number).map(({ at, prize }) => ({ at, prize }));
}
