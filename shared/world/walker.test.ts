import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { WalkGrid } from '../map/expo-map.ts';
import { DIRECTIONS, faceOf, type Heading, STILL, standing, turned, walkOf } from './direction.ts';
import { tileCentre } from './units.ts';
import {
  createWalker,
  maskFrom,
  pastX,
  pastY,
  placeAt,
  REMEMBERED_TICKS,
  remembers,
  turnAt,
  walkTo,
} from './walker.ts';

const grid: WalkGrid = {
  width: 12,
  height: 12,
  cells: Uint8Array.from({ length: 144 }, (_, i) => (i % 5 === 3 && i % 7 === 2 ? 1 : i % 11 === 4 ? 2 : 0)),
};
const start = tileCentre(5);
const heading: fc.Arbitrary<Heading> = fc.integer({ min: 0, max: 15 });

describe('headings', () => {
  it('say in four bits where a body walks or looks', () => {
    for (const direction of DIRECTIONS) {
      if (direction === STILL) continue;
      expect(walkOf(turned(standing(1), direction))).toBe(direction);
      expect(faceOf(standing(direction))).toBe(direction);
      expect(walkOf(standing(direction))).toBe(STILL);
      // a body that stops keeps looking in the direction in which it walked
      expect(turned(turned(standing(1), direction), STILL)).toBe(standing(direction));
    }
  });
});

/** The same grid with only a door of the second bit. */
const door: WalkGrid = { ...grid, cells: Uint8Array.from({ length: 144 }, (_, i) => (i % 12 === 7 ? 2 : 0)) };

describe('a walker (W9)', () => {
  it('is where it would be if its late turns had come in time (property)', () => {
    const turns = fc.array(fc.record({ at: fc.integer({ min: 1, max: 40 }), heading, late: fc.nat(12) }), {
      maxLength: 12,
    });
    fc.assert(
      fc.property(turns, (list) => {
        const inOrder = [...list].sort((a, b) => a.at - b.at);
        const prompt = createWalker(0, start, start, 1);
        for (const one of inOrder) turnAt(prompt, one.at, one.heading, grid);
        walkTo(prompt, 60, grid);
        const late = createWalker(0, start, start, 1);
        for (const one of inOrder) {
          walkTo(late, one.at + one.late, grid);
          turnAt(late, one.at, one.heading, grid);
        }
        walkTo(late, 60, grid);
        for (let tick = 0; tick <= 60; tick++) {
          expect([pastX(late, tick), pastY(late, tick)]).toEqual([pastX(prompt, tick), pastY(prompt, tick)]);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('walks again with the headings it had when its mask changes late', () => {
    const walk = (mask: number, before: (walker: ReturnType<typeof createWalker>) => void) => {
      const walker = createWalker(0, start, start, mask);
      before(walker);
      turnAt(walker, 3, 2, door);
      turnAt(walker, 13, 3, door);
      walkTo(walker, 20, door);
      return walker;
    };
    const late = walk(1, () => {});
    // negative control: without the mask it walks through the door
    expect(late.x).toBeGreaterThan(tileCentre(7));
    maskFrom(late, 2, 3, door);
    const prompt = walk(3, (walker) => walkTo(walker, 1, door));
    expect([late.x, late.y, late.heading]).toEqual([prompt.x, prompt.y, prompt.heading]);
    expect(late.x).toBeLessThan(tileCentre(7));
  });

  it('undoes nothing that lies before it was put somewhere, or longer ago than it remembers', () => {
    const walker = createWalker(0, start, start, 1);
    walkTo(walker, 10, grid);
    placeAt(walker, 10, tileCentre(1), tileCentre(1), standing(5), grid);
    expect(turnAt(walker, 8, 2, grid)).toBe(false);
    expect(walker.x).toBe(tileCentre(1));
    walkTo(walker, 200, grid);
    expect(turnAt(walker, 200 - REMEMBERED_TICKS, 2, grid)).toBe(false);
    expect(remembers(walker, 200 - REMEMBERED_TICKS)).toBe(false);
    expect(remembers(walker, 190)).toBe(true);
    expect(turnAt(walker, 201 - REMEMBERED_TICKS + 4, 2, grid)).toBe(true);
  });

  it('stands for an hour without being asked about every tick of it', () => {
    const walker = createWalker(5, start, start, 1);
    walkTo(walker, 72_000, grid);
    expect([walker.tick, walker.x, walker.y]).toEqual([72_000, start, start]);
    expect(remembers(walker, 71_990)).toBe(true);
    expect(pastX(walker, 71_990)).toBe(start);
  });
});
