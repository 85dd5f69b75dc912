import { expect, type Page, test } from '@playwright/test';
import { encode } from 'fast-png';
import { difference, drawingOf, openStage, packOf, shoot } from '../server/testing/drawing-page.ts';
import { type DrawnMap, mapOf, PICTURES, tiles, X } from '../server/testing/drawn-map.ts';
import { DRAWN_MAPS, NEWER_MAPS, TEXTS } from '../server/testing/drawn-maps.ts';
import { cropped, rasterize } from '../server/testing/rasterize.ts';

let page: Page;
test.beforeAll(async ({ browser }) => {
  page = await openStage(browser);
});
test.afterAll(() => page.close());

const shotOf = ({ x = 0, y = 0, width, height, now = 0 }: DrawnMap) => ({ x, y, width, height, now: [now] });

function asTiledDraws({ map, same = map, x = 0, y = 0, now, scale }: DrawnMap) {
  return cropped(rasterize(same, PICTURES, { now, scale }), x, y);
}

test.describe('a map is drawn as Tiled draws it (V3)', () => {
  for (const [name, one] of Object.entries(DRAWN_MAPS)) {
    test(name, async () => {
      const ours = await shoot(page, drawingOf(one.map, PICTURES), PICTURES, shotOf(one));
      expect(difference(asTiledDraws(one), ours)).toBeLessThanOrEqual(one.mayDiffer ?? 0);
    });
  }

  test('negative control: one flag of one tile that is another is seen', async () => {
    const floor = new Array(48).fill(1);
    const width = 256;
    const height = 192;
    const flipped = { map: mapOf([tiles('a', floor.with(20, 1 + X))]), width, height };
    const ours = await shoot(page, drawingOf(flipped.map, PICTURES), PICTURES, shotOf(flipped));
    expect(difference(asTiledDraws(flipped), ours)).toBe(0);
    expect(difference(asTiledDraws({ ...flipped, map: mapOf([tiles('a', floor)]) }), ours)).toBeGreaterThan(0);
  });
});

test.describe('what is newer than Tiled 1.8 is drawn as on pictures of ours (V3)', () => {
  for (const [name, one] of Object.entries(NEWER_MAPS)) {
    test(name, async ({ browser }) => {
      // the browser draws scaled edges a little otherwise once it has made many canvases: a page of its own
      const fresh = await openStage(browser);
      const ours = await shoot(fresh, drawingOf(one.map, PICTURES), PICTURES, shotOf(one));
      await fresh.close();
      expect(Buffer.from(encode(ours))).toMatchSnapshot(`${name}.png`, { threshold: 0.02 });
    });
  }
});

test('what moves is painted over what was there, and nothing else changes', async () => {
  const one = DRAWN_MAPS['animated tiles, second frame'];
  const drawing = drawingOf(one.map, PICTURES);
  const ours = await shoot(page, drawing, PICTURES, { ...shotOf(one), now: [0, 50, 120, 330, 399, 400, 550] });
  expect(difference(asTiledDraws(one), ours)).toBe(0);
});

test.describe('a picture that a game poses', () => {
  /** A tile 32 pixels wide with a strip of two frames. `properties` besides those of the strip. */
  const posed = (properties: Record<string, string | number>) => {
    const all = { strip: 'large.png', strip_frames: 2, ...properties, base: 1 };
    const tile = {
      ...{ id: 0, image: 'tall.png', imagewidth: 32, imageheight: 56 },
      properties: Object.entries(all).map(([name, value]) => ({
        ...{ name, value },
        type: typeof value === 'number' ? 'int' : 'string',
      })),
    };
    const set = { firstgid: 1, name: 'posed', tilewidth: 32, tileheight: 56, tilecount: 1, columns: 0, tiles: [tile] };
    const object = {
      id: 1,
      gid: 1,
      x: 64,
      y: 120,
      width: 32,
      height: 56,
      rotation: 0,
      visible: true,
      name: '',
      type: '',
    };
    const layer = {
      id: 1,
      name: 'props',
      type: 'objectgroup',
      opacity: 1,
      visible: true,
      x: 0,
      y: 0,
      objects: [object],
    };
    return drawingOf({ ...mapOf([layer]), tilesets: [{ ...set, margin: 0, spacing: 0 }] }, PICTURES);
  };
  const GAME = { strip_ms: 0, strip_game: 'red-light' };
  const look = (now: number[], poses: number[], still = false, drawing = posed(GAME)) =>
    shoot(page, drawing, PICTURES, { x: 0, y: 0, width: 256, height: 192, now, poses, still });

  test('shows the frame of the game, turns within a moment, and at once with reduced motion', async () => {
    const [first, second] = [await look([0], [0]), await look([0], [1])];
    expect(difference(first, second)).toBeGreaterThan(0);
    expect(difference(second, await look([0, 1000, 1200], [0, 1, 1]))).toBe(0);
    const between = await look([0, 1000, 1100], [0, 1, 1]);
    expect(difference(between, first)).toBeGreaterThan(0);
    expect(difference(between, second)).toBeGreaterThan(0);
    expect(difference(second, await look([0, 1000], [0, 1], true))).toBe(0);
  });

  test('negative control: a strip of no game takes no pose', async () => {
    const plain = posed({ strip_ms: 0 });
    expect(difference(await look([0], [0], false, plain), await look([0], [1], false, plain))).toBe(0);
  });
});

/** The box of the pixels that are bright, as texts of the test are. */
function inkOf({ data, width, height, channels }: ReturnType<typeof rasterize>) {
  const box = { left: width, top: height, right: 0, bottom: 0 };
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = (y * width + x) * channels;
      if ((channels === 4 && data[at + 3] < 128) || data[at] < 128) continue;
      box.left = Math.min(box.left, x);
      box.top = Math.min(box.top, y);
      box.right = Math.max(box.right, x);
      box.bottom = Math.max(box.bottom, y);
    }
  }
  return box;
}

for (const [name, one] of Object.entries(TEXTS)) {
  test(`a text lies where Tiled puts it: ${name} (V3)`, async () => {
    const ours = inkOf(await shoot(page, drawingOf(one.map, PICTURES), PICTURES, shotOf(one)));
    const theirs = inkOf(asTiledDraws(one));
    // letters are drawn by another program: a few pixels; and where a script comes from a second font, Qt takes the height of
    // that one for its lines, which depends on what the machine has
    const few = name.includes('Korean') ? 12 : 6;
    for (const side of ['left', 'top', 'right', 'bottom'] as const) {
      expect(Math.abs(ours[side] - theirs[side]), `${side}: ${ours[side]} and ${theirs[side]}`).toBeLessThanOrEqual(
        few,
      );
    }
    expect(ours.right).toBeGreaterThan(ours.left);
  });
}

test('200 new versions of a map leave nothing behind in the browser (V4)', async () => {
  const one = DRAWN_MAPS['a view into a large map'];
  const drawing = drawingOf(one.map, PICTURES);
  const line = await page.context().newCDPSession(page);
  const used = async (times: number) => {
    const args = [drawing, packOf(PICTURES), shotOf(one), times] as const;
    const { textures } = await page.evaluate(([...all]) => globalThis.stage.show(...all), args);
    await line.send('HeapProfiler.collectGarbage');
    const { usedSize } = await line.send('Runtime.getHeapUsage');
    return { textures, usedSize };
  };
  const first = await used(20);
  const last = await used(200);
  expect(last.textures).toBe(first.textures);
  // a page with two games of Phaser and the results of both; a version that stayed would be several MB each time
  expect(last.usedSize / first.usedSize).toBeLessThan(1.5);
});
