import { type ObjectClass, TITLES } from './object-class.ts';

export const link: ObjectClass<'link'> = {
  colour: '#68a3cd',
  fields: { ...TITLES, url: { kind: 'link' } },
  read: (placed, { of, both }) => ({ ...placed, class: 'link', title: both('title'), url: of('url') }),
  hasFloor: false,
  reachedFrom: () => 'in-front',
  complete: null,
  venue: null,
  check: null,
};
