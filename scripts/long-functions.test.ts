import { describe, expect, it } from 'vitest';
import { longFunctions, longFunctionsOf, MOST_LINES } from './long-functions.ts';

it('every function fits a screen, but tables', () => {
  expect(longFunctions()).toEqual([]);
});

describe('what is found', () => {
  const lines = (count: number): string => '  work();\n'.repeat(count);

  it.each([
    ['a function', `function desk() {\n${lines(MOST_LINES)}}`, 'x.ts: desk'],
    ['an arrow function', `const desk = () => {\n${lines(MOST_LINES)}};`, 'x.ts: desk'],
    ['a method', `const a = {\n  open() {\n${lines(MOST_LINES)}  },\n};`, 'x.ts: open'],
    ['what a table calls', `const rows = () => [{ run() {\n${lines(MOST_LINES)}} }];`, 'x.ts: run'],
  ])('%s', (_, source, where) => {
    expect(longFunctionsOf('x.ts', source).map((found) => found.where)).toEqual([where]);
  });

  it('not a table, and not what just fits', () => {
    const table = `const rows = () => [\n${'  { id: 1 },\n'.repeat(MOST_LINES)}];`;
    const returned = `function rows() {\n  return [\n${'    1,\n'.repeat(MOST_LINES)}  ];\n}`;
    const fits = `function desk() {\n${lines(MOST_LINES - 2)}}`;
    expect([table, returned, fits].flatMap((source) => longFunctionsOf('x.ts', source))).toEqual([]);
  });
});
