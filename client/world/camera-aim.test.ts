import fc from 'fast-check';
import { expect, it } from 'vitest';
import { aimOf, easeTo } from './camera-aim.ts';

const stage = { x: 1000, y: 600, width: 512, height: 160 };

it('frames the whole stage below the banner if it fits, wherever the player stands', () => {
  const screen = { width: 640, height: 400, top: 120, bottom: 40 };
  fc.assert(
    fc.property(fc.integer({ min: 1000, max: 1512 }), fc.integer({ min: 600, max: 760 }), (x, y) => {
      const aim = aimOf({ x, y }, stage, screen);
      const top = stage.y - (aim.y - screen.height / 2);
      expect(aim.x).toBe(1256);
      expect(top).toBeGreaterThanOrEqual(screen.top);
      expect(top + stage.height).toBeLessThanOrEqual(screen.height - screen.bottom);
    }),
  );
});

it('follows the player over a stage that is wider than a phone, and never looks beyond it', () => {
  const phone = { width: 360, height: 740, top: 200, bottom: 150 };
  const xOf = (x: number) => aimOf({ x, y: 700 }, stage, phone).x;
  expect([xOf(1000), xOf(1256), xOf(1512)]).toEqual([1180, 1256, 1332]);
});

it('looks at the visitor elsewhere, and glides when that changes', () => {
  const screen = { width: 640, height: 400, top: 0, bottom: 0 };
  expect(aimOf({ x: 5, y: 6 }, null, screen)).toEqual({ x: 5, y: 6 });
  const half = easeTo({ x: 0, y: 0 }, { x: 100, y: 0 }, 50, false);
  expect(half.x).toBeGreaterThan(0);
  expect(half.x).toBeLessThan(100);
  expect(easeTo({ x: 0, y: 0 }, { x: 100, y: 0 }, 50, true)).toEqual({ x: 100, y: 0 });
});
