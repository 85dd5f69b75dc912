import { type Ink, ink, outlineOf, type Ramp, stepOf } from './palette.ts';

/** A picture of ramp colours, row by row; 0 is nothing. */
export type Picture = { width: number; height: number; px: Uint16Array };

export const blank = (width: number, height: number): Picture => ({
  width,
  height,
  px: new Uint16Array(width * height),
});

export const get = (p: Picture, x: number, y: number): Ink =>
  x < 0 || y < 0 || x >= p.width || y >= p.height ? 0 : (p.px[y * p.width + x] ?? 0);

export function set(p: Picture, x: number, y: number, c: Ink): void {
  if (x >= 0 && y >= 0 && x < p.width && y < p.height) p.px[y * p.width + x] = c;
}

export function rect(p: Picture, x: number, y: number, w: number, h: number, c: Ink): void {
  for (let j = y; j < y + h; j++) for (let i = x; i < x + w; i++) set(p, i, j, c);
}

/** A box with light on its left and top and shade on its right and bottom. */
export function box(p: Picture, x: number, y: number, w: number, h: number, ramp: Ramp, step = 2): void {
  rect(p, x, y, w, h, ink(ramp, step));
  rect(p, x, y, w, 1, ink(ramp, step + 1));
  rect(p, x, y, 1, h, ink(ramp, step + 1));
  rect(p, x, y + h - 1, w, 1, ink(ramp, step - 1));
  rect(p, x + w - 1, y, 1, h, ink(ramp, step - 1));
}

/** A box with its corner pixels (radius 1 to 3) cut off. */
export function cutCorners(p: Picture, x: number, y: number, w: number, h: number, r = 1): void {
  for (let i = 0; i < r; i++) {
    for (let j = 0; j < r - i; j++) {
      for (const [cx, cy] of [
        [x + i, y + j],
        [x + w - 1 - i, y + j],
        [x + i, y + h - 1 - j],
        [x + w - 1 - i, y + h - 1 - j],
      ])
        set(p, cx ?? 0, cy ?? 0, 0);
    }
  }
}

/** An outlined, lit box that stands for one part of a thing. */
export function part(p: Picture, x: number, y: number, w: number, h: number, ramp: Ramp, step = 2, round = 0): void {
  const layer = blank(w + 2, h + 2);
  box(layer, 1, 1, w, h, ramp, step);
  if (round > 0) cutCorners(layer, 1, 1, w, h, round);
  stamp(p, outline(layer), x - 1, y - 1);
}

export function line(p: Picture, x0: number, y0: number, x1: number, y1: number, c: Ink): void {
  const n = Math.max(Math.abs(x1 - x0), Math.abs(y1 - y0), 1);
  for (let i = 0; i <= n; i++) set(p, Math.round(x0 + ((x1 - x0) * i) / n), Math.round(y0 + ((y1 - y0) * i) / n), c);
}

/** Four pixels around a point, `reach` px off it: petals of a flower, rays of a star. The point itself stays. */
export function rays(p: Picture, x: number, y: number, c: Ink, reach = 1): void {
  set(p, x, y - reach, c);
  set(p, x, y + reach, c);
  set(p, x - reach, y, c);
  set(p, x + reach, y, c);
}

/** Colours every pixel centre (u, v in -1..1) of an ellipse by `shade`; 0 leaves the pixel. */
export function ellipse(
  p: Picture,
  cx: number,
  cy: number,
  rx: number,
  ry: number,
  shade: (u: number, v: number) => Ink,
): void {
  for (let y = Math.floor(cy - ry); y <= Math.ceil(cy + ry); y++) {
    for (let x = Math.floor(cx - rx); x <= Math.ceil(cx + rx); x++) {
      const [u, v] = [(x + 0.5 - cx) / rx, (y + 0.5 - cy) / ry];
      if (u * u + v * v > 1) continue;
      const c = shade(u, v);
      if (c !== 0) set(p, x, y, c);
    }
  }
}

