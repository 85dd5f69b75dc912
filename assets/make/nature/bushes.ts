import { ink, type Ramp } from '../palette.ts';
import { ball, blank, ellipse, get, hash, outline, type Picture, rays, rect, set, stamp } from '../picture.ts';
import { masonry } from '../walls.ts';

export function bush(berries: Ramp | null): Picture {
  const p = blank(40, 32);
  for (const [x, y, r] of [
    [29, 21, 9],
    [12, 21, 10],
    [20, 23, 8],
    [24, 13, 9],
    [16, 13, 10],
  ] as const)
    ellipse(p, x, y, r, r * 0.9, (u, v) => {
      const d = Math.hypot(u + 0.34, v + 0.42);
      return ink('leaf', d < 0.24 ? 4 : d < 0.7 ? 3 : d < 1.12 ? 2 : 1);
    });
  // Leaf marks, so that it is a bush and not a heap of balls.
  for (let i = 0; i < 26; i++) {
    const h = hash(i, 4, 106);
    const [x, y] = [5 + (h % 30), 6 + ((h >> 8) % 19)];
    const c = get(p, x, y);
    if (c !== ink('leaf', 2) && c !== ink('leaf', 3)) continue;
    set(p, x, y, c - 1);
    set(p, x + 1, y + 1, c - 1);
  }
  if (berries)
    for (const [x, y] of [
      [11, 17],
      [19, 9],
      [24, 18],
      [31, 17],
      [16, 22],
      [27, 10],
    ] as const) {
      rect(p, x, y, 3, 3, ink(berries, 2));
      set(p, x, y, ink(berries, 4));
      set(p, x + 2, y + 2, ink(berries, 1));
    }
  rect(p, 8, 28, 25, 1, ink('leaf', 1));
  return outline(p);
}

export function flowerBed(): Picture {
  const p = blank(88, 34);
  masonry(p, 2, 22, 84, 11, 95);
  rect(p, 2, 21, 84, 1, ink('stone', 0));
  const green = blank(88, 34);
  for (let i = 0; i < 9; i++) ellipse(green, 9 + i * 9, 17 + (i % 2), 7, 6, ball('leaf'));
  rect(green, 4, 19, 81, 3, ink('leaf', 1));
  stamp(p, outline(green), 0, 0);
  // Blooms in two staggered rows, each with its shade on the leaves.
  const ramps = ['pink', 'yellow', 'red', 'cream', 'purple'] as const;
  for (let i = 0; i < 17; i++) {
    const [x, y] = [6 + Math.round(i * 4.75), i % 2 === 0 ? 11 + (hash(i, 1, 99) % 2) : 16 + (hash(i, 2, 99) % 2)];
    const ramp = ramps[(i * 3 + (i % 2)) % 5] ?? 'pink';
    rect(p, x - 1, y + 2, 4, 1, ink('leaf', 1));
    rect(p, x - 1, y - 1, 3, 3, ink(ramp, 2));
    rays(p, x, y, ink(ramp, 3));
    rays(p, x, y, ink(ramp, 3), 2);
    set(p, x + 2, y, ink(ramp, 1));
    set(p, x, y + 2, ink(ramp, 1));
    set(p, x, y, ink(ramp === 'yellow' ? 'orange' : 'yellow', 3));
  }
  return p;
}
