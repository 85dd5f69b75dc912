import { ink } from '../palette.ts';
import { blank, ellipse, line, outline, type Picture, part, rect, set, stamp } from '../picture.ts';
import { masonry } from '../walls.ts';

export function well(): Picture {
  const p = blank(72, 80);
  for (const x of [10, 57]) part(p, x, 18, 5, 46, 'wood', 2);
  const hole = blank(72, 80);
  ellipse(hole, 36, 50, 27, 8, () => ink('stone', 3));
  ellipse(hole, 36, 50, 21, 5.4, (_, v) => ink('water', v < 0 ? 0 : 1));
  stamp(p, outline(hole), 0, 0);
  const wall = blank(72, 80);
  masonry(wall, 9, 54, 54, 24, 96);
  stamp(p, outline(wall), 0, 0);
  part(p, 10, 22, 52, 4, 'wood', 3);
  line(p, 36, 26, 36, 44, ink('straw', 2));
  part(p, 31, 36, 11, 11, 'wood', 2);
  rect(p, 31, 40, 11, 1, ink('metal', 2));
  const roof = blank(72, 80);
  for (let j = 0; j < 17; j++)
    for (let x = 14 - Math.floor(j * 0.7); x < 58 + Math.floor(j * 0.7); x++)
      set(roof, x, 4 + j, ink('straw', j > 14 ? 1 : (x * 7 + j * 3) % 11 < 3 ? 3 : j % 6 === 5 ? 1 : 2));
  stamp(p, outline(roof), 0, 0);
  return p;
}
