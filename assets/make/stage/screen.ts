import { ink } from '../palette.ts';
import { ellipse, type Picture, part, rays, rect, set } from '../picture.ts';
import { textIn } from '../text.ts';

export function screen(p: Picture, x: number, y: number, w: number, h: number, n: number): void {
  part(p, x, y, w, h, 'giwa', 1, 2);
  rect(p, x + 5, y + 5, w - 10, h - 10, ink('blue', 0));
  for (let j = 0; j < h - 10; j += 4) rect(p, x + 5, y + 5 + j, w - 10, 1, ink('ink', 2));
  rect(p, x + 5, y + 5, w - 10, 20, ink('blue', 1));
  rect(p, x + 5, y + 25, w - 10, 1, ink('blue', 3));
  // Lamps run around the frame.
  for (let i = 0; i < w - 8; i += 9) {
    const on = (i / 9 + n) % 3 === 0;
    for (const ly of [y + 1, y + h - 4]) rect(p, x + 4 + i, ly, 3, 2, on ? ink('yellow', 4) : ink('gold', 1));
  }
  textIn(p, '마당 OX 퀴즈', { x: x + 5, y: y + 5, w: w - 10, h: 20 }, '11-Bold', ink('yellow', 4));
  const cy = y + 53;
  ellipse(p, x + 66, cy, 19, 19, (u, v) => (Math.hypot(u, v) < 0.62 ? 0 : ink('sky', u + v < -0.3 ? 4 : 3)));
  for (let i = -16; i < 17; i++)
    for (const s of [-1, 1]) rect(p, x + 154 + s * i - 4, cy + i, 9, 1, ink('red', s * i + i < -8 ? 4 : 3));
  for (const [sx, sy] of [
    [x + 18, y + 36],
    [x + 108, y + 40],
    [x + 198, y + 34],
    [x + 112, y + 66],
    [x + 26, y + 68],
    [x + 194, y + 66],
  ] as const) {
    const big = (sx + n) % 2 === 0;
    set(p, sx, sy, ink('yellow', 4));
    rays(p, sx, sy, ink('yellow', 3));
    if (big) rays(p, sx, sy, ink('yellow', 2), 2);
  }
}
