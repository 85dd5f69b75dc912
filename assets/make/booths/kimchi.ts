import { ink } from '../palette.ts';
import { ball, blank, ellipse, hash, outline, type Picture, part, rect, set, stamp } from '../picture.ts';
import { textIn } from '../text.ts';
import { type Booth, H, ROOF_TOP, W } from './frame.ts';

/** Beams grown over with gourd leaves. */
function pergola(p: Picture): void {
  const layer = blank(W, H);
  for (const y of [ROOF_TOP + 6, ROOF_TOP + 30]) part(layer, 2, y, 124, 7, 'wood', y < 30 ? 3 : 2);
  for (let x = 8; x < 122; x += 16) part(layer, x, ROOF_TOP + 2, 6, 40, 'wood', 2);
  for (let i = 0; i < 120; i++) {
    const h = hash(i, 7, 17);
    const x = 6 + ((i * 37) % 117);
    const y = ROOF_TOP + 1 + (h % 36);
    // Gaps between the beams let the sky through.
    if (y > ROOF_TOP + 14 && y < ROOF_TOP + 28 && (h >> 8) % 3 > 0) continue;
    const leaf = blank(18, 16);
    ellipse(leaf, 9, 8, 5.6, 4.4, ball('leaf'));
    set(leaf, 9, 9, ink('leaf', 1));
    set(leaf, 8, 8, ink('leaf', 1));
    stamp(layer, outline(leaf), x - 9, y - 8);
  }
  for (const [x, y] of [
    [18, 40],
    [50, 45],
    [88, 44],
    [112, 39],
    [32, 33],
    [72, 42],
  ] as const) {
    const gourd = blank(14, 18);
    ellipse(gourd, 7, 5, 2.8, 3, ball('straw'));
    ellipse(gourd, 7, 11, 4.6, 5, ball('straw'));
    stamp(layer, outline(gourd), x - 7, ROOF_TOP + y - 14);
  }
  stamp(p, outline(layer), 0, 0);
}

function kimchiHero(): Picture {
  const p = blank(46, 44);
  ellipse(p, 23, 28, 18, 15, ball('onggi', 0));
  rect(p, 9, 12, 28, 5, ink('onggi', 2));
  rect(p, 9, 12, 28, 1, ink('onggi', 4));
  rect(p, 28, 13, 9, 4, ink('onggi', 1));
  for (let x = 8; x < 38; x++) set(p, x, 24 + (x % 4 < 2 ? 0 : 1), ink('onggi', 1));
  rect(p, 14, 40, 18, 2, ink('onggi', 1));
  const top = blank(46, 44);
  for (let i = 0; i < 7; i++)
    ellipse(top, 11 + i * 4, 8 + (i % 2) * 2, 4.5, 5, (u, v) =>
      v < -0.3 ? ink('leaf', 4) : u + v > 0.5 ? ink('red', 1) : ink('red', i % 2 ? 2 : 3),
    );
  for (const [x, y] of [
    [14, 9],
    [22, 8],
    [30, 9],
    [26, 11],
    [18, 11],
  ] as const)
    set(top, x, y, ink('orange', 3));
  stamp(p, outline(top), 0, 0);
  stamp(p, outline({ ...p, px: p.px.slice() }), 0, 0);
  textIn(p, '백일', { x: 10, y: 25, w: 26, h: 12 }, '9', ink('cream', 3), 0);
  return p;
}

export const KIMCHI: Booth = {
  name: 'kimchi',
  sign: '달빛김치',
  ramp: 'orange',
  inside: 'straw',
  pack: ['red', 'leaf'],
  roof: pergola,
  hero: kimchiHero,
  heroX: 41,
  front: 'lozenges',
};
