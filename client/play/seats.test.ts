import { beforeEach, expect, it, vi } from 'vitest';
import { EMPTY_DRAWING } from '../../shared/map/drawing/model.ts';
import { CELL, type ExpoMap, type ObjectOf } from '../../shared/map/expo-map.ts';
import { PlaceState, TableState } from '../../shared/place-state.ts';
import { gridOf } from '../../shared/world/grid.ts';

vi.hoisted(() => {
  vi.stubGlobal('location', { search: '' });
  vi.stubGlobal('navigator', { language: 'ko' });
  vi.stubGlobal('matchMedia', () => ({ matches: false }));
});
const { writeTables } = await import('./rounds.ts');
const { freeSeats, hasRoom, isRunningAt, nearestTable } = await import('./seats.ts');

const title = { ko: '', en: '' };
const table = (name: string, x: number): ObjectOf<'table'> => ({
  ...{ id: x, name, x: x * 32, y: 64, width: 32, height: 32, title },
  ...{ class: 'table', game: 'bowls', config: '' },
});
const [near, far] = [table('near', 4), table('far', 9)];
const map: ExpoMap = {
  ...{ name: 'hall', title, hash: '', width: 12, height: 6, tileSize: 32, drawing: EMPTY_DRAWING },
  ...{ grid: Array<number>(72).fill(CELL.free), objects: [near, far] },
};
const model = { map, grid: gridOf(map), here: () => ({ x: 80, y: 80 }) };

function known(tables: Record<string, { phase: string; taken: number }>): void {
  const state = new PlaceState();
  for (const [name, { phase, taken }] of Object.entries(tables)) {
    const one = new TableState();
    Object.assign(one, { phase, taken, seats: 2 });
    state.tables.set(`table/${name}`, one);
  }
  writeTables(state);
}

beforeEach(() => known({}));

it('a table that the server has said nothing about has no room', () => {
  expect([freeSeats(near), hasRoom(near), nearestTable(model)]).toEqual([0, false, null]);
});

it.each([
  ['open', 0, true],
  ['lobby', 1, true],
  ['lobby', 2, false],
  ['countdown', 1, false],
  ['play', 1, false],
  ['recording', 1, false],
  ['result', 1, true],
])('a table of two in phase %s with %i taken: room %s', (phase, taken, room) => {
  known({ near: { phase, taken } });
  expect(hasRoom(near)).toBe(room);
  expect(isRunningAt(near)).toBe(['countdown', 'play', 'recording'].includes(phase));
});

it('the nearest one with room (V6)', () => {
  known({ near: { phase: 'open', taken: 0 }, far: { phase: 'open', taken: 0 } });
  expect(nearestTable(model)?.name).toBe('near');
  known({ near: { phase: 'play', taken: 1 }, far: { phase: 'lobby', taken: 1 } });
  expect(nearestTable(model)?.name).toBe('far');
  known({ near: { phase: 'play', taken: 1 }, far: { phase: 'lobby', taken: 2 } });
  expect(nearestTable(model)).toBeNull();
});
