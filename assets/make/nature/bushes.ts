import { ink, type Ramp } from '../palette.ts';
import { ball, blank, ellipse, get, outline, type Picture, rays, rect, set, stamp } from '../picture.ts';
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
    ellipse(p, x, y, r, r * 0.9, (u, v) =>
      ink('leaf', u * u + v * v > 0.8 && u + v > 0.4 ? 1 : -u - v > 0.75 ? 4 : -u - v > 0.1 ? 3 : u + v > 0.7 ? 1 : 2),
    );
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
  for (let i = 0; i < 14; i++) {
    const [x, y] = [5 + i * 6, 6 + ((i * 5) % 9)];
    const ramp = (['pink', 'yellow', 'red', 'cream'] as const)[i % 4] ?? 'pink';
    rays(p, x, y, ink(ramp, 3));
    set(p, x, y, ink(ramp === 'yellow' ? 'orange' : 'yellow', 3));
    if (get(p, x, y + 2) === 0) set(p, x, y + 2, ink('leaf', 1));
  }
  return p;
}
