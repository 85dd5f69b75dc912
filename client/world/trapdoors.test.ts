import { expect, it, vi } from 'vitest';
import type { StageObject } from '../../shared/map/expo-map.ts';

vi.hoisted(() => {
  vi.stubGlobal('location', { search: '' });
  vi.stubGlobal('navigator', { language: 'en' });
  vi.stubGlobal('document', { documentElement: { lang: 'en' } });
});
const { fallenOf } = await import('./trapdoors.ts');

const stage = { class: 'stage', name: 'main', x: 100, y: 100, width: 200, height: 100 } as StageObject;
const before = new Map([
  [1, { x: 150, y: 150 }],
  [2, { x: 150, y: 150 }],
  [3, { x: 295, y: 150 }],
  [4, { x: 50, y: 50 }],
]);

it('finds who was put off the stage, not who moves on it, walks off it, or was never there', () => {
  const drawn = [
    { id: 1, x: 150, y: 400 },
    { id: 2, x: 290, y: 110 },
    { id: 3, x: 301, y: 150 },
    { id: 4, x: 500, y: 500 },
    { id: 5, x: 0, y: 0 },
  ];
  expect(fallenOf(before, drawn, [stage])).toEqual([{ id: 1, at: { x: 150, y: 150 } }]);
  // without a round nobody falls
  expect(fallenOf(before, drawn, [])).toEqual([]);
});
