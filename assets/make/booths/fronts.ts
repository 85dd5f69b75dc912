import { ink, type Ramp } from '../palette.ts';
import { ellipse, type Picture, rect, set } from '../picture.ts';

/** What is painted on the front of a counter: each booth another pattern, so that they differ without colour too. */
const [X0, X1] = [5, 123];
const HEIGHT = 15;

/** A band of cream teeth, like flames. */
function zigzag(p: Picture, _: Ramp, y: number): void {
  for (let x = X0; x < X1; x++) {
    const z = Math.abs(((x - X0) % 12) - 6);
    for (let j = 0; j < 6; j++) if (j >= 6 - z) set(p, x, y + 1 + j, ink('cream', j > 4 ? 2 : 3));
    rect(p, x, y + 7, 1, 2, ink('cream', 2));
  }
}

/** Three long noodles. */
function noodles(p: Picture, ramp: Ramp, y: number): void {
  for (let x = X0; x < X1; x++) {
    const up = Math.round(1.6 * Math.sin((x / 17) * Math.PI * 2));
    for (const at of [2, 6, 10]) {
      rect(p, x, y + at + up, 1, 2, ink('cream', 3));
      set(p, x, y + at + up + 2, ink(ramp, 1));
    }
  }
}

/** Round sweets in two colours. */
function drops(p: Picture, ramp: Ramp, y: number): void {
  for (let i = 0; i < 9; i++)
    ellipse(p, 11.5 + i * 13.2, y + 7, 4.6, 4.6, (u, v) => {
      if (Math.hypot(u, v) > 0.84) return ink(ramp, 0);
      return ink(i % 2 ? 'cream' : 'pink', u + v > 0.6 ? 2 : 3);
    });
}

/** Bamboo slats with a tie. */
function slats(p: Picture, _: Ramp, y: number): void {
  for (let x = X0; x < X1; x++) {
    const at = (x - X0) % 6;
    rect(p, x, y, 1, HEIGHT, ink('straw', at === 5 ? 0 : at === 0 ? 4 : at < 3 ? 3 : 2));
    if (at !== 5) for (const j of [3, 11]) set(p, x, y + j, ink('wood', at === 0 ? 2 : 1));
  }
}

/** Broad upright stripes. */
function stripes(p: Picture, ramp: Ramp, y: number): void {
  for (let x = X0; x < X1; x++) {
    const at = (x - X0) % 16;
    if (at > 7) rect(p, x, y - 3, 1, HEIGHT + 3, ink('cream', at === 15 ? 2 : 3));
    else if (at === 7) rect(p, x, y - 3, 1, HEIGHT + 3, ink(ramp, 1));
  }
}

/** Lozenges with a red heart, as on a quilted wrapping cloth. */
function lozenges(p: Picture, _: Ramp, y: number): void {
  for (let i = 0; i < 7; i++) {
    const cx = 13 + i * 17;
    for (let j = -6; j <= 6; j++) {
      const half = 6 - Math.abs(j);
      rect(p, cx - half, y + 7 + j, 2 * half + 1, 1, ink('cream', j > 3 ? 2 : 3));
      if (half > 3) rect(p, cx - half + 4, y + 7 + j, 2 * half - 7, 1, ink('red', 2));
    }
  }
}

export const FRONTS = { zigzag, noodles, drops, slats, stripes, lozenges };
