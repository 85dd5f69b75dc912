import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { coveredCells, type Outline } from './coverage.ts';

const SIZE = { columns: 4, rows: 3 };
const area = (...points: [number, number][]): Outline => ({ kind: 'area', points: points.map(([x, y]) => ({ x, y })) });
const line = (...points: [number, number][]): Outline => ({ ...area(...points), kind: 'line' });
const rectangle = (x: number, y: number, width: number, height: number) =>
  area([x, y], [x + width, y], [x + width, y + height], [x, y + height]);
const cellsOf = (...outlines: Outline[]) => coveredCells(outlines, SIZE, { left: 10_000 }).sort((a, b) => a - b);

describe('what shapes make solid', () => {
  test.each([
    ['a whole cell', [rectangle(1, 1, 1, 1)], [5]],
    ['half a cell', [rectangle(1, 1, 1, 0.5)], [5]],
    ['a third of a cell is not enough', [rectangle(1, 1, 1, 1 / 3)], []],
    ['two thirds in two pieces', [rectangle(1, 1, 0.3, 1), rectangle(1.7, 1, 0.3, 1)], [5]],
    ['the same third twice is still a third', [rectangle(1, 1, 1, 0.3), rectangle(1, 1, 1, 0.3)], []],
    ['a triangle fills half of its box', [area([0, 0], [2, 0], [0, 2])], [0, 1, 4]],
    [
      'a star with a hole counts its inside (even-odd)',
      [area([0, 0], [3, 0], [3, 3], [0, 3], [0, 0], [1, 1], [1, 2], [2, 2], [2, 1], [1, 1])],
      [0, 1, 2, 4, 6, 8, 9, 10],
    ],
    ['what lies outside the map', [rectangle(-5, -5, 6, 20)], [0, 4, 8]],
    ['a fence across a cell', [line([1, 1.5], [2, 1.5])], [5]],
    ['a fence that only touches a corner', [line([0.8, 0], [1.2, 0])], []],
    ['a fence of three sides', [line([0, 0.5], [2.5, 0.5], [2.5, 3])], [0, 1, 2, 6, 10]],
    ['nothing drawn', [area(), line([1, 1])], []],
  ])('%s', (_, outlines, cells) => {
    expect(cellsOf(...outlines)).toEqual(cells);
  });

  test('whatever rectangle: cells covered by more than half are solid, those by less than a quarter are not', () => {
    const at = fc.double({ min: -2, max: 5, noNaN: true });
    const long = fc.double({ min: 0, max: 4, noNaN: true });
    fc.assert(
      fc.property(at, at, long, long, (x, y, width, height) => {
        const solid = new Set(cellsOf(rectangle(x, y, width, height)));
        for (let cell = 0; cell < 12; cell++) {
          const [left, top] = [cell % 4, Math.floor(cell / 4)];
          const across = Math.max(0, Math.min(x + width, left + 1) - Math.max(x, left));
          const down = Math.max(0, Math.min(y + height, top + 1) - Math.max(y, top));
          if (across * down >= 0.55) expect(solid.has(cell)).toBe(true);
          if (across * down < 0.25) expect(solid.has(cell)).toBe(false);
        }
      }),
    );
  });

  test('work is bounded: nothing more is computed when it is used up', () => {
    const work = { left: 100 };
    const zigzag = area(...Array.from({ length: 1000 }, (_, i): [number, number] => [i % 4, i % 2 === 0 ? 0 : 3]));
    expect(coveredCells([zigzag, rectangle(0, 0, 4, 3)], SIZE, work)).toEqual([]);
    expect(work.left).toBeLessThanOrEqual(0);
  });
});
