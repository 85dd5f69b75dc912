import { randomInt } from 'node:crypto';

/** Returns a number in [0, 1) that nobody can predict. */
export const rng = (): number => randomInt(2 ** 32) / 2 ** 32;