/**
 * Tones of a round thing lit from the top left: rings around a light spot, so that the edge of the shade is curved (a
 * straight one makes a gem of a ball). `bright` shifts all of them.
 */
export const ball =
  (ramp: Ramp, bright = 0) =>
  (u: number, v: number): Ink => {
    const d = Math.hypot(u + 0.36, v + 0.42);
    return ink(ramp, (d < 0.26 ? 4 : d < 0.68 ? 3 : d < 1.14 ? 2 : 1) + bright);
  };

/** Copies the opaque pixels of `from` to (x, y). */
export function stamp(to: Picture, from: Picture, x: number, y: number): void {
  for (let j = 0; j < from.height; j++) {
    for (let i = 0; i < from.width; i++) {
      const c = from.px[j * from.width + i] ?? 0;
      if (c !== 0) set(to, x + i, y + j, c);
    }
  }
}

/** A copy with a 1 px line outside the shape (4-neighbours) in step 0 of the neighbour's ramp. Leave 1 px of room. */
export function outline(p: Picture): Picture {
  const out: Picture = { width: p.width, height: p.height, px: p.px.slice() };
  for (let y = 0; y < p.height; y++) {
    for (let x = 0; x < p.width; x++) {
      if (get(p, x, y) !== 0) continue;
      const next = get(p, x, y + 1) || get(p, x + 1, y) || get(p, x - 1, y) || get(p, x, y - 1);
      if (next !== 0) set(out, x, y, outlineOf(next));
    }
  }
  return out;
}

export function mirror(p: Picture): Picture {
  const out = blank(p.width, p.height);
  for (let y = 0; y < p.height; y++) for (let x = 0; x < p.width; x++) set(out, p.width - 1 - x, y, get(p, x, y));
  return out;
}

export function crop(p: Picture, x: number, y: number, w: number, h: number): Picture {
  const out = blank(w, h);
  for (let j = 0; j < h; j++) for (let i = 0; i < w; i++) set(out, i, j, get(p, x + i, y + j));
  return out;
}

/** Another ramp for each named one, steps kept. */
export function recolour(p: Picture, swap: Partial<Record<Ramp, Ramp>>): Picture {
  const table = new Map<Ink, Ink>();
  for (const [from, to] of Object.entries(swap)) {
    for (let s = 0; s < 5; s++) table.set(ink(from as Ramp, s), ink(to, s));
  }
  return { ...p, px: p.px.map((c) => table.get(c) ?? c) };
}

/** Draws rows of characters as pixels; a space or a character without a colour is nothing. */
export function grid(rows: string[], key: Record<string, Ink>): Picture {
  const out = blank(Math.max(...rows.map((r) => r.length)), rows.length);
  rows.forEach((row, y) => {
    [...row].forEach((ch, x) => {
      set(out, x, y, key[ch] ?? 0);
    });
  });
  return out;
}

/** Darkens (n < 0) or lightens every pixel of an area within its ramp; outlines stay. */
export function shift(p: Picture, x: number, y: number, w: number, h: number, n: number): void {
  for (let j = y; j < y + h; j++) {
    for (let i = x; i < x + w; i++) {
      const c = get(p, i, j);
      if (c !== 0 && stepOf(c) > 0) set(p, i, j, outlineOf(c) + Math.max(1, Math.min(4, stepOf(c) + n)));
    }
  }
}

/** The lowest row with a pixel, or -1. */
export function lowestRow(p: Picture): number {
  for (let y = p.height - 1; y >= 0; y--) for (let x = 0; x < p.width; x++) if (get(p, x, y) !== 0) return y;
  return -1;
}

/** Integer hash of a place, 0..2^31-1 (so that `>>` stays positive): the only "randomness" of all pictures. */
export function hash(x: number, y: number, seed = 0): number {
  let h = (Math.imul(x, 374761393) + Math.imul(y, 668265263) + Math.imul(seed, 1274126177)) | 0;
  h = Math.imul(h ^ (h >>> 13), 1274126177);
  h = Math.imul(h ^ (h >>> 16), 2246822519);
  return (h ^ (h >>> 15)) >>> 1;
}
