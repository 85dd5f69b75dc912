import { expect, test } from 'vitest';
import { coreNumbers, onCores } from './cores.ts';

test.each([
  ['0', [0]],
  ['0-3', [0, 1, 2, 3]],
  ['2-3,6,8-9', [2, 3, 6, 8, 9]],
])('cores %s', (list, numbers) => {
  expect(coreNumbers(list)).toEqual(numbers);
});

test('a program is pinned only where cores are known', () => {
  expect(onCores('0', ['node', 'x.ts'])).toEqual(['taskset', '-c', '0', 'node', 'x.ts']);
  expect(onCores(undefined, ['node', 'x.ts'])).toEqual(['node', 'x.ts']);
});
