import { expect, test } from 'vitest';
import { frameAt } from './looks.ts';

const part = { picture: 0, x: 0, y: 0, width: 32, height: 32 };
const look = [100, 200, 50].map((ms) => ({ ...part, ms }));

test.each([
  [0, 0, 100],
  [99, 0, 1],
  [100, 1, 200],
  [299, 1, 1],
  [300, 2, 50],
  [350, 0, 100],
  [350 * 7 + 320, 2, 30],
])('at %d ms frame %d is shown, for %d ms more', (now, frame, left) => {
  expect(frameAt(look, now)).toEqual({ frame, left });
});

test('a still picture never changes', () => {
  expect(frameAt([{ ...part, ms: 0 }], 12_345)).toEqual({ frame: 0, left: Number.POSITIVE_INFINITY });
  expect(frameAt([], 1)).toEqual({ frame: 0, left: Number.POSITIVE_INFINITY });
});
