import fc from 'fast-check';
import { expect, it } from 'vitest';
import { FILE_KINDS } from '../../../shared/files.ts';
import { sizeWithin } from './fit-picture.ts';

const prize = FILE_KINDS.prize;

it.each([
  [
    { width: 800, height: 600 },
    { width: 800, height: 600 },
  ],
  [
    { width: 4000, height: 3000 },
    { width: 4000, height: 3000 },
  ],
  // 20 megapixels of a camera, in portrait and landscape format
  [
    { width: 5472, height: 3648 },
    { width: 4096, height: 2730 },
  ],
  [
    { width: 3648, height: 5472 },
    { width: 2730, height: 4096 },
  ],
  // limited by the area rather than the side
  [
    { width: 4096, height: 4096 },
    { width: 3464, height: 3464 },
  ],
  [
    { width: 30_000, height: 10 },
    { width: 4096, height: 1 },
  ],
])('%j becomes %j', (size, within) => {
  expect(sizeWithin(size, prize)).toEqual(within);
});

it('whatever the size, the result is within the limits, no larger, and of the same shape', () => {
  const side = fc.integer({ min: 1, max: 60_000 });
  fc.assert(
    fc.property(
      side,
      side,
      fc.constantFrom(FILE_KINDS.prize, FILE_KINDS.logo, FILE_KINDS.poster),
      (width, height, kind) => {
        const within = sizeWithin({ width, height }, kind);
        expect(Math.max(within.width, within.height)).toBeLessThanOrEqual(kind.side);
        expect(within.width * within.height).toBeLessThanOrEqual(kind.pixels);
        expect(within.width <= width && within.height <= height).toBe(true);
        const scale = within.width / width;
        expect(Math.abs(within.height - height * scale)).toBeLessThanOrEqual(Math.max(1, height / width) + 1);
      },
    ),
  );
});
