import { describe, expect, it } from 'vitest';
import { BEHIND_TICKS, positionAt } from '../client/world/others.ts';
import { seededRandom } from '../server/load/seeded-random.ts';
import type { LineQuality } from '../server/testing/bad-line.ts';
import { createSimulatedHall, type SimulatedPage } from '../server/testing/simulated-hall.ts';
import { EMPTY_DRAWING } from '../shared/map/drawing/model.ts';
import { CELL, type ExpoMap, type ObjectOf } from '../shared/map/expo-map.ts';
import { DIRECTIONS, type Direction, signX, signY } from '../shared/world/direction.ts';
import { step } from '../shared/world/step.ts';
import { PIXELS_PER_TILE, toPixels, toUnits } from '../shared/world/units.ts';

const SIDE = 40;
const FRAME_MS = 1000 / 60;
const HALF_TILE = PIXELS_PER_TILE / 2;

/** 200 ms there and back, 50 ms of jitter in all, three of a hundred frames from the server held for 300 ms. */
const BAD_DOWN: LineQuality = { delay: 100, jitter: 25, stalls: 0.03, stall: 300 };
const BAD_UP: LineQuality = { delay: 100, jitter: 25, stalls: 0, stall: 0 };

const rows = Array.from({ length: SIDE * SIDE }, (_, i) => {
  const [x, y] = [i % SIDE, Math.floor(i / SIDE)];
  return x === 0 || y === 0 || x === SIDE - 1 || y === SIDE - 1 || (x % 9 === 4 && y % 7 === 3) ? 1 : 0;
});
const spawns = Array.from(
  { length: 12 },
  (_, i): ObjectOf<'spawn'> => ({
    id: i,
    name: `spawn-${i}`,
    class: 'spawn',
    x: (6 + i * 2.4) * 32,
    y: 400,
    width: 0,
    height: 0,
  }),
);
const map: ExpoMap = {
  name: 'bad-line',
  title: { ko: '', en: '' },
  hash: '',
  width: SIDE,
  height: SIDE,
  tileSize: 32,
  drawing: EMPTY_DRAWING,
  grid: rows,
  objects: spawns,
};

/** `bare`: how far others would have moved in a frame if nothing were eased. */
type Told = { own: number; others: number; bare: number; corrected: number; turns: number; unanswered: number };

/** Six people walk as people do for a while; what the first of them sees, in pixels per drawn frame. */
function walk(seed: number, seconds: number, down: LineQuality, up: LineQuality): Told {
  const rng = seededRandom(seed, 0);
  const hall = createSimulatedHall(map, rng);
  const pages = Array.from({ length: 6 }, () => hall.enter(down, up));
  const [mine] = pages;
  const turnsAt = pages.map(() => 2000 + rng() * 1000);
  let last = new Map<number, { x: number; y: number }>();
  const bareSpots = new Map<number, { x: number; y: number }>();
  const told: Told = { own: 0, others: 0, bare: 0, corrected: 0, turns: 0, unanswered: 0 };
  for (let frame = 1; frame * FRAME_MS < seconds * 1000; frame++) {
    const now = frame * FRAME_MS;
    let pressed: Direction = 0;
    for (const [i, page] of pages.entries()) {
      if (now < turnsAt[i]) continue;
      turnsAt[i] = now + 150 + rng() * 1500;
      const dir = DIRECTIONS[Math.floor(rng() * DIRECTIONS.length)];
      if (page === mine && dir !== 0 && page.keys === null) pressed = dir;
      page.keys = dir === 0 ? null : dir;
    }
    hall.run(now);
    const drawnTick = (mine.model.clock.arrivedTick(now) ?? 0) - BEHIND_TICKS;
    // who was out of hearing for a while appears anew
    const seen = new Map<number, { x: number; y: number }>();
    for (const { id, me, x, y } of mine.model.drawn(now)) {
      const before = last.get(id) ?? { x, y };
      seen.set(id, { x, y });
      const moved = Math.hypot(x - before.x, y - before.y);
      if (me && pressed !== 0) {
        told.turns += 1;
        const towards = (x - before.x) * signX(pressed) + (y - before.y) * signY(pressed);
        if (towards <= 0 && !againstWall(mine, pressed)) told.unanswered += 1;
      }
      if (me) told.own = Math.max(told.own, moved);
      else told.others = Math.max(told.others, moved);
      const walker = me ? undefined : mine.model.follow.walkers.get(id);
      if (!walker) continue;
      const bare = positionAt(walker, drawnTick);
      const was = bareSpots.get(id);
      if (was && last.has(id)) told.bare = Math.max(told.bare, toPixels(Math.hypot(bare.x - was.x, bare.y - was.y)));
      bareSpots.set(id, bare);
    }
    last = seen;
  }
  told.corrected = mine.corrected;
  return told;
}

/** A body that a wall holds does not answer by a step. */
const againstWall = ({ model }: SimulatedPage, pressed: Direction): boolean => {
  const { x, y } = model.here();
  const feet = { x: toUnits(x), y: toUnits(y), mask: CELL.solid };
  return step(feet, pressed, model.grid) === feet;
};

describe('a walk on a bad line', () => {
  it.each([1, 2, 3, 4, 5, 6, 7, 8])(
    'is smooth, at once and never corrected by half a tile from seed %i (W4, W5)',
    (seed) => {
      const told = walk(seed, 60, BAD_DOWN, BAD_UP);
      expect(told.turns).toBeGreaterThan(0);
      expect(told.unanswered).toBe(0);
      expect(told.corrected).toBeLessThan(HALF_TILE);
      expect(told.own).toBeLessThan(HALF_TILE);
      expect(told.others).toBeLessThan(HALF_TILE);
      // negative control: the line is bad enough that nothing eased would be seen as a jump
      expect(told.bare).toBeGreaterThan(HALF_TILE);
    },
  );

  it('eases what came too late to count where it was claimed (W4)', () => {
    const told = walk(7, 60, BAD_DOWN, { delay: 100, jitter: 25, stalls: 0.2, stall: 700 });
    // negative control: such a line does correct, and by more than half a tile
    expect(told.corrected).toBeGreaterThan(HALF_TILE);
    expect(told.own).toBeLessThan(HALF_TILE);
    expect(told.others).toBeLessThan(HALF_TILE);
  });
});
