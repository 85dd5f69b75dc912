import { expect, it } from 'vitest';
import { readReceipt, spacedReceipt } from './receipt.ts';

it.each([
  ['4F2A91BC03DE', '4F2A91BC03DE'],
  [' 4f2a 91bc-03de ', '4F2A91BC03DE'],
  ['４Ｆ２Ａ ９１ＢＣ ０３ＤＥ', '4F2A91BC03DE'],
  ['4F2A 9lBC O3DE', '4F2A91BC03DE'],
  ['4F2A91BC03D', null],
  ['4F2A91BC03DEF', null],
  ['4G2A91BC03DE', null],
  ['', null],
  ['https://expo.example/4F2A91BC03DE', null],
])('%j is the receipt %s', (typed, receipt) => {
  expect(readReceipt(typed)).toBe(receipt);
});

it('is read out in groups, and typed in again', () => {
  expect(spacedReceipt('4F2A91BC03DE')).toBe('4F2A 91BC 03DE');
  expect(readReceipt(spacedReceipt('4F2A91BC03DE'))).toBe('4F2A91BC03DE');
});
