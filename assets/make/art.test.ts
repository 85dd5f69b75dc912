import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ALL_PROPS } from './all-props.ts';
import { LOOKS } from './avatar/looks.ts';
import { avatarSheet, COLUMNS, DIRECTIONS, FRAME } from './avatar/sheet.ts';
import { drawAll, drawPictures } from './draw-all.ts';
import { grass, sand, stone, wood } from './floors.ts';
import { ALL_COLOURS, alphaOf, brightness, contrast, ink, luminance, type Ramp, rgbOf, SHADE } from './palette.ts';
import { blank, crop, get, lowestRow, type Picture, rect } from './picture.ts';
import { fromPng, toRgba } from './png.ts';
import { textDown, textIn } from './text.ts';

const root = join(import.meta.dirname, '../..');
const pictures = drawPictures();

describe('what is committed', () => {
  const files = drawAll();

  test.each([...files.keys()])('%s is what the code draws', (path) => {
    const drawn = files.get(path);
    if (typeof drawn === 'string') return expect(readFileSync(join(root, path), 'utf8')).toBe(drawn);
    const picture = pictures.get(path);
    if (!picture) throw new Error(`no picture ${path}`);
    const committed = fromPng(readFileSync(join(root, path)));
    expect([committed.width, committed.height]).toEqual([picture.width, picture.height]);
    expect(Buffer.compare(committed.data, toRgba(picture))).toBe(0);
  });

  test('nothing else lies in the picture folders', () => {
    const kept = ['tiles', 'props', 'props/shadows', 'props/strips', 'sprites', 'ui'].flatMap((folder) =>
      readdirSync(join(root, 'assets', folder), { withFileTypes: true })
        .filter((e) => e.isFile())
        .map((e) => `assets/${folder}/${e.name}`),
    );
    expect(kept.filter((path) => !files.has(path))).toEqual([]);
  });

  test('all pictures together stay small', () => {
    const bytes = [...files].reduce((sum, [path, data]) => sum + (path.endsWith('.png') ? data.length : 0), 0);
    expect(bytes).toBeLessThan(300_000);
  });
});

describe('palette', () => {
  test.each([...pictures.keys()])('%s holds colours of the ramps only', (path) => {
    const strange = new Set<number>();
    for (const c of pictures.get(path)?.px ?? []) {
      const shade: number[] = path.includes('/shadows/')
        ? [SHADE.cast]
        : path.includes('ground')
          ? [SHADE.deep, SHADE.soft]
          : [];
      if (c === 0 || shade.includes(c)) continue;
      const [r = 0, g = 0, b = 0] = rgbOf(c);
      if (alphaOf(c) !== 255 || !ALL_COLOURS.has((r << 16) | (g << 8) | b)) strange.add(c);
    }
    expect([...strange]).toEqual([]);
  });

  test('every ramp goes from dark to light', () => {
    for (const ramp of ['red', 'jade', 'leaf', 'wood', 'giwa', 'stone', 'hairblack'] as Ramp[]) {
      const steps = [0, 1, 2, 3, 4].map((s) => luminance(rgbOf(ink(ramp, s))));
      expect(steps).toEqual([...steps].sort((a, b) => a - b));
    }
  });
});

describe('floors and rugs', () => {
  test.each([
    ['wood', wood],
    ['sand', sand],
    ['stone', stone],
    ['grass', grass],
  ] as const)('%s is quiet: its brightness varies by 0.5 to 4 %%', (_, draw) => {
    const values = [...draw().px].map((c) => brightness(rgbOf(c)) / 255);
    const mean = values.reduce((a, b) => a + b, 0) / values.length;
    const sd = Math.sqrt(values.reduce((a, b) => a + (b - mean) ** 2, 0) / values.length);
    expect(sd).toBeGreaterThanOrEqual(0.005);
    expect(sd).toBeLessThanOrEqual(0.04);
  });

  test.each(['rugred', 'rugblue', 'rugjade', 'rugsun'] as Ramp[])(
    '%s is pale enough for figures to stand out',
    (ramp) => {
      expect(brightness(rgbOf(ink(ramp, 2)))).toBeGreaterThanOrEqual(150);
    },
  );
});

