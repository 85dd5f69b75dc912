import { ink, type Ramp } from '../palette.ts';
import { blank, ellipse, outline, type Picture, rect, set, stamp } from '../picture.ts';
import { type Booth, H, ROOF_TOP, W } from './frame.ts';

/** A round canopy: gores that meet on top. */
function canopy(p: Picture, ramp: Ramp): void {
  const layer = blank(W, H);
  for (let y = ROOF_TOP - 2; y < ROOF_TOP + 37; y++) {
    const t = (y - ROOF_TOP + 2) / 39;
    const half = 61 * Math.sqrt(1 - (1 - t) ** 2.4) + 1;
    for (let x = Math.ceil(64 - half); x < 64 + half; x++) {
      const u = (x + 0.5 - 64) / half;
      const gore = Math.floor((Math.asin(Math.max(-1, Math.min(1, u))) / Math.PI + 0.5) * 9);
      const light = u < -0.45 ? 1 : u > 0.55 ? -1 : 0;
      const top = t < 0.22 ? 1 : t > 0.9 ? -1 : 0;
      const on = gore % 2 === 0;
      set(
        layer,
        x,
        y,
        on ? ink(ramp, Math.max(1, 2 + light + top)) : ink('pink', Math.max(1, 3 + Math.min(1, light + top))),
      );
    }
  }
  for (let i = 0; i < 9; i++) {
    const x = 3 + Math.round(i * 13.5);
    ellipse(layer, x + 7, ROOF_TOP + 37, 6.6, 6.4, (u, v) =>
      v < -0.1 ? 0 : i % 2 === 0 ? ink(ramp, u > 0.4 ? 1 : 2) : ink('pink', u > 0.4 ? 2 : 3),
    );
  }
  stamp(p, outline(layer), 0, 0);
}

function sweetHero(): Picture {
  const p = blank(44, 46);
  rect(p, 20, 26, 3, 18, ink('wood', 3));
  rect(p, 22, 26, 1, 18, ink('wood', 1));
  ellipse(p, 21.5, 16, 15, 15, (u, v) => {
    const r = Math.hypot(u, v);
    const a = Math.atan2(v, u) / (2 * Math.PI) + 0.5;
    const turn = (r * 2.2 - a + 3) % 1;
    const light = u + v < -0.8 ? 1 : u + v > 0.85 ? -1 : 0;
    return turn < 0.5 ? ink('pink', 2 + light) : ink('cream', 3 + Math.min(0, light * 1));
  });
  const star = ['..o..', '.ooo.', 'ooooo', '.ooo.', '.o.o.'];
  star.forEach((row, j) => {
    [...row].forEach((ch, i) => {
      if (ch === 'o') set(p, 32 + i, 30 + j, ink('yellow', 3));
    });
  });
  return outline(p);
}

export const SWEET: Booth = {
  name: 'sweet',
  sign: '달콤과자',
  ramp: 'purple',
  inside: 'purple',
  pack: ['pink', 'purple'],
  roof: canopy,
  hero: sweetHero,
  heroX: 42,
  front: 'drops',
};
