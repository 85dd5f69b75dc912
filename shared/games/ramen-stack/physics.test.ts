import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BRICK_WIDTH, type Brick, craneAt, land, PARTS, periodOf, standing, towerPoints } from './physics.ts';

const at = (...xs: number[]): Brick[] => xs.map((x) => ({ x, isNeat: false }));

describe('the crane', () => {
  const hung = { from: 1000, period: 100, side: 1 as const };

  it('swings from one end to the other and back', () => {
    expect([0, 25, 50, 75, 100].map((tick) => craneAt(hung, (1000 + tick) * PARTS))).toEqual([300, 0, -300, 0, 300]);
    expect(craneAt({ ...hung, side: -1 }, 1000 * PARTS)).toBe(-300);
  });

  it('is a whole number at every time, never out of reach, and never jumps (property)', () => {
    const swings = fc.record({
      from: fc.integer({ min: 0, max: 10_000_000 }),
      period: fc.integer({ min: 0, max: 60 }).map(periodOf),
      side: fc.constantFrom(1 as const, -1 as const),
    });
    fc.assert(
      fc.property(swings, fc.integer({ min: -5000, max: 50_000 }), (swing, after) => {
        const part = swing.from * PARTS + after;
        const x = craneAt(swing, part);
        expect(Number.isInteger(x)).toBe(true);
        expect(Math.abs(x)).toBeLessThanOrEqual(300);
        expect(Math.abs(craneAt(swing, part + 1) - x)).toBeLessThanOrEqual(4);
      }),
    );
  });

  it('becomes faster with every brick, up to a limit', () => {
    expect([0, 1, 10, 1000].map(periodOf)).toEqual([104, 101, 74, 48]);
  });
});

describe('a landing', () => {
  it.each<[string, Brick[], number, string, number, number]>([
    ['the first one stands on the pot stand', [], 100, 'stands', 1, 0],
    ['the first one can miss it', [], 121, 'misses', 0, 1],
    ['almost in the middle is neat', at(0), 14, 'neat', 2, 0],
    ['a little beside only stands', at(0), 15, 'stands', 2, 0],
    ['half beside still stands', at(0), -120, 'stands', 2, 0],
    ['more than half beside falls, with the one below', at(0, 0), 121, 'misses', 1, 2],
    ['a tower that leans too far falls at its weak floor', at(0, 60, 120), 200, 'topples', 1, 3],
  ])('%s', (_, bricks, x, kind, height, fallen) => {
    const landing = land(bricks, x);
    expect([landing.kind, landing.bricks.length, landing.fallen.length]).toEqual([kind, height, fallen]);
  });

  it('pushes a neat brick exactly above the one below', () => {
    expect(land(at(40), 50).bricks).toEqual([...at(40), { x: 40, isNeat: true }]);
  });

  it('no brick comes from nowhere, and what stays stands by itself (property)', () => {
    const drops = fc.array(fc.integer({ min: -300, max: 300 }), { maxLength: 30 });
    fc.assert(
      fc.property(drops, (xs) => {
        let bricks: readonly Brick[] = [];
        for (const x of xs) {
          const before = bricks.length;
          const landing = land(bricks, x);
          expect(landing.bricks.length + landing.fallen.length).toBe(before + 1);
          bricks = landing.bricks;
          expect(standing(bricks)).toBe(bricks.length);
        }
        expect(towerPoints(bricks)).toBeLessThanOrEqual(15 * xs.length);
      }),
    );
  });

  it('10 points a floor and 5 more for a neat one', () => {
    expect(towerPoints([...at(0, 20), { x: 20, isNeat: true }])).toBe(35);
    expect(towerPoints([])).toBe(0);
  });

  it('the middle of two above may be exactly at the edge', () => {
    expect(standing(at(0, BRICK_WIDTH / 2))).toBe(2);
    expect(standing(at(0, BRICK_WIDTH / 2 + 1))).toBe(1);
  });
});
