import { expect, test } from 'vitest';
import { wrapText } from './text.ts';

/** Every character is 10 wide. */
const measure = (line: string): number => [...line].length * 10;

test.each([
  ['one two three', 70, ['one two', 'three']],
  ['one two three', 1000, ['one two three']],
  ['a line\nand another', 200, ['a line', 'and another']],
  ['incomprehensibilities', 50, ['incomprehensibilities']],
  ['마당에서 놀자', 40, ['마당에서', '놀자']],
  ['마당에서놀자', 40, ['마당에서', '놀자']],
  ['', 40, ['']],
])('%j in %d pixels', (text, width, lines) => {
  expect(wrapText(text, width, measure)).toEqual(lines);
});
