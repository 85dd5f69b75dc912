/** A stretch of time in epoch milliseconds, without its end. */
export type Stretch = readonly [from: number, until: number];

/** How long all of them are, in ms. */
export const lengthOf = (stretches: readonly Stretch[]): number =>
  stretches.reduce((sum, [from, until]) => sum + until - from, 0);

/** The same in hours, to a tenth. */
export const hoursOf = (stretches: readonly Stretch[]): number => Math.round(lengthOf(stretches) / 360_000) / 10;
