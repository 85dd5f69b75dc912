import { expect, test } from 'vitest';
import { mistakesIn, quotesOf, readQuotes, readSpec, rulesOf } from './spec/rules.ts';

const table = '| letter | about | code |\n|---|---|---|\n| V | view | |\n| W | walking | |\n\n';
const good = `${table}## V. View\n- **V1 One.** a\n  rule\n\n## W. Walking\n- **W1 Two.** b\n- **W2 Three.** c\n`;
const title = "  it('walks (V1, W1)', () => {\n\n  it('stops (W2)', () => {";
const quotes = quotesOf('x.test.ts', title);

test('SPEC.md has its rules in order, each with a title and a test, and tests quote no other', () => {
  expect(rulesOf(readSpec()).length).toBeGreaterThan(100);
  expect(mistakesIn(readSpec(), readQuotes())).toEqual([]);
});

test('a small page of rules is read whole', () => {
  expect(rulesOf(good)[0]).toEqual({ id: 'V1', title: 'One', text: 'a rule' });
  expect(quotes.map(({ id, line }) => `${id}:${line}`)).toEqual(['V1:1', 'W1:1', 'W2:3']);
  expect(mistakesIn(good, quotes)).toEqual([]);
});

test.each([
  ['a rule without a title', good.replace('V1 One.', 'V1'), title, ['V1 has no title']],
  ['a rule that no test quotes', good, title.replace('W2', 'W1'), ['W2 is quoted by no test']],
  [
    'a test that quotes an unknown rule',
    good,
    `${title}\nit('flies (W9)', () => {`,
    ['x.test.ts:4 quotes W9, which SPEC.md does not have: flies (W9)'],
  ],
  [
    'rules out of order',
    good.replace('W1 Two', 'W2 Two').replace('W2 Three', 'W1 Three'),
    title,
    ['W2 stands where W1 belongs', 'W1 stands where W2 belongs'],
  ],
  [
    'an id given twice',
    good.replace('W2 Three', 'W1 Three'),
    title.replace('W2', 'W1'),
    ['W1 stands where W2 belongs'],
  ],
  [
    'a section that the table does not list',
    good.replace('| W | walking | |\n', ''),
    title,
    ['sections are V,W, the table lists V'],
  ],
])('negative control: %s is found', (_, spec, tests, mistakes) => {
  expect(mistakesIn(spec, quotesOf('x.test.ts', tests))).toEqual(mistakes);
});
