import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createPrediction } from '../client/net/prediction.ts';
import {
  addBody,
  createWorld,
  putBody,
  stateAt,
  stepWorld,
  turn,
  type World,
  type WorldBody,
} from '../server/world/world.ts';
import type { WalkGrid } from '../shared/map/expo-map.ts';
import { DIRECTIONS, type Direction, walkOf } from '../shared/world/direction.ts';
import { MAX_INPUT_AGE, TICK_MS, tileCentre, UNITS_PER_TILE } from '../shared/world/units.ts';

const grid = (): WalkGrid => {
  const cells = new Uint8Array(40 * 40);
  for (let i = 0; i < 40; i++) for (const at of [i, 39 * 40 + i, i * 40, i * 40 + 39]) cells[at] = 1;
  for (let i = 5; i < 35; i += 7) cells[20 * 40 + i] = 1;
  return { width: 40, height: 40, cells };
};

const ack = (world: World, body: WorldBody, snap = false) => {
  const { seq, heading, mask, since } = body;
  const before = world.tick - since <= MAX_INPUT_AGE ? stateAt(body, since - 1) : null;
  const { x, y } = before ?? body;
  return { seq, tick: before ? since - 1 : world.tick, x, y, dir: walkOf(heading), mask, snap };
};

type Key = { at: number; dir: Direction };

/** A walk over a line with `delay` ticks each way: the page runs at the server's tick, as its clock says. */
function walk(keys: readonly Key[], delay: number, ticks: number) {
  const world = createWorld(grid());
  const body = addBody(world, 1, tileCentre(20), tileCentre(18));
  for (let i = 0; i < 50; i++) stepWorld(world);
  const page = createPrediction(grid());
  page.acknowledge(ack(world, body, true));
  const up: { at: number; message: NonNullable<ReturnType<typeof page.turn>> }[] = [];
  const down: { at: number; ack: ReturnType<typeof ack> }[] = [];
  let worst = 0;
  let before = page.drawn(0, 0);
  for (let now = world.tick; now < 50 + ticks; now++) {
    for (const key of keys) {
      if (key.at !== now - 50) continue;
      const message = page.turn(key.dir);
      if (message) up.push({ at: now + delay, message });
    }
    for (const one of up.filter((m) => m.at === now)) {
      turn(world, body, one.message.seq, one.message.tick, one.message.dir);
      down.push({ at: now + delay, ack: ack(world, body) });
    }
    for (const one of down.filter((m) => m.at === now)) page.acknowledge(one.ack);
    stepWorld(world);
    page.advance(world.tick);
    const drawn = page.drawn(0, (now + 1) * TICK_MS);
    worst = Math.max(worst, Math.hypot(drawn.x - before.x, drawn.y - before.y));
    before = drawn;
  }
  return { page, body, worst };
}

const keysOf = fc
  .array(fc.record({ gap: fc.integer({ min: 1, max: 20 }), dir: fc.constantFrom(...DIRECTIONS) }), { maxLength: 15 })
  .map((list) => {
    let at = 0;
    return list.map(({ gap, dir }) => {
      at += gap;
      return { at, dir };
    });
  });

describe('prediction (W4)', () => {
  it('ends where the server ends, for any walk over a line of up to 300 ms each way (property)', () => {
    fc.assert(
      fc.property(keysOf, fc.integer({ min: 0, max: 5 }), (keys, delay) => {
        const { page, body } = walk(keys, delay, 340);
        return page.body.x === body.x && page.body.y === body.y;
      }),
      { numRuns: 150 },
    );
  });

  it('is never corrected by half a tile on such a line (property)', () => {
    fc.assert(
      fc.property(
        keysOf,
        fc.integer({ min: 0, max: 5 }),
        (keys, delay) => walk(keys, delay, 340).worst < UNITS_PER_TILE / 2,
      ),
      { numRuns: 100 },
    );
  });

  it('answers a key before the server does', () => {
    const page = createPrediction(grid());
    page.acknowledge({ seq: 0, tick: 10, x: tileCentre(20), y: tileCentre(18), dir: 0, mask: 1, snap: true });
    expect(page.turn(3)).toEqual({ seq: 1, tick: 11, dir: 3 });
    expect(page.face).toBe(3);
    page.advance(13);
    expect(page.body.x).toBeGreaterThan(tileCentre(20));
    expect(page.turn(3)).toBeNull();
  });

  it('eases a correction and jumps only when it was put somewhere', () => {
    const page = createPrediction(grid());
    page.acknowledge({ seq: 0, tick: 10, x: tileCentre(20), y: tileCentre(18), dir: 0, mask: 1, snap: true });
    page.drawn(0, 1000);
    page.acknowledge({ seq: 0, tick: 10, x: tileCentre(20) + 150, y: tileCentre(18), dir: 0, mask: 1, snap: false });
    expect(page.drawn(0, 1000).x).toBe(tileCentre(20));
    expect(page.drawn(0, 1600).x).toBe(tileCentre(20) + 150);
    page.acknowledge({ seq: 0, tick: 10, x: tileCentre(5), y: tileCentre(5), dir: 0, mask: 1, snap: true });
    expect(page.drawn(0, 1200).x).toBe(tileCentre(5));
  });

  it('finds its way back when it drifted without an ack', () => {
    const world = createWorld(grid());
    const body = addBody(world, 1, tileCentre(20), tileCentre(18));
    const page = createPrediction(grid());
    page.acknowledge(ack(world, body, true));
    for (let i = 0; i < 5; i++) stepWorld(world);
    page.advance(world.tick);
    putBody(world, body, tileCentre(21), tileCentre(18));
    page.compare(world.tick, body.x, body.y);
    expect(page.body.x).toBe(tileCentre(21));
  });
});
