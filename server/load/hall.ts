import type { Profile } from './hall-map.ts';

export const MODES = ['madang', 'stock', 'views'] as const;
/**
 * What is measured: our place, a stock Colyseus room with all positions in its state, or the same with a view per
 * client.
 */
export type Mode = (typeof MODES)[number];

export type HallOptions = {
  profile: Profile;
  seed: number;
  /** After every step of the simulation. */
  stepped: () => void;
};

/** An opened room with all walkers in it, as the measured process sees it. */
export type Hall = {
  room: string;
  /** What joining walker `index` hands to the room. */
  joinOptions(index: number): object;
  tick(): number;
  /** Every body as it is now, in rows of TRUTH_ROW numbers: id, x, y (units), index of the walker. */
  truth(): Int32Array<ArrayBuffer>;
};

export const TRUTH_ROW = 4;