describe('signs', () => {
  test('a text without contrast stops the drawing', () => {
    const p = blank(60, 20);
    rect(p, 0, 0, 60, 20, ink('orange', 2));
    expect(() => textIn(p, '간판', { x: 0, y: 0, w: 60, h: 20 }, '11-Bold', ink('cream', 3))).toThrow('contrast');
    expect(() => textIn(p, '간판', { x: 0, y: 0, w: 60, h: 20 }, '11-Bold', ink('ink', 0))).not.toThrow();
  });

  test('cream on the answer mats has a contrast of 4.5 or more', () => {
    for (const ramp of ['blue', 'red'] as Ramp[])
      expect(contrast(ink('cream', 3), ink(ramp, 2))).toBeGreaterThanOrEqual(4.5);
  });

  test('a text that is too long stops the drawing', () => {
    const p = blank(40, 40);
    expect(() => textIn(p, '아주 긴 간판', { x: 0, y: 0, w: 40, h: 20 }, '11-Bold', ink('ink', 0))).toThrow(
      'does not fit',
    );
    expect(() => textDown(p, '라면축제', { x: 0, y: 0, w: 20, h: 40 }, ink('ink', 0))).toThrow('does not fit');
  });
});

describe('props', () => {
  const standing = ALL_PROPS.filter((p) => (p.order ?? 'stand') === 'stand');

  test.each(standing.map((p) => [p.name, p] as const))('%s stands on its lowest row', (_, prop) => {
    expect(lowestRow(prop.picture)).toBe(prop.picture.height - 1);
  });

  test.each(ALL_PROPS.map((p) => [p.name, p] as const))(
    '%s: frames and solid parts lie within the picture',
    (_, prop) => {
      const { width, height } = prop.picture;
      for (const frame of prop.frames ?? []) expect([frame.width, frame.height]).toEqual([width, height]);
      for (const r of prop.solid ?? []) {
        expect(r.x).toBeGreaterThanOrEqual(0);
        expect(r.y).toBeGreaterThanOrEqual(0);
        expect(r.x + r.width).toBeLessThanOrEqual(width);
        expect(r.y + r.height).toBeLessThanOrEqual(height);
      }
    },
  );

  test('names are unique', () => {
    expect(new Set(ALL_PROPS.map((p) => p.name)).size).toBe(ALL_PROPS.length);
  });
});

describe('avatars', () => {
  const cells = (sheet: Picture) =>
    DIRECTIONS.flatMap((d, row) =>
      COLUMNS.map((c, i) => ({
        name: `${d} ${c}`,
        p: crop(sheet, i * FRAME.width, row * FRAME.height, FRAME.width, FRAME.height),
      })),
    );

  test.each(LOOKS.map((l) => [l.name, l] as const))(
    '%s stands on row 44 in every frame and is not cut off at the top',
    (_, look) => {
      for (const { name, p } of cells(avatarSheet(look))) {
        expect([name, lowestRow(p)]).toEqual([name, 44]);
        // A picture that touches the top row has lost its outline there.
        for (let x = 0; x < FRAME.width; x++)
          expect([name, get(p, x, 0) === 0 || get(p, x, 0) % 5 === 1]).toEqual([name, true]);
      }
    },
  );

  test('looks differ, and so do the steps of a walk', () => {
    const sheets = LOOKS.map((l) => Buffer.from(toRgba(avatarSheet(l))).toString('base64'));
    expect(new Set(sheets).size).toBe(LOOKS.length);
    const first = LOOKS[0];
    if (!first) throw new Error('no looks');
    const walk = cells(avatarSheet(first)).filter(({ name }) => name.startsWith('right walk'));
    expect(new Set(walk.map(({ p }) => p.px.join())).size).toBe(4);
  });

  test('the frame table names every sheet', () => {
    const table: unknown = JSON.parse(readFileSync(join(root, 'assets/sprites/avatars.json'), 'utf8'));
    expect(table).toMatchObject({
      frame: { width: 32, height: 48 },
      anchor: { x: 16, y: 44 },
      rows: ['down', 'left', 'right', 'up'],
    });
    for (const look of LOOKS) expect(existsSync(join(root, `assets/sprites/${look.name}.png`))).toBe(true);
  });
});
