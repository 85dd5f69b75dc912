import { describe, expect, it } from 'vitest';
import { type Direction, directionOf, STILL } from '../../shared/world/direction.ts';
import { tileCentre } from '../../shared/world/units.ts';
import { createPrediction } from '../net/prediction.ts';
import { walkOwn } from './own-walk.ts';
import { createOwnWay } from './own-way.ts';

const grid = { width: 40, height: 3, cells: new Uint8Array(120) };
const EAST = directionOf(1, 0);

/** The own body at tick 100, in a long corridor, with a clock that the test controls. */
function standing() {
  const clock = { now: 100 as number | null, jumps: 0 };
  const prediction = createPrediction(grid);
  prediction.acknowledge({ seq: 0, tick: 100, x: tileCentre(2), y: tileCentre(1), dir: 0, mask: 1, snap: true });
  const way = createOwnWay(grid, prediction.body);
  const own = {
    prediction,
    way,
    clock: {
      tick: (_: number, jump: boolean) => {
        if (jump) clock.jumps += 1;
        return clock.now;
      },
    },
  };
  return { prediction, way, clock, walk: (wanted: Direction | null) => walkOwn(own, 0, wanted) };
}

describe('walking the own body', () => {
  it('before the clock knows anything nothing is walked', () => {
    const { clock, walk, prediction } = standing();
    clock.now = null;
    expect(walk(EAST)).toEqual([]);
    expect(prediction.tick).toBe(100);
  });

  it('while nothing walks the clock may jump, and else it may not', () => {
    const { clock, walk } = standing();
    walk(null);
    expect(clock.jumps).toBe(1);
    walk(EAST);
    clock.now = 101;
    walk(EAST);
    expect(clock.jumps).toBe(1);
  });

  it('a held key is one turn, its release another', () => {
    const { clock, walk } = standing();
    expect(walk(EAST)).toMatchObject([{ seq: 1, dir: EAST }]);
    clock.now = 105;
    expect(walk(EAST)).toEqual([]);
    clock.now = 106;
    expect(walk(null)).toMatchObject([{ seq: 2, dir: STILL }]);
  });

  it('after a long frame a turn claims no tick that is too old to count', () => {
    const { clock, walk } = standing();
    walk(null);
    clock.now = 110;
    const [turn] = walk(EAST);
    expect(turn?.tick).toBeGreaterThanOrEqual(108);
  });

  it('a clock that went back takes the body with it: no claim may lie in the future', () => {
    const { clock, walk, prediction } = standing();
    walk(EAST);
    clock.now = 110;
    walk(EAST);
    expect(prediction.tick).toBe(110);
    clock.now = 104;
    walk(EAST);
    expect(prediction.tick).toBe(104);
  });

  it('a key ends the way, and a way sends its corners', () => {
    const { clock, walk, way } = standing();
    way.goTo({ column: 20, row: 1 });
    clock.now = 101;
    expect(walk(null)).toMatchObject([{ dir: EAST }]);
    clock.now = 102;
    walk(EAST);
    expect(way.isOn).toBe(false);
  });
});
