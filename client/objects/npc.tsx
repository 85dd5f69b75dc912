import type { ObjectView } from './object-view.ts';

/** The spot of a character. The server moves characters, and pages draw them as people. */
export const npc: ObjectView<'npc'> = {
  word: null,
  card: null,
  sign: null,
  legend: null,
  floor: null,
  spot: null,
  listed: null,
};
