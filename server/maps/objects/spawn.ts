import type { ObjectClass } from './object-class.ts';

/** Where visitors arrive. The paths to it are checked from the other spawns (check/reach.ts). */
export const spawn: ObjectClass<'spawn'> = {
  colour: '#4f9d5d',
  fields: {},
  read: (placed) => ({ ...placed, class: 'spawn' }),
  hasFloor: false,
  reachedFrom: () => null,
  complete: null,
  venue: null,
  check: null,
};
