import * as v from 'valibot';

const word = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(0xffff_ffff));

/** 128 bits of randomness, as four unsigned 32-bit numbers. */
export const Seed = v.tuple([word, word, word, word]);
export type Seed = v.InferOutput<typeof Seed>;

/**
 * Returns a function that returns numbers in [0, 1): for one seed always the same ones, on every machine. The generator
 * is sfc32 of PractRand (Chris Doty-Humphrey, public domain), whose state is 128 bits.
 */
export function seeded([first, second, third, fourth]: Seed): () => number {
  let [a, b, c, d] = [first | 0, second | 0, third | 0, fourth | 0];
  const next = (): number => {
    const sum = (((a + b) | 0) + d) | 0;
    d = (d + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    c |= 0;
    return (sum >>> 0) / 2 ** 32;
  };
  // the first outputs of similar seeds are similar
  for (let i = 0; i < 15; i++) next();
  return next;
}

/** Draws a seed from a source of numbers in [0, 1). */
export function newSeed(rng: () => number): Seed {
  const word = (): number => Math.floor(rng() * 2 ** 32);
  return [word(), word(), word(), word()];
}

/** Returns the list in a random order. */
export function shuffled<T>(list: readonly T[], rng: () => number): T[] {
  const mixed = [...list];
  for (let i = mixed.length - 1; i > 0; i--) {
    const j = Math.floor(rng() * (i + 1));
    [mixed[i], mixed[j]] = [mixed[j], mixed[i]];
  }
  return mixed;
}
