import { expect, it, vi } from 'vitest';
import type { Blanks, Catalogue } from './blanks.ts';
import { staff } from './staff.ts';
import { words } from './t.ts';

vi.hoisted(() => {
  vi.stubGlobal('location', { search: '?lang=en' });
});

const demo = {
  ko: { enter: '들어가기', made: '{batch}번 목록: 택배 {rows}건', here: '{count}명' },
  en: { enter: 'Enter', made: 'List {batch}: {rows} {rows|parcel|parcels}', here: '{count} {count|person|people}' },
} as const satisfies Catalogue;
const t = words(demo);
const s = words(staff);

it('fills in what a text leaves blank', () => {
  expect(t('enter')).toBe('Enter');
  expect(t('made', { batch: 'B-7', rows: 1 })).toBe('List B-7: 1 parcel');
  expect(s('made', { batch: 1, rows: 1 })).toBe('List 1 is made: 1 parcel.');
});

/* Each line below is wrong, and the compiler reports it (`npm run check`), because an unused `@ts-expect-error` is
   an error itself. */
it('wrong values do not compile', () => {
  const wrong = [
    // @ts-expect-error nothing is filled in
    () => t('made', {}),
    // @ts-expect-error nothing is handed over
    () => t('made'),
    // @ts-expect-error one is missing
    () => t('made', { batch: 1 }),
    // @ts-expect-error one is too many
    () => t('made', { batch: 1, rows: 1, name: 'x' }),
    // @ts-expect-error this text has no blanks
    () => t('enter', { name: 'x' }),
    // @ts-expect-error what a word follows is a number: '1' would be "1 people" again
    () => t('here', { count: '1' }),
    // @ts-expect-error no such text
    () => t('leave'),
    // @ts-expect-error the real catalogues are as strict
    () => s('made', {}),
  ];
  expect(wrong).toHaveLength(8);
});

it('a key of several texts asks for the blanks of all of them', () => {
  const either = (key: 'made' | 'here', values: Blanks<'{batch}{rows|a|b}{count|a|b}'>) => t(key, values);
  expect(either('here', { batch: 1, rows: 2, count: 3 })).toBe('3 people');
});
