import type { ObjectView } from './object-view.ts';

/** Nothing is shown where visitors arrive. */
export const spawn: ObjectView<'spawn'> = {
  word: null,
  card: null,
  sign: null,
  legend: null,
  floor: null,
  spot: null,
  listed: null,
};
