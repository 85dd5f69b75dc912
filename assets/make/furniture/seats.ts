import { ink, type Ramp } from '../palette.ts';
import { blank, box, cutCorners, ellipse, outline, type Picture, part, rect, stamp } from '../picture.ts';

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

/** A flat round cushion to sit on: seams run to a button in the middle, a cord around its edge. 32x22. */
export function cushion(ramp: Ramp): Picture {
  const p = blank(32, 22);
  ellipse(p, 16, 14, 14.5, 6.5, (u) => ink(ramp, u > 0.35 ? 1 : 2));
  rect(p, 2, 12, 28, 2, ink(ramp, 1));
  ellipse(p, 16, 11, 14.5, 7, (u, v) => {
    const [r, a] = [Math.hypot(u, v), Math.atan2(v, u) / (2 * Math.PI) + 0.5];
    if (r > 0.88) return ink(ramp, u + v < 0 ? 4 : 2);
    if (r > 0.3 && Math.abs(((a * 8 + 0.5) % 1) - 0.5) < 0.07) return ink(ramp, 2);
    return ink(ramp, 3);
  });
  rect(p, 15, 10, 3, 2, ink('gold', 3));
  rect(p, 15, 12, 3, 1, ink(ramp, 1));
  return outline(p);
}
