import { ink } from '../palette.ts';
import { type Picture, part, rect } from '../picture.ts';

/** The screen of the stage: lamps run around its dark face, on which the page writes what goes on (class `screen`). */
export function screen(p: Picture, x: number, y: number, w: number, h: number, n: number): void {
  part(p, x, y, w, h, 'giwa', 1, 2);
  rect(p, x + 5, y + 5, w - 10, h - 10, ink('blue', 0));
  for (let j = 0; j < h - 10; j += 4) rect(p, x + 5, y + 5 + j, w - 10, 1, ink('ink', 2));
  for (let i = 0; i < w - 8; i += 9) {
    const on = (i / 9 + n) % 3 === 0;
    for (const ly of [y + 1, y + h - 4]) rect(p, x + 4 + i, ly, 3, 2, on ? ink('yellow', 4) : ink('gold', 1));
  }
}
