import { expect, it } from 'vitest';
import { EMPTY_DRAWING } from '../map/drawing/model.ts';
import { CELL, type ExpoMap, type ObjectOf } from '../map/expo-map.ts';
import { gridOf } from './grid.ts';
import { nearestOf } from './nearest.ts';

const title = { ko: '', en: '' };
const table = (name: string, x: number, y: number): ObjectOf<'table'> => ({
  ...{ id: x, name, x: x * 32, y: y * 32, width: 32, height: 32, title },
  ...{ class: 'table', game: '', config: '' },
});
/** 12 x 6 tiles; `wall` closes column 4 but for its last row. */
function hall(wall: boolean): ExpoMap {
  const grid = Array.from({ length: 72 }, (_, cell) => (wall && cell % 12 === 4 && cell < 60 ? CELL.solid : CELL.free));
  return {
    name: 'hall',
    title,
    hash: '',
    width: 12,
    height: 6,
    tileSize: 32,
    drawing: EMPTY_DRAWING,
    grid,
    objects: [],
  };
}

it('is the one with the shortest walk, not the one that is nearest through a wall', () => {
  const beyond = table('beyond', 5, 0);
  const far = table('far', 0, 4);
  const nearestIn = (map: ExpoMap) => nearestOf(map, gridOf(map), { column: 3, row: 1 }, [far, beyond])?.name;
  expect(nearestIn(hall(false))).toBe('beyond');
  expect(nearestIn(hall(true))).toBe('far');
  expect(nearestOf(hall(true), gridOf(hall(true)), { column: 3, row: 1 }, [])).toBeNull();
});
