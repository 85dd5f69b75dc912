import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CLASS_NAMES } from '../objects/index.ts';
import { didYouMean } from './did-you-mean.ts';

test.each([
  ['both', 'booth'],
  ['Booth', 'booth'],
  ['boot', 'booth'],
  ['zoen', 'zone'],
  ['price-desk', 'prize-desk'],
  ['prize desk', 'prize-desk'],
  ['PrizeDesk', 'prize-desk'],
  ['portals', 'portal'],
  ['npcs', 'npc'],
  ['dragon', null],
  ['tree', null],
  ['', null],
  ['x'.repeat(100_000), null],
])('%s', (word, meant) => {
  expect(didYouMean(word, CLASS_NAMES)).toBe(meant);
});

test('the nearest of several', () => {
  expect(didYouMean('titel_ko', ['title_en', 'title_ko', 'text_ko'])).toBe('title_ko');
});

test('whatever letter is left out of a class, it is found again', () => {
  fc.assert(
    fc.property(fc.constantFrom(...CLASS_NAMES), fc.nat(20), (name, at) => {
      const slip = name.slice(0, at % name.length) + name.slice((at % name.length) + 1);
      expect(didYouMean(slip, CLASS_NAMES)).toBe(name);
    }),
  );
});
