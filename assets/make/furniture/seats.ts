import { ink, type Ramp } from '../palette.ts';
import { blank, box, cutCorners, ellipse, outline, type Picture, part, rect, set, stamp } from '../picture.ts';

export function sofa(ramp: Ramp): Picture {
  const p = blank(92, 50);
  for (const x of [10, 76]) part(p, x, 44, 6, 5, 'dark', 2);
  part(p, 8, 3, 76, 24, ramp, 2, 3);
  rect(p, 11, 4, 70, 3, ink(ramp, 3));
  rect(p, 46, 7, 1, 18, ink(ramp, 1));
  for (const x of [26, 66]) rect(p, x, 15, 2, 2, ink(ramp, 1));
  for (const x of [12, 47]) {
    part(p, x, 25, 33, 11, ramp, 3, 1);
    rect(p, x + 2, 25, 28, 1, ink(ramp, 4));
  }
  part(p, 12, 36, 68, 9, ramp, 2, 1);
  rect(p, 13, 42, 66, 2, ink(ramp, 1));
  for (const x of [3, 78]) {
    part(p, x, 18, 11, 27, ramp, 2, 2);
    rect(p, x + 2, 18, 7, 3, ink(ramp, 3));
    rect(p, x + 2, 18, 5, 1, ink(ramp, 4));
  }
  const pillow = blank(20, 18);
  box(pillow, 2, 2, 15, 13, 'yellow', 2);
  cutCorners(pillow, 2, 2, 15, 13, 1);
  rect(pillow, 7, 6, 5, 5, ink('yellow', 1));
  stamp(p, outline(pillow), 16, 14);
  return p;
}

export function cushion(ramp: Ramp): Picture {
  const p = blank(32, 22);
  const layer = blank(32, 22);
  ellipse(layer, 16, 13, 14.5, 7.5, (u, v) => ink(ramp, v > 0.45 ? 1 : u + v < -0.6 ? 4 : u + v < -0.1 ? 3 : 2));
  ellipse(layer, 16, 11, 13, 6, (u, v) => ink(ramp, u + v < -0.5 ? 4 : u + v > 0.7 ? 2 : 3));
  for (let x = 8; x < 25; x += 4) set(layer, x, 11, ink(ramp, 1));
  rect(layer, 15, 10, 2, 2, ink('gold', 3));
  stamp(p, outline(layer), 0, 0);
  return p;
}
