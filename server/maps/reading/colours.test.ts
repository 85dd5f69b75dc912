import { expect, test } from 'vitest';
import { multiplyColours } from './colours.ts';
import { colourIn } from './fields.ts';

test.each([
  ['#FF8800', '#ff8800'],
  ['ff8800', '#ff8800'],
  ['#ffFF8800', '#ff8800'],
  ['#80FF8800', '#80ff8800'],
  ['#f80', '#ff8800'],
  ['red', null],
  ['#12345', null],
])('%s is %s', (text, colour) => {
  expect(colourIn(text)).toBe(colour);
});

test.each([
  [null, null, null],
  ['#ff8000', null, '#ff8000'],
  [null, '#ff8000', '#ff8000'],
  ['#ffffff', '#80123456', '#80123456'],
  ['#ff8000', '#808080', '#804000'],
  ['#80ffffff', '#80ffffff', '#40ffffff'],
])('%s times %s is %s', (a, b, product) => {
  expect(multiplyColours(a, b)).toBe(product);
});
