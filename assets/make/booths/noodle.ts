import { ink, type Ramp } from '../palette.ts';
import { blank, ellipse, line, outline, type Picture, part, rect, set, stamp } from '../picture.ts';
import { type Booth, H, ROOF_TOP, W } from './frame.ts';

/** Glazed tiles with lifted corners. */
function tiles(p: Picture, ramp: Ramp): void {
  const layer = blank(W, H);
  for (let x = 1; x < 127; x++) {
    const lift = Math.round(5 * Math.abs((x - 63.5) / 63.5) ** 3);
    const inset = (y: number) => Math.max(0, 10 - Math.floor((y - ROOF_TOP) / 3));
    for (let y = ROOF_TOP + 2; y < ROOF_TOP + 41; y++) {
      const sy = y - lift;
      if (x < 1 + inset(y) || x >= 127 - inset(y)) continue;
      const at = (x - 4 + 64) % 8;
      const row = (y - ROOF_TOP) % 7;
      const step =
        y < ROOF_TOP + 5
          ? 3
          : at === 0 || at === 5
            ? 0
            : at === 1
              ? 4
              : at < 4
                ? row === 6
                  ? 2
                  : 3
                : row === 6
                  ? 1
                  : 2;
      set(layer, x, sy, ink(ramp, step));
    }
    for (let y = ROOF_TOP + 41; y < ROOF_TOP + 45; y++) {
      const at = (x - 4 + 64) % 8;
      if (at > 0 && at < 5) set(layer, x, y - lift, ink(ramp, y === ROOF_TOP + 41 ? 3 : at === 4 ? 1 : 2));
    }
  }
  part(layer, 12, ROOF_TOP - 1, 104, 5, ramp, 1);
  stamp(p, outline(layer), 0, 0);
}

function noodleHero(): Picture {
  const p = blank(46, 36);
  for (let y = 14; y < 32; y++) {
    const half = Math.round(20 * Math.sqrt(Math.max(0, 1 - ((y - 14) / 19) ** 2)));
    for (let x = 23 - half; x < 23 + half; x++)
      set(p, x, y, ink('blue', x < 23 - half * 0.5 ? 3 : x > 23 + half * 0.45 ? 1 : 2));
  }
  for (let x = 5; x < 41; x += 6) rect(p, x, 19, 3, 2, ink('cream', 3));
  rect(p, 15, 31, 16, 3, ink('blue', 1));
  ellipse(p, 23, 13, 21, 5, () => ink('cream', 3));
  ellipse(p, 23, 13, 18.5, 3.8, () => ink('leaf', 1));
  for (let i = 0; i < 6; i++)
    ellipse(p, 12 + i * 4.6, 11 - (i % 2), 4, 3.2, (u, v) => ink('leaf', Math.abs(u * u + v * v - 0.6) < 0.25 ? 4 : 3));
  ellipse(p, 30, 9, 5, 3.4, (u, v) => ink(u * u + v * v < 0.35 ? 'orange' : 'cream', 3));
  rect(p, 14, 7, 5, 3, ink('red', 2));
  line(p, 32, 9, 44, 0, ink('wood', 2));
  line(p, 35, 10, 45, 2, ink('wood', 1));
  return outline(p);
}

export const NOODLE: Booth = {
  name: 'noodle',
  sign: '초록국수',
  ramp: 'jade',
  inside: 'jade',
  pack: ['leaf', 'jade'],
  roof: tiles,
  hero: noodleHero,
  heroX: 42,
  front: 'noodles',
};
