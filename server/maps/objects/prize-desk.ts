import { type ObjectClass, TITLES } from './object-class.ts';

export const prizeDesk: ObjectClass<'prize-desk'> = {
  colour: '#e67c2e',
  fields: TITLES,
  read: (placed, { both }) => ({ ...placed, class: 'prize-desk', title: both('title') }),
  hasFloor: false,
  reachedFrom: () => 'in-front',
  complete: null,
  venue: null,
  check: null,
};
