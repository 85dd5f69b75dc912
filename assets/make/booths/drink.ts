import { ink, type Ramp } from '../palette.ts';
import { blank, ellipse, line, outline, type Picture, rect, set, stamp } from '../picture.ts';
import { textIn } from '../text.ts';
import { type Booth, H, ROOF_TOP, W } from './frame.ts';

/** A tent with two gables and pennants. */
function tent(p: Picture, ramp: Ramp): void {
  const layer = blank(W, H);
  rect(layer, 30, ROOF_TOP + 14, 68, 26, ink(ramp, 1));
  rect(layer, 30, ROOF_TOP + 14, 68, 2, ink(ramp, 3));
  for (const cx of [33, 95]) {
    for (let y = ROOF_TOP; y < ROOF_TOP + 40; y++) {
      const half = 4 + Math.round(((y - ROOF_TOP) / 40) ** 0.8 * 27);
      for (let x = cx - half; x < cx + half; x++) {
        const u = (x + 0.5 - cx) / half;
        const panel = Math.floor((u + 1) * 3.5);
        const on = panel % 2 === 0;
        const shade = u > 0.3 ? -1 : u < -0.5 ? 1 : 0;
        set(layer, x, y, on ? ink(ramp, Math.max(1, 2 + shade)) : ink('cream', shade < 0 ? 2 : 3));
      }
    }
    rect(layer, cx - 1, ROOF_TOP - 10, 2, 10, ink('wood', 2));
    for (let j = 0; j < 6; j++)
      rect(layer, cx + 1, ROOF_TOP - 10 + j, 9 - Math.abs(j * 3 - 8), 1, ink('yellow', j < 3 ? 3 : 2));
  }
  for (let i = 0; i < 10; i++) {
    const x = 3 + Math.round(i * 12.2);
    for (let j = 0; j < 7; j++)
      rect(
        layer,
        x + Math.ceil(j * 0.85),
        ROOF_TOP + 40 + j,
        Math.max(1, 12 - Math.ceil(j * 1.7)),
        1,
        ink(i % 2 === 0 ? ramp : 'yellow', j === 0 ? 1 : i % 2 === 0 ? 2 : 3),
      );
  }
  stamp(p, outline(layer), 0, 0);
}

function drinkHero(): Picture {
  const p = blank(40, 48);
  for (let y = 14; y < 44; y++) {
    const half = 12 - Math.round((y - 14) * 0.1);
    for (let x = 18 - half; x < 18 + half; x++) {
      const u = (x + 0.5 - 18) / half;
      const tone = u < -0.55 ? 4 : u > 0.5 ? 2 : 3;
      set(p, x, y, y < 17 ? ink('cream', u > 0.5 ? 1 : 3) : ink('yellow', tone));
    }
  }
  for (const [x, y] of [
    [12, 22],
    [20, 26],
    [15, 33],
    [22, 37],
    [11, 39],
    [24, 20],
  ] as const)
    rect(p, x, y, 2, 2, ink('yellow', 4));
  rect(p, 9, 26, 18, 9, ink('cream', 3));
  textIn(p, '유자', { x: 8, y: 26, w: 20, h: 9 }, '7', ink('leaf', 0), 0);
  // A slice of yuja on the rim, and a straw.
  line(p, 24, 14, 30, 1, ink('red', 2));
  line(p, 25, 14, 31, 1, ink('red', 3));
  ellipse(p, 9, 12, 7, 7, (u, v) =>
    u * u + v * v > 0.72
      ? ink('orange', 2)
      : Math.abs(u) < 0.12 || Math.abs(v) < 0.12
        ? ink('yellow', 4)
        : ink('orange', 4),
  );
  rect(p, 12, 11, 7, 5, ink('sky', 4));
  rect(p, 20, 12, 6, 4, ink('sky', 4));
  return outline(p);
}

export const DRINK: Booth = {
  name: 'drink',
  sign: '방울음료',
  ramp: 'blue',
  inside: 'blue',
  pack: ['sky', 'yellow'],
  roof: tent,
  hero: drinkHero,
  heroX: 45,
  front: 'stripes',
};
