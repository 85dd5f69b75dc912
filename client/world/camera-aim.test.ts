import fc from 'fast-check';
import { expect, it } from 'vitest';
import { aimOf, easeTo, framedWith, withScreen } from './camera-aim.ts';

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

it('looks further ahead than back, and never past the stage', () => {
  const screen = { width: 360, height: 740, top: 290, bottom: 150 };
  const long = { x: 0, y: 0, width: 320, height: 1000 };
  const yOf = (y: number, ahead: number) => aimOf({ x: 0, y }, long, screen, ahead).y;
  expect(yOf(500, 0) - yOf(500, 0.32)).toBeCloseTo(96);
  expect(yOf(0, 0.32)).toBe(yOf(0, 0));
});

it('frames the pictures that the game of the stage poses at its edge, and no others', () => {
  const track = { ...stage, game: 'red-light' };
  const { x, y, width, height } = track;
  const sprite = { ...{ look: 0, opacity: 1, tint: null, rotation: 0, flipX: false, flipY: false, feet: 0 } };
  const above = { ...sprite, x: x + 10, y: y - 150, width: 90, height: 144 };
  const boxOf = (...standing: (typeof above & { posedBy?: string })[]) => framedWith(track, { standing, scale: 1 });
  expect(boxOf({ ...above, posedBy: 'red-light' })).toEqual({ x, y: y - 150, width, height: height + 150 });
  // an ordinary picture, one of another game, and one that stands far away
  const same = { x, y, width, height };
  expect(boxOf(above, { ...above, posedBy: 'other' }, { ...above, y: y - 400, posedBy: 'red-light' })).toEqual(same);
});

it('frames a screen together with the visitor who looks at it, as long as both fit below the banner', () => {
  const screen = { x: 1000, y: 500, width: 210, height: 74 };
  const room = { width: 640, height: 384, top: 60, bottom: 0 };
  expect(withScreen({ x: 1100, y: 780 }, screen, room)).toEqual({ x: 1000, y: 500, width: 210, height: 296 });
  expect(withScreen({ x: 900, y: 780 }, screen, room)).toMatchObject({ x: 876, width: 334 });
  // the visitor is too far down, or too far beside it
  expect(withScreen({ x: 1100, y: 820 }, screen, room)).toBeNull();
  expect(withScreen({ x: 500, y: 700 }, screen, room)).toBeNull();
});
