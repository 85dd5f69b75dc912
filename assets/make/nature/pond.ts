import { ink } from '../palette.ts';
import { blank, ellipse, get, hash, outline, type Picture, rect, set, stamp } from '../picture.ts';

/** A pond with a stone rim, lotus leaves and flowers; `n` moves the light on the water. 192x128. */
export function pond(n: number): Picture {
  const p = blank(192, 128);
  const rim = (grow: number) => (x: number, y: number) => {
    const [u, v] = [(x - 96) / (86 + grow), (y - 64) / (50 + grow)];
    const wobble = 0.06 * Math.sin(Math.atan2(v, u) * 3 + 0.6);
    return Math.hypot(u, v) < 1 + wobble;
  };
  const water = rim(0);
  // Stones around, then the water over their inner half.
  for (let i = 0; i < 46; i++) {
    const a = (i / 46) * Math.PI * 2;
    const k = 1.02 + 0.06 * Math.sin(a * 3 + 0.6);
    const stoneLayer = blank(26, 22);
    const r = 6 + (hash(i, 1, 97) % 3);
    ellipse(stoneLayer, 13, 11, r + 1, r - 1, (u, v) =>
      ink('stone', u + v < -0.5 ? 4 : u + v > 0.6 ? 1 : i % 3 === 0 ? 3 : 2),
    );
    stamp(
      p,
      outline(stoneLayer),
      Math.round(96 + Math.cos(a) * 87 * k) - 13,
      Math.round(64 + Math.sin(a) * 51 * k) - 11,
    );
  }
  for (let y = 0; y < 128; y++) {
    for (let x = 0; x < 192; x++) {
      if (!water(x, y)) continue;
      const shade = !water(x, y - 7) || !water(x - 4, y - 3);
      const edge = !water(x, y - 1) || !water(x - 1, y) || !water(x + 1, y) || !water(x, y + 1);
      set(p, x, y, edge ? ink('water', 0) : ink('water', shade ? 1 : 2));
    }
  }
  for (let i = 0; i < 22; i++) {
    const h = hash(i, 2, 98);
    const [x, y] = [24 + (h % 140), 22 + ((h >> 8) % 84)];
    const w = 5 + (h % 7) - ((i + n) % 3);
    const at = x + ((i + n) % 3) - 1;
    for (let k = 0; k < w; k++) if (get(p, at + k, y) === ink('water', 2)) set(p, at + k, y, ink('water', 3));
    if (i % 4 === 0 && get(p, at + 2, y - 1) === ink('water', 2)) rect(p, at + 2, y - 1, 2, 1, ink('water', 4));
  }
  for (const [x, y, r] of [
    [48, 48, 10],
    [66, 56, 8],
    [44, 66, 7],
    [132, 78, 11],
    [150, 66, 8],
    [112, 88, 8],
    [128, 44, 7],
    [86, 92, 7],
  ] as const) {
    const leaf = blank(28, 22);
    ellipse(leaf, 14, 11, r, r * 0.62, (u, v) =>
      Math.abs(v - 0.2) < 0.14 && u > 0 ? 0 : ink('leaf', u + v < -0.5 ? 4 : u + v > 0.7 ? 2 : 3),
    );
    stamp(p, outline(leaf), x - 14, y - 11);
  }
  for (const [x, y] of [
    [56, 44],
    [140, 72],
    [118, 84],
  ] as const) {
    const f = blank(18, 16);
    for (const [dx, dy, s] of [
      [-4, 1, 2],
      [4, 1, 2],
      [-2, -2, 3],
      [2, -2, 3],
      [0, 1, 4],
    ] as const)
      ellipse(f, 9 + dx, 8 + dy, 3, 3.6, (u, v) => ink('pink', u + v > 0.6 ? s - 1 : s));
    rect(f, 8, 9, 2, 1, ink('yellow', 3));
    stamp(p, outline(f), x - 9, y - 8);
  }
  // Two carp.
  for (const [x, y, d] of [
    [92, 56, 1],
    [96, 74, -1],
  ] as const) {
    ellipse(p, x, y, 8, 3.2, (u, v) => ink(Math.abs(u * 3 + v) % 2 < 1 ? 'orange' : 'cream', v > 0.4 ? 1 : 3));
    for (let k = 0; k < 4; k++) rect(p, x - d * (8 + k), y - k, 1, 2 * k + 1, ink('orange', 2));
  }
  return p;
}
