import { ink, type Ramp } from './palette.ts';
import { blank, ellipse, line, outline, type Picture, part, rect, set, stamp } from './picture.ts';
import type { Prop } from './props.ts';
import { textIn } from './text.ts';

/**
 * The game stage, 512 px wide: a floor that lies flat (boards 160, front lip 32 with steps in the middle), the curtain
 * that stands behind it, and two answer mats. Shape carries the meaning of the mats: a ring and a cross, 16 px thick.
 */
const W = 512;
const BOARDS = 160;
const LIP = 32;
/** The steps: a gap in the lip, four tiles wide. */
const STEPS = { x: 192, width: 128 };
export const MATS = {
  o: { x: 32, y: 22, width: 196, height: 118 },
  x: { x: 284, y: 22, width: 196, height: 118 },
} as const;

function boards(p: Picture): void {
  for (let row = 0; row < 10; row++) {
    const y = row * 16;
    for (let x = 0; x < W; x++) {
      const at = (x + row * 52) % 104;
      const tone = (row * 5 + Math.floor((x + row * 52) / 104) * 3) % 4 === 0 ? 3 : 2;
      for (let j = 0; j < 16; j++) {
        const step = j === 15 || at === 0 ? 1 : tone;
        set(p, x, y + j, ink('wood', step === 3 ? 2 : step));
      }
      if (tone === 3 && at > 3) rect(p, x, y + 5 + ((at >> 4) % 3), 1, 1, ink('wood', 3));
    }
    rect(p, 0, y, W, 1, ink('wood', 3));
    rect(p, 0, y + 15, W, 1, ink('wood', 1));
  }
  for (let x = 0; x < W; x += 52)
    for (let row = 0; row < 10; row++) if ((x + row * 52) % 104 === 0) rect(p, x, row * 16 + 1, 1, 14, ink('wood', 1));
}

function mat(p: Picture, m: { x: number; y: number; width: number; height: number }, ramp: Ramp): void {
  const layer = blank(m.width + 4, m.height + 4);
  rect(layer, 2, 2, m.width, m.height, ink(ramp, 2));
  for (const [cx, cy] of [
    [2, 2],
    [m.width, 2],
    [2, m.height],
    [m.width, m.height],
  ] as const)
    rect(layer, cx, cy, 2, 2, 0);
  const framed = outline(layer);
  for (let i = 0; i < m.width - 12; i++) {
    for (const y of [8, 9]) set(framed, 8 + i, y, ink(ramp, 3));
    for (const y of [m.height - 5, m.height - 4]) set(framed, 8 + i, y, ink(ramp, 3));
  }
  for (let j = 0; j < m.height - 12; j++) {
    for (const x of [8, 9]) set(framed, x, 8 + j, ink(ramp, 3));
    for (const x of [m.width - 6, m.width - 5]) set(framed, x, 8 + j, ink(ramp, 3));
  }
  rect(framed, 4, 2, m.width - 4, 1, ink(ramp, 3));
  rect(framed, 4, m.height + 1, m.width - 4, 1, ink(ramp, 1));
  stamp(p, framed, m.x - 2, m.y - 2);
}

function ring(p: Picture, cx: number, cy: number): void {
  const layer = blank(W, BOARDS);
  ellipse(layer, cx, cy, 45, 41, (u, v) => {
    const r = Math.hypot((u * 45) / 29, (v * 41) / 25);
    return r < 1 ? 0 : ink('cream', 3);
  });
  shadeLow(layer);
  stamp(p, layer, 0, 0);
}

function cross(p: Picture, cx: number, cy: number): void {
  const layer = blank(W, BOARDS);
  for (let y = -38; y < 38; y++) {
    for (const s of [-1, 1]) {
      const mid = cx + s * y * 1.12;
      rect(layer, Math.round(mid - 12), cy + y, 24, 1, ink('cream', 3));
    }
  }
  shadeLow(layer);
  stamp(p, layer, 0, 0);
}

/** The lowest 3 px of a painted sign are a tone darker, as if the paint were thick. */
function shadeLow(p: Picture): void {
  const at = p.px.slice();
  for (let y = 0; y < p.height - 3; y++) {
    for (let x = 0; x < p.width; x++) {
      const here = at[y * p.width + x] ?? 0;
      if (here === 0) continue;
      const below = [1, 2].some((d) => (at[(y + d) * p.width + x] ?? 0) === 0);
      if (below) p.px[y * p.width + x] = ink('cream', 2);
    }
  }
}

