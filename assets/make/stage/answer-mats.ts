import { ink, type Ramp } from '../palette.ts';
import { blank, ellipse, outline, type Picture, rect, set, stamp } from '../picture.ts';
import { BOARDS, W } from './size.ts';

export const MATS = {
  o: { x: 32, y: 22, width: 196, height: 118 },
  x: { x: 284, y: 22, width: 196, height: 118 },
} as const;

export function mat(p: Picture, m: { x: number; y: number; width: number; height: number }, ramp: Ramp): void {
  const layer = blank(m.width + 4, m.height + 4);
  rect(layer, 2, 2, m.width, m.height, ink(ramp, 2));
  for (const [cx, cy] of [
    [2, 2],
    [m.width, 2],
    [2, m.height],
    [m.width, m.height],
  ] as const)
    rect(layer, cx, cy, 2, 2, 0);
  const framed = outline(layer);
  for (let i = 0; i < m.width - 12; i++) {
    for (const y of [8, 9]) set(framed, 8 + i, y, ink(ramp, 3));
    for (const y of [m.height - 5, m.height - 4]) set(framed, 8 + i, y, ink(ramp, 3));
  }
  for (let j = 0; j < m.height - 12; j++) {
    for (const x of [8, 9]) set(framed, x, 8 + j, ink(ramp, 3));
    for (const x of [m.width - 6, m.width - 5]) set(framed, x, 8 + j, ink(ramp, 3));
  }
  rect(framed, 4, 2, m.width - 4, 1, ink(ramp, 3));
  rect(framed, 4, m.height + 1, m.width - 4, 1, ink(ramp, 1));
  stamp(p, framed, m.x - 2, m.y - 2);
}

export function ring(p: Picture, cx: number, cy: number): void {
  const layer = blank(W, BOARDS);
  ellipse(layer, cx, cy, 45, 41, (u, v) => {
    const r = Math.hypot((u * 45) / 29, (v * 41) / 25);
    return r < 1 ? 0 : ink('cream', 3);
  });
  shadeLow(layer);
  stamp(p, layer, 0, 0);
}

export function cross(p: Picture, cx: number, cy: number): void {
  const layer = blank(W, BOARDS);
  for (let y = -38; y < 38; y++) {
    for (const s of [-1, 1]) {
      const mid = cx + s * y * 1.12;
      rect(layer, Math.round(mid - 12), cy + y, 24, 1, ink('cream', 3));
    }
  }
  shadeLow(layer);
  stamp(p, layer, 0, 0);
}

/** The lowest 3 px of a painted sign are a tone darker, as if the paint were thick. */
function shadeLow(p: Picture): void {
  const at = p.px.slice();
  for (let y = 0; y < p.height - 3; y++) {
    for (let x = 0; x < p.width; x++) {
      const here = at[y * p.width + x] ?? 0;
      if (here === 0) continue;
      const below = [1, 2].some((d) => (at[(y + d) * p.width + x] ?? 0) === 0);
      if (below) p.px[y * p.width + x] = ink('cream', 2);
    }
  }
}
