import { describe, expect, it } from 'vitest';
import { createFollow } from '../../shared/motion/follow.ts';
import { directionOf, SOUTH, STILL, standing, turned } from '../../shared/world/direction.ts';
import { tileCentre, UNITS_PER_TILE } from '../../shared/world/units.ts';
import { createWalker, placeAt, turnAt, walkTo } from '../../shared/world/walker.ts';
import { createOthers, positionAt } from './others.ts';

const grid = { width: 40, height: 4, cells: new Uint8Array(160) };
const EAST = turned(standing(SOUTH), directionOf(1, 0));

/** A body that walks east from tick 100 on, with frames up to tick 120. */
function walking() {
  const walker = createWalker(100, tileCentre(2), tileCentre(1), 1);
  turnAt(walker, 101, EAST, grid);
  walkTo(walker, 120, grid);
  const follow = createFollow(grid);
  follow.tick = 120;
  follow.walkers.set(7, walker);
  return { walker, others: createOthers(follow), follow };
}

describe('where somebody was', () => {
  it('between two ticks they are drawn between their two states', () => {
    const { walker } = walking();
    const [a, half, b] = [110, 110.5, 111].map((tick) => positionAt(walker, tick));
    expect(half?.x).toBe(((a?.x ?? 0) + (b?.x ?? 0)) / 2);
    expect([half?.moving, half?.face]).toEqual([true, directionOf(1, 0)]);
  });

  it('who was put somewhere is not drawn on the way there', () => {
    const { walker } = walking();
    placeAt(walker, 115, tileCentre(30), tileCentre(2), turned(standing(SOUTH), STILL), grid);
    const spot = positionAt(walker, 114.5);
    expect(spot.moving).toBe(false);
    expect(spot.x).toBeLessThan(tileCentre(10));
  });
});

describe('drawing the others', () => {
  it('a late turn is eased: nobody jumps, and all is where it should be soon after', () => {
    const { walker, others } = walking();
    others.at(7, 117, 1000);
    // the body has stood still from tick 112 on, but that arrives only now
    turnAt(walker, 112, turned(standing(SOUTH), STILL), grid);
    const drawn = others.at(7, 117.3, 1016);
    const truth = positionAt(walker, 117.3);
    expect(Math.abs((drawn?.x ?? 0) - truth.x)).toBeGreaterThan(50);
    let last = drawn?.x ?? 0;
    for (let now = 1032; now < 2000; now += 16) {
      const x = others.at(7, 117.3, now)?.x ?? 0;
      // at most 12 tiles a second
      expect(Math.abs(x - last)).toBeLessThanOrEqual((12 * UNITS_PER_TILE * 16) / 1000 + 1);
      last = x;
    }
    expect(last).toBe(truth.x);
  });

  it('who was not drawn for a while is drawn anew where they are', () => {
    const { walker, others } = walking();
    others.at(7, 105, 1000);
    turnAt(walker, 103, turned(standing(SOUTH), STILL), grid);
    const spot = others.at(7, 117, 2000);
    expect(spot?.x).toBe(positionAt(walker, 117).x);
  });

  it('nobody is drawn who is not there', () => {
    const { others, follow } = walking();
    expect(others.at(8, 110, 1000)).toBeNull();
    follow.walkers.delete(7);
    expect(others.at(7, 110, 1000)).toBeNull();
  });
});
