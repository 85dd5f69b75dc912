import { expect, it } from 'vitest';
import { fill } from './fill.ts';

it.each([
  ['{name} 님을 내보낼까요?', { name: '민지' }, '민지 님을 내보낼까요?'],
  ['{name}: {phone}', { name: 'שלום', phone: '010-1234' }, '\u2068שלום\u2069: 010-1234'],
  ['{n} {missing}', { n: 3 }, '3 {missing}'],
])('%j with %j is %j, and what is written from right to left is isolated (T6)', (text, values, filled) =>
  expect(fill(text, values as Record<string, string | number>)).toBe(filled),
);
