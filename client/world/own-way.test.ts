import { describe, expect, it } from 'vitest';
import { CELL, type WalkGrid } from '../../shared/map/expo-map.ts';
import { directionOf, STILL } from '../../shared/world/direction.ts';
import { tileAt } from '../../shared/world/path.ts';
import { step } from '../../shared/world/step.ts';
import { tileCentre } from '../../shared/world/units.ts';
import { createOwnWay } from './own-way.ts';

/** The only passage is at the top. */
const ROWS = ['......', '...#..', '...#..', '...#..', '...#..'];
const gridOf = (): WalkGrid => ({
  width: 6,
  height: 5,
  cells: Uint8Array.from(ROWS.join(''), (cell) => (cell === '#' ? CELL.solid : 0)),
});

function standing(column: number, row: number) {
  const grid = gridOf();
  const body = { x: tileCentre(column), y: tileCentre(row), mask: CELL.solid };
  const way = createOwnWay(grid, body);
  const here = () => tileAt(body.x, body.y);
  /** Walks as the prediction does, for at most `ticks`. */
  const walk = (ticks: number): void => {
    for (let i = 0; i < ticks && way.isOn; i++) {
      const { x, y } = step(body, way.next(false), grid);
      way.stepped(x !== body.x || y !== body.y);
      Object.assign(body, { x, y });
    }
  };
  return { grid, body, way, here, walk };
}

describe('the way by itself', () => {
  it('leads around a wall and ends on its tile', () => {
    const { way, here, walk } = standing(1, 2);
    expect(way.goTo({ column: 5, row: 2 })).toBe(true);
    walk(200);
    expect([here(), way.isOn, way.next(false)]).toEqual([{ column: 5, row: 2 }, false, STILL]);
  });

  it('is planned anew at once from where a correction has put the body', () => {
    const { body, way } = standing(1, 2);
    way.goTo({ column: 5, row: 2 });
    way.next(false);
    // behind the wall, from where the body cannot walk to the next tile of the old path
    Object.assign(body, { x: tileCentre(4), y: tileCentre(2) });
    expect(way.next(false)).toBe(directionOf(1, 0));
  });

  it('is planned anew when no step was made for some ticks: somebody shut the way', () => {
    const { grid, way, here, walk } = standing(1, 2);
    way.goTo({ column: 5, row: 2 });
    walk(1);
    for (const row of [1, 2, 3, 4]) grid.cells[row * grid.width + 2] = CELL.solid;
    walk(300);
    expect(here()).toEqual({ column: 5, row: 2 });
  });

  it('ends beside its tile where a frame led over several, and only there', () => {
    const near = standing(1, 2);
    near.way.goTo({ column: 2, row: 2 });
    expect([near.way.next(true), near.way.isOn]).toEqual([STILL, false]);
    const far = standing(0, 0);
    far.way.goTo({ column: 5, row: 0 });
    expect(far.way.next(true)).not.toBe(STILL);
  });

  it('stops when it is told to', () => {
    const { way } = standing(1, 2);
    way.goTo({ column: 5, row: 2 });
    way.stop();
    expect([way.isOn, way.next(false)]).toEqual([false, STILL]);
  });
});
