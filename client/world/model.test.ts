import { describe, expect, it } from 'vitest';
import { EMPTY_DRAWING } from '../../shared/map/drawing/model.ts';
import type { ExpoMap } from '../../shared/map/expo-map.ts';
import type { Frame } from '../../shared/motion/frames.ts';
import type { MotionRecord } from '../../shared/motion/records.ts';
import { SOUTH, standing } from '../../shared/world/direction.ts';
import { tileAt } from '../../shared/world/path.ts';
import { tileCentre, toUnits } from '../../shared/world/units.ts';
import { createModel } from './model.ts';

const rows = ['..........', '.....#....', '.....#....', '.....#....', '..........'];
const map: ExpoMap = {
  name: 'test',
  title: { ko: '', en: '' },
  hash: '',
  width: 10,
  height: 5,
  tileSize: 32,
  drawing: EMPTY_DRAWING,
  grid: rows
    .join('')
    .split('')
    .map((cell) => (cell === '#' ? 1 : 0)),
  objects: [],
};

const ack = (column: number, row: number, tick = 100, snap = true, seq = 0): Frame => ({
  type: 'ack',
  seq,
  tick,
  x: tileCentre(column),
  y: tileCentre(row),
  dir: 0,
  mask: 1,
  snap,
});

const full = (id: number, column: number, row: number): MotionRecord => ({
  id,
  age: 0,
  heading: standing(SOUTH),
  full: true,
  x: tileCentre(column),
  y: tileCentre(row),
});
const picture = (tick: number, list: MotionRecord[]): Frame => ({
  type: 'picture',
  everybody: true,
  fresh: true,
  tick,
  anchor: 0,
  facts: [],
  list,
});

/** A page at tick 100 whose body stands at column 2, row 2. The server's tick 0 was at 0 ms. */
function page() {
  const model = createModel(map);
  model.frame(picture(100, [full(7, 2, 2)]), 100 * 50);
  model.me = 7;
  model.frame(ack(2, 2), 100 * 50);
  return model;
}
const here = (model: ReturnType<typeof page>) => {
  const { x, y } = model.here();
  return tileAt(toUnits(x), toUnits(y));
};

describe('the world of one page', () => {
  it('draws its own body once, although a state came before the welcome', () => {
    const model = page();
    model.frame(picture(102, [full(7, 2, 2), full(8, 4, 4)]), 102 * 50);
    expect(model.drawn(103 * 50).map((one) => one.id)).toEqual([8, 7]);
  });

  it('goes around a wall to a tile, at any frame rate, and a key ends it', () => {
    for (const frame of [16, 50, 170, 330]) {
      const model = page();
      expect(model.goTo({ column: 8, row: 2 })).toBe(true);
      for (let now = 5050; model.going && now < 20_000; now += frame) model.walk(now, null);
      const { column, row } = here(model);
      const off = Math.max(Math.abs(column - 8), Math.abs(row - 2));
      expect(model.going).toBe(false);
      expect(off, `frames of ${frame} ms`).toBeLessThanOrEqual(frame > 100 ? 1 : 0);
    }
    const model = page();
    model.goTo({ column: 8, row: 2 });
    model.walk(5200, null);
    model.walk(5300, 7);
    expect(model.going).toBe(false);
  });

  it('looks for another way when the server put it behind a corner', () => {
    const model = page();
    model.goTo({ column: 8, row: 4 });
    for (let now = 5050; now < 5600; now += 50) model.walk(now, null);
    // beside the wall, from where the body cannot walk to the next tile of the old path
    model.frame(ack(4, 1, 110, false, 100), 5600);
    for (let now = 5600; model.going && now < 20_000; now += 50) model.walk(now, null);
    expect(here(model)).toEqual({ column: 8, row: 4 });
  });

  it('says when there is no way', () => {
    const walled = createModel({ ...map, grid: map.grid.map((_, i) => (i % 10 === 5 ? 1 : 0)) });
    walled.frame(ack(2, 2), 5000);
    expect(walled.goTo({ column: 2, row: 2 })).toBe(false);
  });
});
