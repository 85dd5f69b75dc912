import { ink, type Ramp } from '../palette.ts';
import { blank, ellipse, line, outline, type Picture, rect, set, stamp } from '../picture.ts';
import { textIn } from '../text.ts';
import { type Booth, H, ROOF_TOP, W } from './frame.ts';

/** Stripes with a scalloped hem: the classic awning. */
function stripes(p: Picture, ramp: Ramp): void {
  const layer = blank(W, H);
  for (let x = 3; x < 125; x++) {
    const band = Math.floor((x - 3) / 12.2);
    const on = band % 2 === 0;
    const at = (x - 3) % 12.2;
    for (let y = ROOF_TOP; y < ROOF_TOP + 36; y++) {
      // The awning leans: narrower at the top.
      const inset = Math.max(0, 7 - Math.floor((y - ROOF_TOP) / 4));
      if (x < 3 + inset || x >= 125 - inset) continue;
      const step = y < ROOF_TOP + 2 ? 4 : y < ROOF_TOP + 8 ? 3 : y > ROOF_TOP + 32 ? 1 : 2;
      set(layer, x, y, on ? ink(ramp, step) : ink('cream', step === 4 ? 3 : step === 2 ? 3 : step - 0));
      if (at < 1) set(layer, x, y, on ? ink(ramp, 1) : ink('cream', 2));
    }
  }
  scallop(layer, ramp, ROOF_TOP + 36);
  stamp(p, outline(layer), 0, 0);
}

function scallop(p: Picture, ramp: Ramp, y: number): void {
  for (let i = 0; i < 10; i++) {
    const x = 3 + Math.round(i * 12.2);
    const w = Math.round((i + 1) * 12.2) - Math.round(i * 12.2);
    const on = i % 2 === 0;
    for (let j = 0; j < 7; j++) {
      const cut = j < 4 ? 0 : j === 4 ? 1 : j === 5 ? 2 : 4;
      rect(
        p,
        x + cut,
        y + j,
        Math.max(0, w - 2 * cut),
        1,
        on ? ink(ramp, j === 0 ? 1 : 2) : ink('cream', j === 0 ? 1 : 3),
      );
    }
    rect(p, x + w - 2, y + 1, 1, 3, on ? ink(ramp, 1) : ink('cream', 2));
  }
}

function ramenHero(): Picture {
  const p = blank(40, 44);
  for (let y = 12; y < 38; y++) {
    const half = 15 - Math.round((y - 12) * 0.16);
    for (let x = 19 - half; x < 19 + half; x++) {
      const u = (x + 0.5 - 19) / half;
      const band = y > 19 && y < 31;
      const tone = u < -0.5 ? 3 : u > 0.5 ? 1 : 2;
      set(p, x, y, band ? ink('cream', tone === 2 ? 3 : tone) : ink('red', tone));
    }
  }
  ellipse(p, 19, 12, 16, 4.5, (u) => ink('cream', u > 0.5 ? 1 : 3));
  ellipse(p, 19, 12, 13.5, 3.4, (u, v) => ink('orange', (Math.floor(u * 9) + Math.floor(v * 3)) % 3 === 0 ? 4 : 3));
  rect(p, 24, 9, 6, 3, ink('leaf', 3));
  ellipse(p, 13, 11, 4, 2.4, (u, v) => (u * u + v * v < 0.3 ? ink('yellow', 3) : ink('cream', 3)));
  // Two chopsticks with noodles hanging from them.
  line(p, 22, 11, 36, 1, ink('wood', 2));
  line(p, 24, 12, 38, 3, ink('wood', 1));
  for (const [x, n] of [
    [25, 6],
    [27, 8],
    [29, 6],
  ] as const)
    rect(p, x, 5, 1, n, ink('yellow', 3));
  textIn(p, '면', { x: 12, y: 20, w: 15, h: 11 }, '9', ink('red', 1), 0);
  return outline(p);
}

export const RAMEN: Booth = {
  name: 'ramen',
  sign: '불꽃라면',
  ramp: 'red',
  inside: 'red',
  pack: ['red', 'orange'],
  roof: stripes,
  hero: ramenHero,
  heroX: 44,
  front: 'zigzag',
};
