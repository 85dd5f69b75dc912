import type { BakedSprite, ExpoMap } from '../../shared/map/expo-map.ts';
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

/** Draws a baked map as the client does: layers, flat pictures, one shadow mask, then everything by depth. */
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
  const layer = (tiles: number[]) => {
    tiles.forEach((gid, cell) => {
      const n = gid & 0x1fffffff;
      const set = map.tilesets.findLast((s) => s.firstTile <= n);
      if (n === 0 || !set) return;
      const id = n - set.firstTile;
      const [tx, ty] = [(id % set.columns) * 32, Math.floor(id / set.columns) * 32];
      draw(
        to,
        image(set.image),
        tx,
        ty,
        32,
        32,
        (cell % map.width) * 32,
        Math.floor(cell / map.width) * 32,
        (gid & FLIP_X) !== 0,
      );
    });
  };
  const sprite = (s: BakedSprite) => draw(to, image(s.image), 0, 0, s.width, s.height, s.x, s.y, s.flipX);
  for (const l of map.layers) if (l.order === 'below') layer(l.tiles);
  for (const s of map.sprites) if (s.depth === 'flat') sprite(s);

  const mask = new Uint8Array(to.width * to.height);
  for (const { shadow } of map.sprites) {
    if (!shadow) continue;
    const from = image(shadow.image);
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
  for (const s of map.sprites)
    if (typeof s.depth === 'number') standing.push({ depth: s.depth, paint: () => sprite(s) });
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
  for (const l of map.layers) if (l.order === 'above') layer(l.tiles);
  for (const s of map.sprites) if (s.depth === 'above') sprite(s);
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
