import { describe, expect, it } from 'vitest';
import { CELL } from '../../../shared/map/expo-map.ts';
import { STILL, walkOf } from '../../../shared/world/direction.ts';
import { type Tile, tileAt } from '../../../shared/world/path.ts';
import { tileCentre } from '../../../shared/world/units.ts';
import { addBody, createWorld, stepWorld } from '../world.ts';
import { createWalker, distanceTo, lookAt, pause, stand, walkTo } from './walker.ts';

/** A floor of 12 x 6 cells with a wall across it that leaves one cell open below. */
function walkerIn(wall: number | null) {
  const [width, height] = [12, 6];
  const cells = Uint8Array.from({ length: width * height }, (_, i) =>
    i % width === wall && i / width < height - 1 ? CELL.solid : 0,
  );
  const world = createWorld({ width, height, cells });
  const walker = createWalker(world, addBody(world, 1, tileCentre(1), tileCentre(1)));
  const go = (to: Tile, ticks: number): void => {
    for (let i = 0; i < ticks; i += 1) {
      walkTo(walker, to, world.tick + 20);
      stepWorld(world);
    }
  };
  return { world, walker, go, at: () => tileAt(walker.body.x, walker.body.y) };
}

describe('a body that the server walks about', () => {
  it('gets there, around walls', () => {
    const { go, at } = walkerIn(5);
    go({ column: 9, row: 1 }, 400);
    expect(at()).toEqual({ column: 9, row: 1 });
  });

  it('looks for another way when it is sent elsewhere', () => {
    const { go, at } = walkerIn(null);
    go({ column: 9, row: 1 }, 20);
    go({ column: 1, row: 4 }, 200);
    expect(at()).toEqual({ column: 1, row: 4 });
  });

  it('stands when it is told to, and forgets its way; a pause keeps it', () => {
    const { go, walker } = walkerIn(null);
    go({ column: 9, row: 1 }, 20);
    expect(walkOf(walker.body.heading)).not.toBe(STILL);
    const way = walker.path;
    pause(walker);
    expect([walkOf(walker.body.heading), walker.path, walker.goal]).toEqual([STILL, way, null]);
    stand(walker);
    expect(walker.path).toEqual([]);
  });

  it('turns to somebody without walking, and knows how far they are', () => {
    const { walker } = walkerIn(null);
    const { x, y } = walker.body;
    const before = walker.body.heading;
    lookAt(walker, { x: x - 3 * 320, y: y + 10 });
    expect([walkOf(walker.body.heading), walker.body.heading === before]).toEqual([STILL, false]);
    expect(distanceTo(walker, { x: x - 3 * 320, y: y + 4 * 320 })).toBe(5);
  });
});