export function stageFloor(): Picture {
  const p = blank(W, BOARDS + LIP);
  boards(p);
  // Side steps: the boards go down in three strips.
  for (const [x, step] of [
    [0, 1],
    [5, 2],
    [10, 3],
  ] as const) {
    rect(p, x, 0, 5, BOARDS, ink('wood', step));
    rect(p, x + 4, 0, 1, BOARDS, ink('wood', 0));
    rect(p, W - 5 - x, 0, 5, BOARDS, ink('wood', step));
    rect(p, W - 5 - x, 0, 1, BOARDS, ink('wood', 0));
  }
  curtainShade(p);
  mat(p, MATS.o, 'blue');
  mat(p, MATS.x, 'red');
  ring(p, MATS.o.x + MATS.o.width / 2, MATS.o.y + MATS.o.height / 2);
  cross(p, MATS.x.x + MATS.x.width / 2, MATS.x.y + MATS.x.height / 2);
  // The line between the answers: a dashed mark so that nobody stands on it by mistake.
  for (let y = 26; y < 138; y += 14) rect(p, 255, y, 3, 8, ink('yellow', 3));
  rect(p, 0, BOARDS - 4, W, 1, ink('wood', 4));
  rect(p, 0, BOARDS - 3, W, 3, ink('gold', 2));
  rect(p, 0, BOARDS - 3, W, 1, ink('gold', 3));
  lip(p);
  steps(p);
  return p;
}

function lip(p: Picture): void {
  rect(p, 0, BOARDS, W, LIP, ink('dark', 1));
  rect(p, 0, BOARDS, W, 1, ink('dark', 0));
  rect(p, 0, BOARDS + 1, W, 2, ink('dark', 3));
  rect(p, 0, BOARDS + LIP - 4, W, 4, ink('dark', 0));
  rect(p, 0, BOARDS + LIP - 5, W, 1, ink('dark', 2));
  // Coffers with a gold ring, in two even rows left and right of the steps.
  for (const from of [6, STEPS.x + STEPS.width + 10]) {
    for (let i = 0; i < 7; i++) {
      const x = from + i * 26;
      rect(p, x, BOARDS + 8, 20, 14, ink('red', 1));
      rect(p, x, BOARDS + 8, 20, 1, ink('red', 2));
      rect(p, x - 1, BOARDS + 7, 22, 1, ink('dark', 0));
      ellipse(p, x + 10, BOARDS + 15, 5, 5, (u, v) => (Math.hypot(u, v) < 0.45 ? 0 : ink('gold', u + v < 0 ? 3 : 2)));
    }
  }
}

function steps(p: Picture): void {
  const { x, width } = STEPS;
  for (let i = 0; i < 3; i++) {
    const y = BOARDS + i * 11;
    const h = i === 2 ? 10 : 11;
    rect(p, x, y, width, h, ink('wood', 2));
    rect(p, x, y, width, 6, ink('wood', 3));
    rect(p, x, y, width, 1, ink('wood', 4));
    rect(p, x, y + 6, width, 1, ink('wood', 1));
    rect(p, x, y + h - 1, width, 1, ink('wood', 0));
    for (let k = x + 32; k < x + width; k += 32) rect(p, k, y + 1, 1, 5, ink('wood', 2));
  }
  for (const sx of [x - 6, x + width]) {
    rect(p, sx, BOARDS - 3, 6, LIP + 3, ink('gold', 2));
    rect(p, sx, BOARDS - 3, 2, LIP + 3, ink('gold', 3));
    rect(p, sx + 5, BOARDS - 3, 1, LIP + 3, ink('gold', 1));
    rect(p, sx - 1, BOARDS - 3, 1, LIP + 3, ink('gold', 0));
    rect(p, sx + 6, BOARDS - 3, 1, LIP + 3, ink('gold', 0));
  }
}

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

function screen(p: Picture, x: number, y: number, w: number, h: number, n: number): void {
  part(p, x, y, w, h, 'giwa', 1, 2);
  rect(p, x + 5, y + 5, w - 10, h - 10, ink('blue', 0));
  for (let j = 0; j < h - 10; j += 4) rect(p, x + 5, y + 5 + j, w - 10, 1, ink('ink', 2));
  rect(p, x + 5, y + 5, w - 10, 20, ink('blue', 1));
  rect(p, x + 5, y + 25, w - 10, 1, ink('blue', 3));
  // Lamps run around the frame.
  for (let i = 0; i < w - 8; i += 9) {
    const on = (i / 9 + n) % 3 === 0;
    for (const ly of [y + 1, y + h - 4]) rect(p, x + 4 + i, ly, 3, 2, on ? ink('yellow', 4) : ink('gold', 1));
  }
  textIn(p, '마당 OX 퀴즈', { x: x + 5, y: y + 5, w: w - 10, h: 20 }, '11-Bold', ink('yellow', 4));
  const cy = y + 53;
  ellipse(p, x + 66, cy, 19, 19, (u, v) => (Math.hypot(u, v) < 0.62 ? 0 : ink('sky', u + v < -0.3 ? 4 : 3)));
  for (let i = -16; i < 17; i++)
    for (const s of [-1, 1]) rect(p, x + 154 + s * i - 4, cy + i, 9, 1, ink('red', s * i + i < -8 ? 4 : 3));
  for (const [sx, sy] of [
    [x + 18, y + 36],
    [x + 108, y + 40],
    [x + 198, y + 34],
    [x + 112, y + 66],
    [x + 26, y + 68],
    [x + 194, y + 66],
  ] as const) {
    const big = (sx + n) % 2 === 0;
    set(p, sx, sy, ink('yellow', 4));
    for (const [dx, dy] of [
      [1, 0],
      [-1, 0],
      [0, 1],
      [0, -1],
    ] as const)
      set(p, sx + dx, sy + dy, ink('yellow', 3));
    if (big)
      for (const [dx, dy] of [
        [2, 0],
        [-2, 0],
        [0, 2],
        [0, -2],
      ] as const)
        set(p, sx + dx, sy + dy, ink('yellow', 2));
  }
}

