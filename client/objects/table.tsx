import { hasRoom } from '../play/seats.ts';
import type { ObjectView } from './object-view.ts';
import { signAt } from './sign-at.ts';
import { TableButtons, TableCard, TableFacts, tableLabel } from './table-card.tsx';

const SIGN = [
  '.kkkkkkkkk.',
  'kwwwwwwwwwk',
  'kwyywwwbbwk',
  'kwyywwwbbwk',
  'kwwwwwwwwwk',
  '.kkkkkkkkk.',
  '.kt.....tk.',
  '.kt.....tk.',
];

/** Every seat is taken, or a round runs: red people sit around it. */
export const TAKEN = [
  '.rr.rrr.rr.',
  'krrkrrrkrrk',
  'kkkkkkkkkkk',
  'kttttttttTk',
  'kkkkkkkkkkk',
  '.rrkrrrkrr.',
  '.rr.rrr.rr.',
  '.kk.kkk.kk.',
];

export const table: ObjectView<'table'> = {
  word: 'table',
  card: { title: ({ title }) => title, Content: TableCard },
  press: { label: tableLabel, act: (object, session) => session.playAt(object) },
  sign: (object) => signAt(hasRoom(object) ? SIGN : TAKEN)(object),
  legend: SIGN,
  floor: null,
  spot: null,
  listed: { order: 0, title: ({ title }) => title, text: () => null, Facts: TableFacts, Buttons: TableButtons },
};
