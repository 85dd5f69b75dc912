import { ink } from './palette.ts';
import { ball, blank, cutCorners, ellipse, grid, line, outline, type Picture, rect, set, stamp } from './picture.ts';
import { textIn } from './text.ts';
import { ribs } from './walls.ts';

/** Pictures beside the world: icon, title, emotes. */

/** A small tile roof over a lit door: 32x32. */
export function icon(): Picture {
  const p = blank(32, 32);
  rect(p, 6, 14, 20, 15, ink('plaster', 2));
  rect(p, 12, 17, 8, 12, ink('ink', 1));
  rect(p, 13, 18, 6, 11, ink('yellow', 3));
  rect(p, 13, 18, 3, 11, ink('yellow', 4));
  for (const x of [6, 23]) rect(p, x, 14, 3, 15, ink('red', 2));
  rect(p, 4, 29, 24, 2, ink('stone', 2));
  for (let j = 0; j < 9; j++) {
    const w = 9 + j + (j > 6 ? 1 : 0);
    for (let x = 16 - Math.min(15, w); x < 16 + Math.min(15, w); x++)
      set(p, x, 4 + j, ink('giwa', j === 0 ? 4 : x % 4 === 0 ? 1 : x % 4 === 1 ? 4 : 3));
  }
  rect(p, 2, 13, 28, 2, ink('jade', 1));
  return outline(p);
}

/** Letters at double or triple size: the only doubled pixels, because a title is not part of the world. */
function enlarge(p: Picture, n: number): Picture {
  const out = blank(p.width * n, p.height * n);
  for (let y = 0; y < out.height; y++)
    for (let x = 0; x < out.width; x++) set(out, x, y, p.px[Math.floor(y / n) * p.width + Math.floor(x / n)] ?? 0);
  return out;
}

/** The title "마당 Madang" under a festival roof with lanterns. 360x176. */
export function logo(): Picture {
  const p = blank(360, 176);
  const roof = blank(360, 176);
  for (let x = 20; x < 340; x++) {
    const d = Math.abs(x - 179.5) / 160;
    const lift = Math.round(14 * d ** 3);
    const column = blank(8, 44);
    ribs(column, 0, 0, 8, 40);
    for (let y = 0; y < 40; y++) {
      const inset = Math.max(0, 34 - y * 1.4);
      if (x < 20 + inset || x >= 340 - inset) continue;
      set(roof, x, 18 + y - lift, column.px[y * 8 + ((x + 4) % 8)] ?? 0);
    }
    for (let y = 40; y < 46; y++)
      if (x > 25 && x < 334)
        set(roof, x, 18 + y - lift, ink(y > 43 ? 'red' : 'jade', y === 40 ? 1 : (x >> 2) % 2 ? 2 : 3));
  }
  stamp(p, outline(roof), 0, 0);
  const ko = blank(28, 14);
  textIn(ko, '마당', { x: 0, y: 0, w: 28, h: 14 }, '11-Bold', ink('red', 2), 0);
  const big = enlarge(ko, 5);
  const lit = blank(big.width + 8, big.height + 8);
  stamp(lit, big, 4, 4);
  for (let y = 0; y < lit.height; y++) {
    for (let x = 0; x < lit.width; x++) {
      const at = y * lit.width + x;
      if (lit.px[at] === 0) continue;
      if ((lit.px[at - lit.width] ?? 0) === 0 || (lit.px[at - 1] ?? 0) === 0) lit.px[at] = ink('red', 4);
      else if (lit.px[at - 2 * lit.width] === ink('red', 4)) lit.px[at] = ink('red', 3);
    }
  }
  const cream = blank(lit.width + 12, lit.height + 12);
  for (let dy = -4; dy <= 4; dy++)
    for (let dx = -4; dx <= 4; dx++)
      if (Math.abs(dx) + Math.abs(dy) < 7)
        stamp(cream, { ...lit, px: lit.px.map((c) => (c === 0 ? 0 : ink('cream', 3))) }, 6 + dx, 6 + dy);
  stamp(cream, outline(lit), 6, 6);
  stamp(p, outline(cream), 180 - Math.floor(cream.width / 2), 54);
  const en = blank(70, 18);
  textIn(en, 'Madang', { x: 0, y: 0, w: 70, h: 18 }, '11-Bold', ink('cream', 3), 0);
  const enBig = enlarge(en, 2);
  const plate = blank(150, 32);
  rect(plate, 2, 2, 146, 28, ink('jade', 2));
  rect(plate, 2, 2, 146, 2, ink('jade', 3));
  rect(plate, 2, 28, 146, 2, ink('jade', 1));
  cutCorners(plate, 2, 2, 146, 28, 2);
  stamp(p, outline(plate), 105, 138);
  stamp(p, enBig, 110, 139);
  for (const [x, r] of [
    [46, 'red'],
    [78, 'yellow'],
    [282, 'yellow'],
    [314, 'red'],
  ] as const) {
    const l = blank(30, 48);
    line(l, 15, 0, 15, 8, ink('ink', 1));
    rect(l, 10, 8, 10, 3, ink('giwa', 1));
    ellipse(l, 15, 21, 11, 11, (u, v) =>
      ink(r, Math.abs(u) > 0.3 && Math.abs(u) < 0.4 ? 1 : u + v < -0.5 ? 4 : u > 0.5 ? 1 : u < 0 ? 3 : 2),
    );
    rect(l, 10, 32, 10, 3, ink('giwa', 1));
    rect(l, 14, 35, 2, 9, ink('gold', 3));
    stamp(p, outline(l), x - 15, 62 - Math.round(14 * (Math.abs(x - 179.5) / 160) ** 3));
  }
  return p;
}

