import { ink, type Ramp } from '../palette.ts';
import { blank, ellipse, outline, type Picture, part, rect, set, stamp } from '../picture.ts';
import { present } from '../present.ts';
import { foot, type Prop } from '../props.ts';
import { plate } from './plate.ts';

/** Where prizes are handed out: an open pavilion under a hipped tile roof, a long desk, presents on both sides. 192x152. */
function pavilion(): Picture {
  const p = blank(192, 152);
  const back = blank(192, 152);
  rect(back, 14, 58, 164, 64, ink('ink', 1));
  rect(back, 14, 58, 164, 12, ink('ink', 0));
  // Shelves of presents in the dark.
  for (const y of [84, 104]) {
    rect(back, 18, y, 156, 3, ink('wood', 2));
    rect(back, 18, y, 156, 1, ink('wood', 4));
  }
  const ramps: Ramp[] = ['red', 'yellow', 'sky', 'pink', 'jade', 'orange', 'purple', 'blue'];
  for (let i = 0; i < 16; i++) {
    const [x, y] = [20 + (i % 8) * 19 + (i > 7 ? 5 : 0), i < 8 ? 84 : 104];
    if (x < 168)
      present(
        back,
        x,
        y - 13 - (i % 3),
        14,
        13 + (i % 3),
        ramps[(i * 3) % 8] ?? 'red',
        ramps[(i * 3 + 1) % 8] ?? 'yellow',
      );
  }
  stamp(p, outline(back), 0, 0);
  for (const x of [10, 62, 122, 174]) {
    part(p, x, 52, 8, 98, 'red', 2);
    rect(p, x + 1, 142, 6, 7, ink('stone', 2));
    rect(p, x, 141, 8, 1, ink('stone', 0));
    part(p, x - 4, 52, 16, 6, 'jade', 2);
  }
  part(p, 4, 110, 184, 10, 'wood', 3);
  part(p, 6, 121, 180, 27, 'orange', 2);
  rect(p, 7, 122, 178, 3, ink('orange', 1));
  for (let x = 9; x < 184; x += 16) {
    ellipse(p, x + 6, 135, 6, 6, (u, v) =>
      ink('gold', Math.hypot(u, v) > 0.75 ? 1 : u + v < -0.35 ? 4 : u + v > 0.75 ? 2 : 3),
    );
    rect(p, x + 4, 133, 4, 4, ink('orange', 0));
  }
  for (const [x, r, q] of [
    [24, 'red', 'yellow'],
    [140, 'sky', 'cream'],
    [160, 'pink', 'red'],
  ] as [number, Ramp, Ramp][]) {
    const gift = blank(26, 26);
    present(gift, 2, 4, 20, 18, r, q);
    stamp(p, outline(gift), x, 90);
  }
  const cup = blank(24, 28);
  ellipse(cup, 12, 9, 8, 8, (u, v) => (v < -0.5 ? 0 : ink('gold', u < -0.4 ? 4 : u > 0.5 ? 1 : 3)));
  rect(cup, 3, 6, 18, 2, ink('gold', 4));
  rect(cup, 11, 16, 3, 5, ink('gold', 2));
  rect(cup, 7, 21, 11, 4, ink('gold', 2));
  stamp(p, outline(cup), 84, 86);
  // Roof: hipped, lifted at the corners, jade under the eaves.
  const roof = blank(192, 152);
  for (let x = 0; x < 192; x++) {
    const d = Math.abs(x - 95.5) / 95.5;
    const lift = Math.round(8 * d ** 3);
    for (let y = 14; y < 54; y++) {
      const inset = Math.max(0, 26 - Math.round((y - 14) * 0.8));
      if (x < 1 + inset || x >= 191 - inset) continue;
      const at = (x + 4) % 8;
      const row = (y + 2) % 7;
      set(
        roof,
        x,
        y - lift,
        ink(
          'giwa',
          y < 18 ? 3 : at === 0 || at === 5 ? 0 : at === 1 ? 4 : at < 4 ? (row === 6 ? 2 : 3) : row === 6 ? 0 : 1,
        ),
      );
    }
    if (x > 0 && x < 191) {
      const at = (x + 4) % 8;
      for (let y = 54; y < 58; y++)
        if (at > 0 && at < 5) set(roof, x, y - lift, ink('giwa', y === 54 ? 4 : at === 4 ? 1 : 2));
      for (let y = 58; y < 62; y++) if (x > 3 && x < 188) set(roof, x, y - lift, ink('jade', (x >> 2) % 2 ? 2 : 1));
      if (x > 3 && x < 188) set(roof, x, 62 - lift, ink((x >> 2) % 3 === 0 ? 'red' : 'jade', 1));
    }
  }
  part(roof, 28, 9, 136, 6, 'giwa', 1);
  for (const x of [24, 160]) part(roof, x, 5, 8, 10, 'giwa', 2, 1);
  stamp(p, outline(roof), 0, 0);
  plate(p, '경품 PRIZE', 96, 22, 'red');
  return p;
}

const picture = pavilion();
export const PAVILION: Prop = { name: 'prize-pavilion', picture, solid: foot(picture, 92) };
