import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import type { MapObject, WalkGrid } from '../../shared/map/expo-map.ts';
import { viewOf } from '../objects/index.ts';
import { areaAt, planMarks, planScale, solidPath, wayTo } from './hall-plan.ts';

vi.hoisted(() => {
  vi.stubGlobal('location', { search: '' });
  vi.stubGlobal('navigator', { language: 'ko' });
  vi.stubGlobal('matchMedia', () => ({ matches: false }));
});

/** Returns the cells that a path of rectangles covers, at scale 1. */
const covered = (path: string): Set<string> =>
  new Set(
    [...path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g)].flatMap(([, x, y, width]) =>
      Array.from({ length: Number(width) }, (_, i) => `${Number(x) + i},${y}`),
    ),
  );

const area = { name: '', id: 0, x: 0, y: 0, width: 64, height: 32 };
const both = (text: string) => ({ ko: text, en: text });

describe('the plan of a hall', () => {
  it('fits into its box (property), in half pixels', () => {
    const side = fc.integer({ min: 4, max: 400 });
    fc.assert(
      fc.property(side, side, (width, height) => {
        const scale = planScale({ width, height }, { width: 200, height: 150 });
        expect(scale * width).toBeLessThanOrEqual(200.001);
        expect(scale * height).toBeLessThanOrEqual(150.001);
        if (scale >= 1) expect(Number.isInteger(scale * 2)).toBe(true);
      }),
    );
  });

  it('draws exactly the solid cells (property); a stage floor is none', () => {
    const cells = fc.array(fc.constantFrom(0, 1, 2, 3), { minLength: 35, maxLength: 35 });
    fc.assert(
      fc.property(cells, (list) => {
        const grid: WalkGrid = { width: 7, height: 5, cells: Uint8Array.from(list) };
        const solid = list.flatMap((cell, i) => (cell & 1 ? [`${i % 7},${Math.floor(i / 7)}`] : []));
        expect(covered(solidPath(grid, 1))).toEqual(new Set(solid));
      }),
    );
  });

  it('marks what can be visited, and the mats by their own signs', () => {
    const objects: MapObject[] = [
      { ...area, id: 1, class: 'booth', title: both('b'), text: both(''), url: '' },
      { ...area, id: 2, class: 'spawn' },
      { ...area, id: 3, class: 'portal', target: 's', place: '' },
      { ...area, id: 4, class: 'zone', role: 'o', of: 's', title: both('O') },
      { ...area, id: 5, class: 'zone', role: 'area', of: '', title: both('z') },
      { ...area, id: 6, class: 'stage', title: both('s'), game: '', config: '' },
    ];
    const marks = planMarks(objects);
    expect(marks.map(({ id, x, y }) => [id, x, y])).toEqual([
      [1, 32, 16],
      [3, 32, 16],
      [4, 32, 16],
      [6, 32, -32],
    ]);
    const [booth, portal, mat, stage] = marks.map(({ rows }) => rows);
    expect([booth, portal, stage]).toEqual([viewOf('booth').legend, viewOf('portal').legend, viewOf('stage').legend]);
    expect(new Set([booth, portal, mat, stage].map((rows) => rows?.join())).size).toBe(4);
  });
});

describe('where things are, in words (V2)', () => {
  it.each<[string, [number, number], ReturnType<typeof wayTo>]>([
    ['beside', [20, 20], 'beside'],
    ['north', [0, -96], { steps: 3, direction: 1 }],
    ['north-east', [272, -272], { steps: 12, direction: 2 }],
    ['nearly west', [-320, 60], { steps: 10, direction: 7 }],
  ])('%s', (_, [x, y], expected) => {
    expect(wayTo({ x: 500, y: 500 }, { x: 500 + x, y: 500 + y })).toEqual(expected);
  });

  it('names the smallest area around a spot, and no mat', () => {
    const objects: MapObject[] = [
      { ...area, class: 'zone', role: 'area', of: '', title: both('yard'), width: 640, height: 640 },
      { ...area, class: 'stage', title: both('stage'), game: '', config: '' },
      { ...area, class: 'zone', role: 'o', of: 's', title: both('O'), width: 20, height: 20 },
    ];
    expect([
      areaAt(objects, { x: 5, y: 5 }),
      areaAt(objects, { x: 100, y: 100 }),
      areaAt(objects, { x: 700, y: 0 }),
    ]).toEqual([both('stage'), both('yard'), null]);
  });
});
