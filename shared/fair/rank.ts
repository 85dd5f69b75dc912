import { compareBytes, concat, utf8 } from './bytes.ts';
import { type Hasher, portableHasher } from './hasher.ts';

/*
 * The order of lots: ascending HMAC-SHA256(key, lot). The key is a hash of everything random that went into the draw.
 */

/** A lot has 16 bytes, and its rank hash 32. */
const LOT_BYTES = 16;
const HASH_BYTES = 32;
const ENTRY_BYTES = HASH_BYTES + LOT_BYTES;

/** The key of a draw among the entries of an event. `randomness` is null for a draw without a beacon. */
export const drawKey = (
  { seed, randomness }: { seed: Uint8Array; randomness: Uint8Array | null },
  { sha256 }: Hasher = portableHasher,
): Uint8Array => sha256(concat(utf8('madang draw 1'), seed, randomness ?? new Uint8Array()));

/** The key of a quick draw at the end of a round. */
export const roundKey = (
  { seed, nonces, round }: { seed: Uint8Array; nonces: Uint8Array; round: string },
  { sha256 }: Hasher = portableHasher,
): Uint8Array => sha256(concat(utf8('madang round 1'), seed, nonces, utf8(round)));

export type Ranking = {
  /** Takes part. Which lots are given must not depend on the key. */
  add: (lot: Uint8Array) => void;
  /** The first lots of the order, at most `most`. */
  first: () => Uint8Array[];
};

/**
 * Puts a stream of lots in the order of their HMAC and keeps the first `most` of them: Infinity for the whole order. It
 * uses about 200 bytes for each lot that it keeps, however many lots there are.
 */
export function createRanking(key: Uint8Array, most: number, hasher: Hasher = portableHasher): Ranking {
  const rankOf = hasher.hmacBy(key);
  let entries = new Uint8Array(1024 * ENTRY_BYTES);
  let held = 0;
  /** Once more than `most` lots came: the rank hash of the last that is kept. Lots behind it are out at once. */
  let bar: Uint8Array | null = null;

  const entry = (at: number): Uint8Array => entries.subarray(at * ENTRY_BYTES, (at + 1) * ENTRY_BYTES);

  /** The numbers of the entries in order. Most pairs differ in their first six bytes, which are compared as numbers. */
  function inOrder(): Uint32Array {
    const heads = new Float64Array(held);
    for (let at = 0; at < held; at++) {
      const bytes = entry(at);
      for (let n = 0; n < 6; n++) heads[at] = (heads[at] ?? 0) * 256 + (bytes[n] ?? 0);
    }
    return Uint32Array.from({ length: held }, (_, at) => at).sort(
      (a, b) => (heads[a] ?? 0) - (heads[b] ?? 0) || compareBytes(entry(a), entry(b)),
    );
  }

  /** Drops what is not among the first, or makes room for as much again. */
  function makeRoom(): void {
    if (held >= 2 * most) {
      const kept = new Uint8Array(entries.length);
      inOrder()
        .subarray(0, most)
        .forEach((from, to) => {
          kept.set(entry(from), to * ENTRY_BYTES);
        });
      entries = kept;
      held = most;
      bar = most === 0 ? new Uint8Array() : entry(most - 1).slice(0, HASH_BYTES);
      return;
    }
    const larger = new Uint8Array(entries.length * 2);
    larger.set(entries);
    entries = larger;
  }

  return {
    add(lot) {
      if (lot.length !== LOT_BYTES) throw new RangeError('a lot has 16 bytes');
      const hash = rankOf(lot);
      if (bar && compareBytes(hash, bar) > 0) return;
      if ((held + 1) * ENTRY_BYTES > entries.length) makeRoom();
      entries.set(hash, held * ENTRY_BYTES);
      entries.set(lot, held * ENTRY_BYTES + HASH_BYTES);
      held += 1;
    },
    first: () => Array.from(inOrder().subarray(0, Math.min(most, held)), (at) => entry(at).slice(HASH_BYTES)),
  };
}

/** All lots in the order of the draw. */
export function rankLots(key: Uint8Array, lots: readonly Uint8Array[], hasher: Hasher = portableHasher): Uint8Array[] {
  const ranking = createRanking(key, Number.POSITIVE_INFINITY, hasher);
  for (const lot of lots) ranking.add(lot);
  return ranking.first();
}

/**
 * The prize of each rank, best rank first: all of the first prize, then all of the second. Ranks after the end of the
 * list win nothing.
 */
export const prizesByRank = (prizes: readonly { key: string; count: number }[]): string[] =>
  prizes.flatMap(({ key, count }) => Array.from({ length: count }, () => key));
