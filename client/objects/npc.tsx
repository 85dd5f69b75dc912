import type { ObjectView } from './object-view.ts';

/** Where somebody stands who is moved by the server: they are drawn as people are. */
export const npc: ObjectView<'npc'> = {
  word: null,
  card: null,
  sign: null,
  legend: null,
  floor: null,
  spot: null,
  listed: null,
};
