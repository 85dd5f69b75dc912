import { hasRoom } from '../play/seats.ts';
import type { ObjectView } from './object-view.ts';
import { signAt } from './sign-at.ts';
import { TableButtons, TableCard, TableFacts, tableLabel } from './table-card.tsx';

const SIGN = ['.kkkkkkk.', 'kwwwwwwwk', 'kwrwywbwk', 'kwywbwrwk', 'kkkkkkkkk', 'krrrrrrrk', 'krrkkkrrk', '.kkkkkkk.'];

/** Somebody plays: red from top to bottom, and nothing to see in its window. */
const TAKEN = ['.kkkkkkk.', 'krrrrrrrk', 'krrrrrrrk', 'krrrrrrrk', 'kkkkkkkkk', 'krrrrrrrk', 'krrkkkrrk', '.kkkkkkk.'];

export const machine: ObjectView<'machine'> = {
  word: 'machine',
  card: { title: ({ title }) => title, Content: TableCard },
  press: { label: tableLabel, act: (object, session) => session.playAt(object) },
  sign: (object) => signAt(hasRoom(object) ? SIGN : TAKEN)(object),
  legend: SIGN,
  floor: null,
  spot: null,
  listed: { order: 0, title: ({ title }) => title, text: () => null, Facts: TableFacts, Buttons: TableButtons },
};
