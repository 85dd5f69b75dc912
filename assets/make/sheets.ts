import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadMaps } from '../../server/maps/load.ts';
import type { ExpoMap } from '../../shared/map/expo-map.ts';
import { ALL_PROPS } from './all-props.ts';
import { LOOKS } from './avatar/looks.ts';
import { avatarSheet, COLUMNS, DIRECTIONS, FRAME } from './avatar/sheet.ts';
import { sand, wood } from './floors.ts';
import { ink } from './palette.ts';
import { blank, crop, ellipse, hash, type Picture, stamp } from './picture.ts';
import { rgbaToPng, toRgba } from './png.ts';
import { cropRgba, type Figure, greyRgba, type Rgba, renderMap } from './render-map.ts';

/**
 * `npm run art -- sheets` writes pictures to look at after every change (git-ignored `assets/make/sheets/`): props on two
 * floors, figures in all frames, every map at 1x, in 2x pieces of 640x384 and in grey.
 */
const root = join(import.meta.dirname, '../..');
const out = join(import.meta.dirname, 'sheets');

const rgba = (p: Picture): Rgba => ({ width: p.width, height: p.height, data: toRgba(p) });
const save = (name: string, p: Rgba) => writeFileSync(join(out, `${name}.png`), rgbaToPng(p.width, p.height, p.data));
const zoomed = (p: Rgba, n: number) => cropRgba(p, 0, 0, p.width, p.height, n);

function floorOf(w: number, h: number, floor: Picture): Picture {
  const p = blank(w, h);
  for (let y = 0; y < h; y += floor.height) for (let x = 0; x < w; x += floor.width) stamp(p, floor, x, y);
  return p;
}

function propSheet(floor: Picture): Picture {
  const width = 900;
  const spots: { x: number; y: number; picture: Picture }[] = [];
  let [x, y, row] = [6, 6, 0];
  for (const { picture } of ALL_PROPS) {
    if (x + picture.width + 6 > width) [x, y, row] = [6, y + row + 8, 0];
    spots.push({ x, y, picture });
    x += picture.width + 8;
    row = Math.max(row, picture.height);
  }
  const p = floorOf(width, y + row + 8, floor);
  for (const s of spots) stamp(p, s.picture, s.x, s.y);
  return p;
}

function figureSheet(): Picture {
  const [w, h] = [FRAME.width + 2, FRAME.height + 2];
  const p = floorOf(DIRECTIONS.length * COLUMNS.length * w, LOOKS.length * h, sand());
  LOOKS.forEach((look, row) => {
    const sheet = avatarSheet(look);
    for (let i = 0; i < DIRECTIONS.length * COLUMNS.length; i++) {
      const [fx, fy] = [(i % COLUMNS.length) * FRAME.width, Math.floor(i / COLUMNS.length) * FRAME.height];
      ellipse(p, i * w + 17, row * h + 45, 9, 3, () => ink('sand', 1));
      stamp(p, crop(sheet, fx, fy, FRAME.width, FRAME.height), i * w + 1, row * h + 1);
    }
  });
  return p;
}

/** Figures on free cells, always the same ones. */
function crowd(map: ExpoMap): Figure[] {
  const figures: Figure[] = [];
  for (let cell = 0; cell < map.grid.length; cell++) {
    const h = hash(cell % map.width, Math.floor(cell / map.width), 141);
    const look = LOOKS[h % LOOKS.length];
    if (map.grid[cell] === 1 || h % 37 > 0 || !look) continue;
    const [sx, sy] = [((h >> 8) % COLUMNS.length) * FRAME.width, ((h >> 12) % DIRECTIONS.length) * FRAME.height];
    const [x, y] = [(cell % map.width) * 32 + 16, Math.floor(cell / map.width) * 32 + 20];
    figures.push({ image: rgba(avatarSheet(look)), sx, sy, ...FRAME, x, y });
  }
  return figures;
}

mkdirSync(out, { recursive: true });
for (const [name, floor] of [
  ['wood', wood()],
  ['sand', sand()],
] as const) {
  const sheet = rgba(propSheet(floor));
  save(`props-${name}`, sheet);
  save(`props-${name}-3x`, zoomed(sheet, 3));
}
const people = rgba(figureSheet());
for (const n of [3, 6]) save(`avatars-${n}x`, zoomed(people, n));
for (const map of loadMaps(root).maps.values()) {
  const picture = renderMap(map, (url) => readFileSync(join(root, url)), crowd(map));
  save(map.name, picture);
  save(`${map.name}-grey`, greyRgba(picture));
  for (let y = 0; y < picture.height; y += 384) {
    for (let x = 0; x < picture.width; x += 640) save(`${map.name}-${x}-${y}`, cropRgba(picture, x, y, 640, 384, 2));
  }
}
console.log(`Sheets to look at: ${out}`);
