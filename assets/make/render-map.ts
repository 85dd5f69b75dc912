import { unpackCells } from '../../shared/map/drawing/cells.ts';
import { cutOf } from '../../shared/map/drawing/cut-of.ts';
import type { BakedLayer, BakedSprite, PicturePart } from '../../shared/map/drawing/model.ts';
import type { ExpoMap } from '../../shared/map/expo-map.ts';
import { fromPng } from './png.ts';

export type Rgba = { width: number; height: number; data: Uint8Array };
/** A figure put into the rendered map, standing on (x, y). */
export type Figure = { image: Rgba; sx: number; sy: number; width: number; height: number; x: number; y: number };

const SHADOW = { rgb: [46, 32, 92], alpha: 0.24 };

const FLIP_X = 0x80000000;

function blend(to: Rgba, x: number, y: number, r: number, g: number, b: number, a: number): void {
  if (x < 0 || y < 0 || x >= to.width || y >= to.height || a === 0) return;
  const i = (y * to.width + x) * 4;
  const mix = (k: number, c: number) => {
    to.data[i + k] = Math.round((to.data[i + k] ?? 0) * (1 - a) + c * a);
  };
  mix(0, r);
  mix(1, g);
  mix(2, b);
  to.data[i + 3] = 255;
}

function draw(
  to: Rgba,
  from: Rgba,
  sx: number,
  sy: number,
  w: number,
  h: number,
  x: number,
  y: number,
  flip = false,
): void {
  for (let j = 0; j < h; j++) {
    for (let i = 0; i < w; i++) {
      const at = ((sy + j) * from.width + sx + (flip ? w - 1 - i : i)) * 4;
      const d = from.data;
      blend(to, x + i, y + j, d[at] ?? 0, d[at + 1] ?? 0, d[at + 2] ?? 0, (d[at + 3] ?? 0) / 255);
    }
  }
}

/** Draws a baked map of ours as the client does: what lies below, one shadow mask, then everything by depth. */
export function renderMap(map: ExpoMap, read: (url: string) => Uint8Array, figures: Figure[] = []): Rgba {
  const cache = new Map<string, Rgba>();
  const image = (url: string): Rgba => {
    const known = cache.get(url) ?? fromPng(read(url));
    cache.set(url, known);
    return known;
  };
  const to: Rgba = {
    width: map.width * 32,
    height: map.height * 32,
    data: new Uint8Array(map.width * map.height * 4096),
  };
  const { drawing } = map;
  const part = ({ picture, x, y, width, height }: PicturePart, left: number, top: number, flip: boolean) => {
    const from = image(drawing.pictures[picture]?.address ?? '');
    draw(to, from, x, y, width || from.width, height || from.height, left, top, flip);
  };
  const sprite = (s: BakedSprite) => {
    const look = drawing.looks[s.look]?.[0];
    if (look) part(look, s.x, s.y, s.flipX);
  };
  const layer = (one: BakedLayer) => {
    if (one.kind === 'sprites') for (const s of one.sprites) if (!('text' in s)) sprite(s);
    if (one.kind !== 'tiles') return;
    unpackCells(one.cells, one.width * one.height).forEach((gid, cell) => {
      const n = gid & 0x1fffffff;
      const set = drawing.tilesets.findLast((s) => s.firstTile <= n);
      if (n === 0 || !set?.sheet) return;
      const [x, y] = [one.x + (cell % one.width), one.y + Math.floor(cell / one.width)];
      part(cutOf(set.sheet, n - set.firstTile), x * 32, y * 32, (gid & FLIP_X) !== 0);
    });
  };
  for (const l of drawing.below) layer(l);

  const mask = new Uint8Array(to.width * to.height);
  for (const shadow of drawing.shadows) {
    const from = image(drawing.pictures[drawing.looks[shadow.look]?.[0]?.picture ?? -1]?.address ?? '');
    for (let i = 0; i < from.width * from.height; i++) {
      if ((from.data[i * 4 + 3] ?? 0) === 0) continue;
      const [x, y] = [shadow.x + (i % from.width), shadow.y + Math.floor(i / from.width)];
      if (x >= 0 && y >= 0 && x < to.width && y < to.height) mask[y * to.width + x] = 1;
    }
  }
  const [r = 0, g = 0, b = 0] = SHADOW.rgb;
  mask.forEach((on, i) => {
    if (on) blend(to, i % to.width, Math.floor(i / to.width), r, g, b, SHADOW.alpha);
  });

  const standing: { depth: number; paint: () => void }[] = [];
  for (const s of drawing.standing) standing.push({ depth: s.feet, paint: () => sprite(s) });
  for (const f of figures) {
    const paint = () => {
      for (let j = -3; j < 3; j++) {
        for (let i = -9; i < 9; i++) {
          if (((i + 0.5) / 9) ** 2 + ((j + 0.5) / 3) ** 2 <= 1) blend(to, f.x + i, f.y + j, r, g, b, 0.28);
        }
      }
      draw(to, f.image, f.sx, f.sy, f.width, f.height, f.x - 16, f.y - 44);
    };
    standing.push({ depth: f.y, paint });
  }
  standing.sort((p, q) => p.depth - q.depth);
  for (const s of standing) s.paint();
  for (const l of drawing.above) layer(l);
  return to;
}

export function cropRgba(from: Rgba, x: number, y: number, width: number, height: number, zoom = 1): Rgba {
  const out: Rgba = {
    width: width * zoom,
    height: height * zoom,
    data: new Uint8Array(width * height * zoom * zoom * 4),
  };
  for (let j = 0; j < out.height; j++) {
    for (let i = 0; i < out.width; i++) {
      const [sx, sy] = [x + Math.floor(i / zoom), y + Math.floor(j / zoom)];
      if (sx >= from.width || sy >= from.height) continue;
      const at = (sy * from.width + sx) * 4;
      out.data.set(from.data.subarray(at, at + 4), (j * out.width + i) * 4);
    }
  }
  return out;
}

export function greyRgba(from: Rgba): Rgba {
  const data = from.data.slice();
  for (let i = 0; i < data.length; i += 4) {
    data.fill(
      Math.round(0.2126 * (data[i] ?? 0) + 0.7152 * (data[i + 1] ?? 0) + 0.0722 * (data[i + 2] ?? 0)),
      i,
      i + 3,
    );
  }
  return { ...from, data };
}