function stageLamp(n: number): Picture {
  const p = blank(26, 64);
  part(p, 11, 20, 4, 38, 'giwa', 2);
  part(p, 4, 57, 18, 5, 'giwa', 1);
  part(p, 3, 4, 20, 17, 'giwa', 2, 2);
  ellipse(p, 13, 12.5, 7, 6.4, (u, v) => ink('yellow', u + v < -0.3 ? 4 : u + v > 0.9 - n * 0.4 ? 2 : 3));
  line(p, 9, 8, 11, 7, ink('cream', 3));
  return p;
}

/** A big drum on a stand. */
function drum(): Picture {
  const p = blank(56, 64);
  for (const x of [8, 42]) part(p, x, 26, 5, 35, 'wood', 2);
  part(p, 6, 46, 44, 4, 'wood', 2);
  part(p, 4, 58, 12, 4, 'wood', 1);
  part(p, 40, 58, 12, 4, 'wood', 1);
  const layer = blank(56, 64);
  ellipse(layer, 28, 26, 24, 23, (u, v) => {
    const r = Math.hypot(u, v);
    if (r > 0.86) return ink('red', u + v < -0.5 ? 3 : u + v > 0.5 ? 1 : 2);
    if (r > 0.8) return ink('red', 0);
    return ink('cream', u + v > 0.75 ? 1 : u + v > 0.35 ? 2 : 3);
  });
  for (let i = 0; i < 20; i++) {
    const a = (i / 20) * Math.PI * 2;
    rect(layer, Math.round(28 + Math.cos(a) * 22), Math.round(26 + Math.sin(a) * 21), 2, 2, ink('gold', 3));
  }
  // Three commas that chase each other.
  ellipse(layer, 28, 26, 10, 10, (u, v) => {
    const a = (Math.atan2(v, u) / (2 * Math.PI) + 1 + Math.hypot(u, v) * 0.35) % 1;
    return ink(a < 1 / 3 ? 'red' : a < 2 / 3 ? 'blue' : 'yellow', 2 + (a < 2 / 3 ? 0 : 1));
  });
  stamp(p, outline(layer), 0, 0);
  for (const [x0, x1] of [[44, 53]] as const) line(p, x0, 50, x1, 40, ink('wood', 4));
  return p;
}

const curtainPicture = curtain(0);
const lampPicture = stageLamp(0);
const drumPicture = drum();

export const STAGE_PROPS = {
  floor: {
    name: 'stage-floor',
    picture: stageFloor(),
    order: 'flat',
    solid: [
      { x: 0, y: BOARDS + 4, width: STEPS.x, height: LIP - 4 },
      { x: STEPS.x + STEPS.width, y: BOARDS + 4, width: W - STEPS.x - STEPS.width, height: LIP - 4 },
    ],
    shadow: { low: 30 },
  },
  curtain: {
    name: 'stage-curtain',
    picture: curtainPicture,
    frames: [curtain(1), curtain(2)],
    ms: 400,
    solid: [{ x: 0, y: curtainPicture.height - 92, width: W, height: 88 }],
    shadow: 'none',
  },
  lamp: { name: 'stage-lamp', picture: lampPicture, solid: [{ x: 2, y: 44, width: 22, height: 20 }] },
  drum: { name: 'drum', picture: drumPicture, solid: [{ x: 4, y: 38, width: 48, height: 26 }] },
} satisfies Record<string, Prop>;

/** Shade of the curtain on the boards is part of the floor: it always stands there. */
function curtainShade(p: Picture): void {
  rect(p, 15, 0, W - 30, 4, ink('wood', 1));
  rect(p, 15, 4, W - 30, 1, ink('wood', 0));
}
