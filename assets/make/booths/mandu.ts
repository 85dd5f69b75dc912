import { ink } from '../palette.ts';
import { blank, ellipse, line, outline, type Picture, rect, set, stamp } from '../picture.ts';
import { type Booth, H, ROOF_TOP, W } from './frame.ts';

/** A thatched roof, thick at the eaves. */
function thatch(p: Picture): void {
  const layer = blank(W, H);
  for (let y = ROOF_TOP - 2; y < ROOF_TOP + 44; y++) {
    const t = (y - ROOF_TOP + 2) / 45;
    const half = 40 + 23 * Math.sin((Math.min(1, t * 1.15) * Math.PI) / 2);
    for (let x = Math.ceil(64 - half); x < 64 + half; x++) {
      const u = (x - 64) / half;
      const strand = (x * 7 + Math.floor((x + Math.floor(y / 7) * 5) / 3) * 13) % 11;
      const course = (y + Math.floor(Math.abs(u) * 6)) % 12;
      const step = course === 11 ? 1 : course === 0 ? 4 : strand < 3 ? 3 : strand === 5 ? 1 : 2;
      const light = u < -0.7 ? 1 : u > 0.72 ? -1 : 0;
      set(
        layer,
        x,
        y - Math.round(2 * (1 - Math.abs(u) ** 2) * 0),
        ink('straw', Math.max(1, Math.min(4, step + light - (t > 0.93 ? 1 : 0)))),
      );
    }
  }
  // Straw ropes over the roof, knotted at the eaves.
  for (const x of [24, 44, 84, 104]) {
    line(layer, 64 + Math.round((x - 64) * 0.7), ROOF_TOP, x, ROOF_TOP + 43, ink('straw', 0));
    rect(layer, x - 1, ROOF_TOP + 40, 3, 4, ink('wood', 1));
  }
  for (let x = 3; x < 125; x += 3) rect(layer, x, ROOF_TOP + 42, 1, 2 + (x % 2), ink('straw', 1));
  stamp(p, outline(layer), 0, 0);
}

function steamerHero(): Picture {
  const p = blank(46, 44);
  for (const y of [30, 20]) {
    const layer = blank(46, 44);
    for (let x = 4; x < 42; x++) {
      const u = (x - 23) / 19;
      for (let j = 0; j < 11; j++)
        set(
          layer,
          x,
          y + j + Math.round(2 * Math.sqrt(1 - u * u)) - 2,
          ink('straw', j === 0 ? 4 : j === 4 || j === 9 ? 1 : u < -0.6 ? 3 : u > 0.6 ? 1 : x % 5 === 0 ? 1 : 2),
        );
    }
    stamp(p, outline(layer), 0, 0);
  }
  ellipse(p, 23, 19, 19, 4.6, () => ink('straw', 1));
  for (const [x, y] of [
    [12, 16],
    [34, 16],
    [23, 14],
    [17, 19],
    [29, 19],
  ] as const) {
    const m = blank(18, 16);
    ellipse(m, 9, 8, 6.6, 5.4, (u, v) => ink('cream', u + v > 0.6 ? 1 : u > 0.2 ? 2 : 3));
    line(m, 9, 3, 7, 6, ink('cream', 1));
    line(m, 9, 3, 11, 6, ink('cream', 1));
    stamp(p, outline(m), x - 9, y - 8);
  }
  for (const [x, y] of [
    [14, 3],
    [24, 0],
    [33, 4],
  ] as const) {
    for (let j = 0; j < 6; j++) set(p, x + (j % 4 < 2 ? 0 : 1), y + j, ink('cream', 3));
  }
  return outline(p);
}

export const MANDU: Booth = {
  name: 'mandu',
  sign: '둥근만두',
  ramp: 'clay',
  inside: 'dark',
  pack: ['straw', 'clay'],
  roof: thatch,
  hero: steamerHero,
  heroX: 41,
  front: 'slats',
};