const EMOTES: Record<string, string[]> = {
  heart: [
    '.ooo...ooo.',
    'oLLoo.ooooo',
    'oLoooooooso',
    'ooooooooos.',
    'oooooooooss',
    '.ooooooooss',
    '..ooooooss.',
    '...ooooss..',
    '....ooss...',
    '.....os....',
  ],
  star: [
    '.....o.....',
    '.....o.....',
    '....oLo....',
    '....oLo....',
    'oooooLooooo',
    '.oLLLooooo.',
    '..ooooooo..',
    '..oooooss..',
    '.oooo.osss.',
    '.oo.....ss.',
  ],
  note: [
    '...ooooooo.',
    '...oLLLLLo.',
    '...o.....o.',
    '...o.....o.',
    '...o.....o.',
    '.ooo...ooo.',
    'oLoo..oLoo.',
    'ooos..ooos.',
    '.os....os..',
  ],
  question: [
    '..oooooo...',
    '.oLLoooso..',
    '.oo...oos..',
    '......oos..',
    '.....oos...',
    '....oos....',
    '....oo.....',
    '...........',
    '....oo.....',
    '....os.....',
  ],
  exclaim: [
    '....ooo....',
    '....oLo....',
    '....oLo....',
    '....oLo....',
    '....ooo....',
    '....oos....',
    '.....o.....',
    '...........',
    '....ooo....',
    '....oos....',
  ],
  laugh: [
    '..ooooooo..',
    '.oLLLooooo.',
    'oLooooooooo',
    'okkoooookko',
    'okokoookoko',
    'ooooooooooo',
    'ookkkkkkkos',
    'oookrrrkoos',
    '.oookkkooss',
    '..ooooosss.',
  ],
};

/** One strip of emotes, each 16x16, in the order of `EMOTE_NAMES`. */
export const EMOTE_NAMES = Object.keys(EMOTES);
export function emotes(): Picture {
  const p = blank(16 * EMOTE_NAMES.length, 16);
  const ramps = ['red', 'yellow', 'purple', 'sky', 'orange', 'yellow'] as const;
  EMOTE_NAMES.forEach((name, i) => {
    const r = ramps[i] ?? 'red';
    const key = { o: ink(r, 2), L: ink(r, 4), s: ink(r, 1), k: ink('ink', 0), r: ink('red', 3) };
    const cell = blank(16, 16);
    stamp(cell, grid(EMOTES[name] ?? [], key), 2, 3);
    stamp(p, outline(cell), i * 16, 0);
  });
  return p;
}

/** A waiting figure's empty spot: a mat with a cushion and a cup, for empty lists. 96x56. */
export function emptySpot(): Picture {
  const p = blank(96, 56);
  const mat = blank(96, 56);
  for (let y = 0; y < 26; y++)
    rect(mat, 22 - Math.round(y * 0.7), 26 + y, 52 + Math.round(y * 1.4), 1, ink('rugblue', y < 2 || y > 23 ? 1 : 2));
  stamp(p, outline(mat), 0, 0);
  const seat = blank(96, 56);
  ellipse(seat, 48, 36, 20, 9, (u, v) => ink('orange', v > 0.4 ? 1 : u + v < -0.5 ? 4 : u + v < 0 ? 3 : 2));
  stamp(p, outline(seat), 0, 0);
  const cup = blank(96, 56);
  ellipse(cup, 76, 42, 5, 4, ball('jade'));
  rect(cup, 71, 37, 10, 4, ink('jade', 3));
  stamp(p, outline(cup), 0, 0);
  return p;
}
