import { expect, it } from 'vitest';
import { fill } from './fill.ts';

it.each([
  ['{name} 님을 내보낼까요?', { name: '민지' }, '민지 님을 내보낼까요?'],
  ['{name}: {phone}', { name: 'שלום', phone: '010-1234' }, '\u2068שלום\u2069: 010-1234'],
  ['{n} {missing}', { n: 3 }, '3 {missing}'],
])('%j with %j is %j, and what is written from right to left is isolated (T6)', (text, values, filled) =>
  expect(fill(text, values as Record<string, string | number>, 'ko')).toBe(filled),
);

it.each([
  [0, '0 people are here'],
  [1, '1 person is here'],
  [2, '2 people are here'],
  [21, '21 people are here'],
  [1.5, '1.5 people are here'],
])('%d: the words follow the number', (count, filled) =>
  expect(fill('{count} {count|person is|people are} here', { count }, 'en')).toBe(filled),
);

it('each number of a text has its own words', () =>
  expect(fill('{d} {d|day|days} {h} {h|hour|hours}', { d: 1, h: 2 }, 'en')).toBe('1 day 2 hours'));
