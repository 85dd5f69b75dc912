import type { ObjectView } from './object-view.ts';

/** Floor like any other: nobody sees where people arrive. */
export const spawn: ObjectView<'spawn'> = {
  word: null,
  card: null,
  sign: null,
  legend: null,
  floor: null,
  spot: null,
  listed: null,
};
