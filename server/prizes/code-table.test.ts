import { describe, expect, it } from 'vitest';
import { readCodes } from './code-table.ts';

const counts = { blank: 0, twice: 0, wrong: 0 };

describe('a table of codes', () => {
  it.each([
    ['one code a line', 'AB-1\nAB-2\n', { ...counts, codes: ['AB-1', 'AB-2'] }],
    ['a heading', 'code\nAB-1\n', { ...counts, codes: ['AB-1'] }],
    ['a Korean heading among others', '번호,코드\n1,AB-1\n2,AB-2', { ...counts, codes: ['AB-1', 'AB-2'] }],
    ['semicolons and quotes', 'no;"Code"\n1;"AB;1"\n', { ...counts, codes: ['AB;1'] }],
    [
      'a byte order mark and Windows line ends',
      '\uFEFF코드\r\nAB-1\r\nAB-2\r\n',
      { ...counts, codes: ['AB-1', 'AB-2'] },
    ],
    ['blanks', 'AB-1\n\n  \nAB-2\n\n', { ...counts, blank: 2, codes: ['AB-1', 'AB-2'] }],
    ['rows without a code', 'no,code\n1,AB-1\n2,\n3,AB-3\n', { ...counts, blank: 1, codes: ['AB-1', 'AB-3'] }],
    ['rows of nothing at the end', 'no,code\n1,AB-1\n,\n,\n', { ...counts, codes: ['AB-1'] }],
    ['repeated codes', 'AB-1\nAB-2\nAB-1\n AB-1 \n', { ...counts, twice: 2, codes: ['AB-1', 'AB-2'] }],
    ['codes that differ by case', 'ab\nAB\n', { ...counts, codes: ['ab', 'AB'] }],
    ['a code that is too long', `${'x'.repeat(201)}\nAB-1\n`, { ...counts, wrong: 1, codes: ['AB-1'] }],
    ['a heading only', 'code\n', { ...counts, codes: [] }],
    ['nothing', '', { ...counts, codes: [] }],
  ])('with %s', (_, text, read) => {
    expect(readCodes(text)).toEqual(read);
  });

  it('of several columns needs to name the one', () => {
    expect(readCodes('number,coupon\n1,AB-1\n')).toBeNull();
  });

  it('is read to its end, however long it is', () => {
    const codes = Array.from({ length: 25_000 }, (_, n) => `CODE-${n}`);
    expect(readCodes(codes.join('\n'))).toEqual({ ...counts, codes });
    const blanks = `${'\n'.repeat(12_000)}A-1`;
    expect(readCodes(`A-0${blanks}`)).toEqual({ ...counts, blank: 11_999, codes: ['A-0', 'A-1'] });
  });

  it('counts codes with a control character as wrong', () => {
    expect(readCodes('A\u0007B\nAB-1\n')).toEqual({ ...counts, wrong: 1, codes: ['AB-1'] });
  });
});
