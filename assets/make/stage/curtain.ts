import { ink } from '../palette.ts';
import { blank, ellipse, outline, type Picture, rect, set, stamp } from '../picture.ts';
import { screen } from './screen.ts';
import { W } from './size.ts';

/** Tones of one 16 px fold of the curtain, left to right. */
const FOLD = [1, 1, 2, 2, 3, 3, 2, 2, 2, 3, 2, 2, 1, 1, 0, 0];

/** Curtain 136 px high with swags, tassels and the screen; frame `n` moves the screen's lamps. */
export function curtain(n: number): Picture {
  const h = 136;
  const p = blank(W, h);
  for (let x = 0; x < W; x++) {
    const step = FOLD[x % 16] ?? 2;
    for (let y = 10; y < h - 8; y++) set(p, x, y, ink('red', y > h - 16 ? Math.max(0, step - 1) : step));
  }
  // Valance: a band, then swags that hang between gold tassels.
  rect(p, 0, 2, W, 9, ink('red', 2));
  rect(p, 0, 2, W, 2, ink('gold', 3));
  rect(p, 0, 4, W, 2, ink('gold', 2));
  rect(p, 0, 6, W, 1, ink('gold', 0));
  for (let i = 0; i < 16; i++) {
    const cx = i * 32 + 16;
    const layer = blank(34, 28);
    ellipse(layer, 17, 3, 15.5, 15, (u, v) =>
      v < -0.1
        ? 0
        : ink(
            'red',
            Math.abs(Math.hypot(u, v) - 0.62) < 0.09 ? 1 : u < -0.2 && v < 0.55 ? 3 : v > 0.75 || u > 0.55 ? 1 : 2,
          ),
    );
    stamp(p, outline(layer), cx - 17, 9);
    const tassel = blank(8, 18);
    rect(tassel, 2, 1, 3, 4, ink('gold', 3));
    rect(tassel, 2, 5, 3, 6, ink('gold', 2));
    rect(tassel, 4, 2, 1, 9, ink('gold', 1));
    stamp(p, outline(tassel), i * 32 - 3, 9);
  }
  // Tied back at both sides.
  for (const [x, flip] of [
    [0, 1],
    [W - 56, -1],
  ] as const) {
    for (let y = 28; y < h - 8; y++) {
      const t = y < 92 ? (y - 28) / 64 : 1 - ((y - 92) / 36) * 0.5;
      const w = Math.round(54 - 24 * Math.sin((Math.min(1, t) * Math.PI) / 2));
      const left = flip > 0 ? x : x + 56 - w;
      for (let k = 0; k < w; k++) {
        const step = FOLD[Math.floor((k * 48) / w) % 16] ?? 2;
        set(p, left + k, y, ink('purple', Math.min(3, step)));
      }
      set(p, flip > 0 ? left + w : left - 1, y, ink('purple', 0));
    }
    const tie = flip > 0 ? x : x + 26;
    rect(p, tie, 90, 31, 5, ink('gold', 2));
    rect(p, tie, 90, 31, 2, ink('gold', 3));
    rect(p, tie, 95, 31, 1, ink('gold', 0));
  }
  screen(p, 146, 32, 220, 84, n);
  // A rail closes the curtain below.
  rect(p, 0, h - 9, W, 1, ink('gold', 0));
  rect(p, 0, h - 8, W, 3, ink('gold', 3));
  rect(p, 0, h - 5, W, 2, ink('gold', 2));
  rect(p, 0, h - 3, W, 3, ink('gold', 1));
  rect(p, 0, h - 1, W, 1, ink('gold', 0));
  rect(p, 0, 1, W, 1, ink('gold', 0));
  for (let y = 1; y < h; y++) {
    set(p, 0, y, ink('red', 0));
    set(p, W - 1, y, ink('red', 0));
  }
  return p;
}
