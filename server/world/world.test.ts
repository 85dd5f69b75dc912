import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CELL, type WalkGrid } from '../../shared/map/expo-map.ts';
import { DIRECTIONS, walkOf } from '../../shared/world/direction.ts';
import { isBlocked, step } from '../../shared/world/step.ts';
import { AXIAL_STEP, MAX_INPUT_AGE, tileCentre } from '../../shared/world/units.ts';
import { addBody, createWorld, putBody, setMask, stepWorld, turn } from './world.ts';

const field = (): WalkGrid => ({ width: 20, height: 20, cells: new Uint8Array(400) });
const start = tileCentre(10);

const worldAfter = (ticks: number) => {
  const world = createWorld(field());
  const body = addBody(world, 1, start, start);
  for (let i = 0; i < ticks; i++) stepWorld(world);
  return { world, body };
};

describe('turn counts at its claimed tick while that is at most 6 ticks old, else now (W3)', () => {
  it('counts a recent claim where it claims', () => {
    const { world, body } = worldAfter(20);
    expect(turn(world, body, 1, 16, 3)).toBe(true);
    expect(body.x).toBe(start + 5 * AXIAL_STEP);
  });

  it('counts the oldest allowed claim and not one tick more', () => {
    const oldest = worldAfter(20);
    turn(oldest.world, oldest.body, 1, 21 - MAX_INPUT_AGE, 3);
    expect(oldest.body.x).toBe(start + MAX_INPUT_AGE * AXIAL_STEP);
    const late = worldAfter(20);
    turn(late.world, late.body, 1, 20 - MAX_INPUT_AGE, 3);
    expect(late.body.x).toBe(start);
  });

  it('counts a claim from the future from now on', () => {
    const { world, body } = worldAfter(20);
    turn(world, body, 1, 500, 3);
    stepWorld(world);
    expect(body.x).toBe(start + AXIAL_STEP);
  });

  it('refuses a repeated or older sequence number', () => {
    const { world, body } = worldAfter(20);
    turn(world, body, 5, 21, 3);
    expect(turn(world, body, 5, 21, 7)).toBe(false);
    expect(turn(world, body, 4, 21, 7)).toBe(false);
    expect(walkOf(body.heading)).toBe(3);
  });

  it('does not undo a placing or a change of mask by an older claim', () => {
    const put = worldAfter(20);
    putBody(put.world, put.body, tileCentre(2), tileCentre(2));
    turn(put.world, put.body, 1, 18, 3);
    expect(put.body.x).toBe(tileCentre(2));
    const masked = worldAfter(20);
    setMask(masked.world, masked.body, CELL.solid | CELL.stage);
    turn(masked.world, masked.body, 1, 18, 3);
    expect(masked.body.x).toBe(start);
  });

  it('ends where an undelayed walk ends, for turns that arrive in time (property)', () => {
    const keys = fc.array(
      fc.record({
        hold: fc.integer({ min: 1, max: 12 }),
        dir: fc.constantFrom(...DIRECTIONS),
        late: fc.nat(MAX_INPUT_AGE - 1),
      }),
      { minLength: 1, maxLength: 30 },
    );
    fc.assert(
      fc.property(keys, (walk) => {
        const grid = field();
        let truth = { x: start, y: start, mask: CELL.solid as number };
        const { world, body } = worldAfter(0);
        const arrivals: { at: number; seq: number; tick: number; dir: (typeof DIRECTIONS)[number] }[] = [];
        let tick = 1;
        let arrived = 0;
        walk.forEach((key, i) => {
          // one line keeps its order: a message never overtakes the one before it
          arrived = Math.max(arrived, tick - 1 + key.late);
          arrivals.push({ at: Math.min(arrived, tick - 1 + MAX_INPUT_AGE), seq: i + 1, tick, dir: key.dir });
          for (let n = 0; n < key.hold; n++) truth = step(truth, key.dir, grid);
          tick += key.hold;
        });
        for (let now = 0; now < tick - 1 + MAX_INPUT_AGE + 1; now++) {
          for (const a of arrivals) if (a.at === now) turn(world, body, a.seq, a.tick, a.dir);
          if (now === tick - 1) break;
          stepWorld(world);
        }
        const due = arrivals.filter((a) => a.at > world.tick);
        for (const a of due) turn(world, body, a.seq, a.tick, a.dir);
        return body.x === truth.x && body.y === truth.y;
      }),
      { numRuns: 300 },
    );
  });

  it('never makes a body faster than one step a tick, whatever is claimed (property)', () => {
    const claims = fc.array(
      fc.record({ gap: fc.nat(3), tick: fc.integer({ min: -10, max: 30 }), dir: fc.constantFrom(...DIRECTIONS) }),
      { maxLength: 60 },
    );
    fc.assert(
      fc.property(claims, (list) => {
        const { world, body } = worldAfter(10);
        let seq = 0;
        for (const claim of list) {
          for (let i = 0; i < claim.gap; i++) stepWorld(world);
          turn(world, body, ++seq, Math.max(0, world.tick + claim.tick - 15), claim.dir);
        }
        const reach = (world.tick - 10 + MAX_INPUT_AGE) * AXIAL_STEP;
        return Math.abs(body.x - start) <= reach && Math.abs(body.y - start) <= reach;
      }),
      { numRuns: 300 },
    );
  });

  it('never lets a body into a wall, and a repeated message changes nothing, whatever is claimed (property)', () => {
    const cells = Uint8Array.from({ length: 400 }, (_, i) => (i % 20 !== 10 && (i * 7) % 11 < 3 ? CELL.solid : 0));
    const grid: WalkGrid = { width: 20, height: 20, cells };
    const claims = fc.array(
      fc.record({
        gap: fc.nat(4),
        late: fc.integer({ min: -3, max: 12 }),
        dir: fc.constantFrom(...DIRECTIONS),
        again: fc.boolean(),
      }),
      { maxLength: 60 },
    );
    fc.assert(
      fc.property(claims, (list) => {
        const world = createWorld(grid);
        const body = addBody(world, 1, start, start);
        let seq = 0;
        for (const { gap, late, dir, again } of list) {
          for (let i = 0; i < gap; i++) stepWorld(world);
          const claimed = Math.max(0, world.tick + 1 - late);
          turn(world, body, ++seq, claimed, dir);
          const after = { x: body.x, y: body.y, heading: body.heading, since: body.since };
          if (again) expect(turn(world, body, seq, Math.max(0, claimed - 1), DIRECTIONS[(dir + 4) % 9])).toBe(false);
          expect(body).toMatchObject(after);
          expect(isBlocked(grid, body.x, body.y)).toBe(false);
        }
      }),
      { numRuns: 300 },
    );
  });
});
