import { ink, type Ramp } from './palette.ts';
import { box, type Picture, rect } from './picture.ts';

/** A wrapped box with a ribbon. */
export function present(p: Picture, x: number, y: number, w: number, h: number, ramp: Ramp, ribbon: Ramp): void {
  box(p, x, y, w, h, ramp, 2);
  rect(p, x, y, w, 3, ink(ramp, 3));
  rect(p, x, y + 3, w, 1, ink(ramp, 1));
  const mid = x + Math.floor(w / 2) - 1;
  rect(p, mid, y, 3, h, ink(ribbon, 3));
  rect(p, mid + 2, y, 1, h, ink(ribbon, 2));
  rect(p, mid - 3, y - 2, 3, 2, ink(ribbon, 3));
  rect(p, mid + 3, y - 2, 3, 2, ink(ribbon, 2));
  rect(p, mid, y - 1, 3, 1, ink(ribbon, 1));
}
