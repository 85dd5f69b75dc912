import type { Entry } from './ticket.ts';

/** A seat in a place, as the server gives it. */
export const entryWith = (part: Partial<Entry> = {}): Entry => ({
  ticket: 't',
  room: 'place-1',
  party: '',
  visitor: { name: 'A', look: 'a1' },
  map: { name: 'expo', url: '/m' },
  rehearsing: false,
  sample: false,
  timeZone: 'Asia/Seoul',
  languages: ['ko', 'en'],
  ...part,
});
