import { ink } from '../palette.ts';
import { blank, type Picture, part, rect } from '../picture.ts';

/** The dark face of the stage screen in its picture: what a `screen` of the map lies over. */
export const SCREEN_FACE = { x: 12, y: 20, width: 232, height: 84 } as const;

/** A large board in a wooden frame on two posts, under a little tile roof. Its dark face is empty: the page writes there. */
export function stageScreen(): Picture {
  const p = blank(256, 142);
  for (const x of [22, 222]) {
    part(p, x, 100, 12, 36, 'wood', 1);
    rect(p, x + 2, 108, 2, 26, ink('wood', 2));
    part(p, x - 5, 135, 22, 6, 'stone', 2, 1);
  }
  part(p, 5, 13, 246, 98, 'wood', 2, 1);
  rect(p, 6, 14, 244, 2, ink('wood', 4));
  rect(p, 6, 16, 2, 92, ink('wood', 3));
  for (const y of [112 - 5]) rect(p, 6, y, 244, 3, ink('wood', 1));
  const { x, y, width, height } = SCREEN_FACE;
  part(p, x, y, width, height, 'blue', 0);
  rect(p, x, y, width, height, ink('blue', 0));
  for (let j = 0; j < height; j += 4) rect(p, x, y + j, width, 1, ink('ink', 2));
  // the roof: tiles with round ends, and a ridge
  part(p, 1, 2, 254, 12, 'giwa', 1, 2);
  rect(p, 3, 2, 250, 2, ink('giwa', 3));
  for (let i = 3; i < 252; i += 6) {
    rect(p, i, 5, 2, 6, ink('giwa', 2));
    rect(p, i, 10, 4, 3, ink('giwa', 3));
    rect(p, i + 1, 11, 2, 1, ink('giwa', 4));
  }
  for (const cx of [8, 240]) {
    part(p, cx, 46, 8, 22, 'red', 2, 1);
    rect(p, cx + 2, 48, 2, 18, ink('red', 3));
    rect(p, cx, 52, 8, 1, ink('gold', 3));
    rect(p, cx, 61, 8, 1, ink('gold', 3));
  }
  return p;
}
