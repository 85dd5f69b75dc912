import { ink, type Ramp } from './palette.ts';
import {
  ball,
  blank,
  box,
  cutCorners,
  ellipse,
  hash,
  line,
  outline,
  type Picture,
  part,
  rect,
  set,
  stamp,
} from './picture.ts';
import type { Prop } from './props.ts';
import { textIn } from './text.ts';

/** Furniture of the lobby and the tea room. */

function infoDesk(): Picture {
  const p = blank(124, 62);
  part(p, 3, 24, 118, 12, 'wood', 3, 1);
  rect(p, 4, 33, 116, 3, ink('wood', 2));
  part(p, 5, 37, 114, 24, 'wood', 2);
  for (let x = 10; x < 116; x += 13) rect(p, x, 38, 1, 22, ink('wood', 1));
  part(p, 24, 39, 76, 19, 'jade', 1);
  rect(p, 26, 41, 72, 1, ink('jade', 2));
  textIn(p, '안내 INFO', { x: 24, y: 39, w: 76, h: 19 }, '11-Bold', ink('cream', 3));
  // Screen, bell, leaflets, flowers.
  part(p, 12, 4, 26, 17, 'giwa', 1, 1);
  rect(p, 14, 6, 22, 12, ink('sky', 3));
  rect(p, 14, 6, 22, 3, ink('sky', 4));
  rect(p, 16, 12, 12, 1, ink('blue', 2));
  rect(p, 16, 15, 8, 1, ink('blue', 2));
  part(p, 22, 21, 6, 4, 'giwa', 1);
  part(p, 56, 21, 18, 5, 'cream', 3);
  rect(p, 58, 22, 6, 1, ink('red', 2));
  rect(p, 58, 24, 12, 1, ink('cream', 1));
  const vase = blank(22, 32);
  rect(vase, 7, 20, 8, 9, ink('blue', 2));
  rect(vase, 7, 20, 2, 9, ink('blue', 4));
  rect(vase, 13, 20, 2, 9, ink('blue', 1));
  for (const [x, y, r] of [
    [6, 10, 'pink'],
    [14, 8, 'yellow'],
    [10, 5, 'red'],
    [16, 14, 'pink'],
    [5, 15, 'yellow'],
  ] as [number, number, Ramp][]) {
    line(vase, x, y, 11, 20, ink('leaf', 2));
    ellipse(vase, x, y, 3, 3, ball(r));
  }
  stamp(p, outline(vase), 92, 0);
  return p;
}

function sofa(ramp: Ramp): Picture {
  const p = blank(92, 50);
  for (const x of [10, 76]) part(p, x, 44, 6, 5, 'dark', 2);
  part(p, 8, 3, 76, 24, ramp, 2, 3);
  rect(p, 11, 4, 70, 3, ink(ramp, 3));
  rect(p, 46, 7, 1, 18, ink(ramp, 1));
  for (const x of [26, 66]) rect(p, x, 15, 2, 2, ink(ramp, 1));
  for (const x of [12, 47]) {
    part(p, x, 25, 33, 11, ramp, 3, 1);
    rect(p, x + 2, 25, 28, 1, ink(ramp, 4));
  }
  part(p, 12, 36, 68, 9, ramp, 2, 1);
  rect(p, 13, 42, 66, 2, ink(ramp, 1));
  for (const x of [3, 78]) {
    part(p, x, 18, 11, 27, ramp, 2, 2);
    rect(p, x + 2, 18, 7, 3, ink(ramp, 3));
    rect(p, x + 2, 18, 5, 1, ink(ramp, 4));
  }
  const pillow = blank(20, 18);
  box(pillow, 2, 2, 15, 13, 'yellow', 2);
  cutCorners(pillow, 2, 2, 15, 13, 1);
  rect(pillow, 7, 6, 5, 5, ink('yellow', 1));
  stamp(p, outline(pillow), 16, 14);
  return p;
}

function lowTable(): Picture {
  const p = blank(68, 38);
  for (const x of [6, 56]) part(p, x, 20, 6, 17, 'wood', 1);
  part(p, 10, 22, 48, 6, 'wood', 1);
  part(p, 2, 9, 64, 13, 'wood', 3, 1);
  for (let y = 12; y < 20; y += 4) rect(p, 5, y, 58, 1, ink('wood', 2));
  rect(p, 3, 20, 62, 2, ink('wood', 2));
  teaSet(p, 12, 4);
  part(p, 42, 11, 14, 7, 'red', 2);
  rect(p, 44, 12, 10, 1, ink('cream', 3));
  return p;
}

/** A pot and two cups on a tray: 26x14. */
function teaSet(p: Picture, x: number, y: number): void {
  const layer = blank(30, 18);
  ellipse(layer, 14, 12, 12, 3.6, () => ink('dark', 2));
  ellipse(layer, 12, 8, 5.5, 4.5, ball('jade'));
  rect(layer, 17, 6, 3, 2, ink('jade', 2));
  rect(layer, 11, 2, 2, 2, ink('jade', 3));
  for (const cx of [20, 25]) rect(layer, cx, 10, 3, 3, ink('cream', cx === 20 ? 3 : 2));
  stamp(p, outline(layer), x, y);
}

function cushion(ramp: Ramp): Picture {
  const p = blank(32, 22);
  const layer = blank(32, 22);
  ellipse(layer, 16, 13, 14.5, 7.5, (u, v) => ink(ramp, v > 0.45 ? 1 : u + v < -0.6 ? 4 : u + v < -0.1 ? 3 : 2));
  ellipse(layer, 16, 11, 13, 6, (u, v) => ink(ramp, u + v < -0.5 ? 4 : u + v > 0.7 ? 2 : 3));
  for (let x = 8; x < 25; x += 4) set(layer, x, 11, ink(ramp, 1));
  rect(layer, 15, 10, 2, 2, ink('gold', 3));
  stamp(p, outline(layer), 0, 0);
  return p;
}

function plant(): Picture {
  const p = blank(36, 52);
  const pot = blank(36, 52);
  for (let j = 0; j < 15; j++) {
    const w = 9 - Math.floor(j / 3.5);
    for (let x = 18 - w; x < 18 + w; x++)
      set(pot, x, 36 + j, ink('clay', x < 18 - w * 0.4 ? 3 : x > 18 + w * 0.4 ? 1 : 2));
  }
  rect(pot, 8, 34, 20, 4, ink('clay', 3));
  rect(pot, 8, 37, 20, 1, ink('clay', 1));
  rect(pot, 24, 34, 4, 3, ink('clay', 2));
  stamp(p, outline(pot), 0, 0);
  // Broad leaves from the middle outwards, the front ones last.
  const leaves = [
    [-13, -14, 1],
    [13, -14, 1],
    [-8, -24, 2],
    [9, -24, 1],
    [0, -29, 2],
    [-15, -5, 2],
    [15, -5, 1],
    [-6, -15, 3],
    [7, -13, 2],
    [0, -9, 3],
  ];
  for (const [dx = 0, dy = 0, tone = 2] of leaves) {
    const layer = blank(36, 52);
    for (let t = 0; t <= 20; t++) {
      const [cx, cy] = [18 + (dx * t) / 20, 35 + (dy * t) / 20 - Math.sin((t / 20) * Math.PI) * 3];
      const r = 1.2 + 3.4 * Math.sin((t / 20) * Math.PI * 0.92);
      ellipse(layer, cx, cy, r, r, (u, v) => ink('leaf', Math.min(4, tone + (u + v < -0.3 ? 1 : 0))));
    }
    line(layer, 18, 35, Math.round(18 + dx * 0.8), Math.round(35 + dy * 0.8 - 2), ink('leaf', Math.max(1, tone - 1)));
    stamp(p, outline(layer), 0, 0);
  }
  return p;
}

function shelf(): Picture {
  const p = blank(72, 82);
  part(p, 2, 2, 68, 78, 'wood', 2);
  rect(p, 3, 3, 66, 4, ink('wood', 3));
  rect(p, 3, 3, 66, 1, ink('wood', 4));
  for (const y of [10, 32, 54]) {
    rect(p, 7, y, 58, 18, ink('ink', 1));
    rect(p, 7, y, 58, 4, ink('ink', 0));
    rect(p, 7, y + 18, 58, 1, ink('wood', 4));
    const ramps: Ramp[] = ['red', 'cream', 'blue', 'jade', 'orange', 'purple', 'yellow', 'pink'];
    for (let i = 0; i < 8; i++) {
      const h = 9 + (hash(i, y, 111) % 5);
      const ramp = ramps[(i * 3 + y) % 8] ?? 'red';
      rect(p, 9 + i * 7, y + 18 - h, 5, h, ink(ramp, 2));
      rect(p, 9 + i * 7, y + 18 - h, 1, h, ink(ramp, 3));
      rect(p, 13 + i * 7, y + 18 - h, 1, h, ink(ramp, 1));
      rect(p, 10 + i * 7, y + 18 - h + 3, 3, 3, ink('cream', ramp === 'cream' ? 1 : 3));
    }
  }
  rect(p, 3, 75, 66, 5, ink('wood', 1));
  return p;
}

function noticeBoard(): Picture {
  const p = blank(80, 84);
  for (const x of [12, 62]) part(p, x, 26, 6, 56, 'wood', 1);
  part(p, 6, 76, 18, 6, 'wood', 1);
  part(p, 56, 76, 18, 6, 'wood', 1);
  part(p, 5, 22, 70, 46, 'wood', 2);
  rect(p, 9, 26, 62, 38, ink('plaster', 2));
  rect(p, 9, 26, 62, 2, ink('plaster', 1));
  // A map, a poster, notes.
  part(p, 13, 31, 26, 24, 'turf', 3);
  rect(p, 15, 41, 22, 4, ink('slab', 2));
  rect(p, 24, 33, 4, 20, ink('slab', 2));
  rect(p, 30, 34, 6, 5, ink('red', 2));
  rect(p, 16, 34, 6, 5, ink('blue', 2));
  rect(p, 16, 48, 6, 4, ink('orange', 2));
  part(p, 45, 30, 22, 15, 'orange', 2);
  rect(p, 48, 33, 16, 2, ink('cream', 3));
  rect(p, 48, 37, 10, 2, ink('yellow', 3));
  part(p, 45, 50, 10, 10, 'sky', 3);
  part(p, 58, 50, 10, 10, 'yellow', 3);
  rect(p, 47, 53, 6, 1, ink('blue', 1));
  rect(p, 60, 53, 6, 1, ink('orange', 1));
  const roof = blank(80, 84);
  for (let j = 0; j < 15; j++) {
    const w = 24 + j;
    for (let x = 40 - w; x < 40 + w; x++) {
      if (x < 1 || x > 78) continue;
      const at = (x + 4) % 8;
      set(
        roof,
        x,
        6 + j,
        ink('giwa', j < 3 ? 3 : j > 12 ? (at < 4 ? 3 : 1) : at === 0 ? 0 : at < 3 ? 3 : at < 5 ? 2 : 1),
      );
    }
  }
  stamp(p, outline(roof), 0, 0);
  part(p, 16, 3, 48, 5, 'giwa', 1);
  return p;
}

/** A folding screen of six panels with flowers of the four seasons. */
function foldingScreen(): Picture {
  const p = blank(148, 78);
  const flowers: Ramp[] = ['pink', 'red', 'yellow', 'purple', 'sky', 'orange'];
  for (let i = 0; i < 6; i++) {
    const x = 3 + i * 24;
    const dy = i % 2 === 0 ? 0 : 4;
    part(p, x, 3 + dy, 22, 70 - dy + (i % 2 === 0 ? 0 : 3), 'dark', 1);
    rect(p, x + 2, 6 + dy, 18, 54, ink('plaster', i % 2 === 0 ? 3 : 2));
    rect(p, x + 2, 6 + dy, 18, 2, ink('plaster', 1));
    rect(p, x + 2, 62 + dy, 18, 6, ink('jade', 1));
    const ramp = flowers[i] ?? 'pink';
    const bend = i % 2 === 0 ? 1 : -1;
    line(p, x + 11, 58 + dy, x + 11 + bend * 3, 40 + dy, ink('leaf', 1));
    line(p, x + 11 + bend * 3, 40 + dy, x + 11 - bend * 2, 16 + dy, ink('leaf', 1));
    for (const [dx, y] of [
      [-4, 20],
      [3, 26],
      [-3, 34],
      [4, 41],
      [-1, 14],
    ] as const) {
      for (const [ox, oy] of [
        [0, -1],
        [-1, 0],
        [1, 0],
        [0, 1],
      ] as const)
        set(p, x + 11 + dx + ox, y + dy + oy, ink(ramp, 2));
      set(p, x + 11 + dx, y + dy, ink('yellow', 3));
    }
    for (const [dx, y] of [
      [5, 50],
      [-5, 46],
      [5, 32],
    ] as const)
      rect(p, x + 9 + dx, y + dy, 3, 2, ink('leaf', 3));
  }
  return p;
}

/** A photo spot: a painted board with a sun and waves. */
function photoWall(): Picture {
  const p = blank(108, 92);
  for (const x of [12, 88]) part(p, x, 70, 8, 21, 'wood', 1);
  part(p, 3, 3, 102, 70, 'orange', 2, 2);
  rect(p, 8, 8, 92, 60, ink('cream', 3));
  ellipse(p, 54, 32, 17, 17, (u, v) => ink('red', u + v < -0.6 ? 3 : u + v > 0.8 ? 1 : 2));
  for (const [x, y] of [
    [20, 18],
    [86, 20],
    [30, 34],
    [80, 40],
    [16, 42],
    [92, 32],
  ] as const) {
    set(p, x, y, ink('orange', 3));
    for (const [dx, dy] of [
      [1, 0],
      [-1, 0],
      [0, 1],
      [0, -1],
    ] as const)
      set(p, x + dx, y + dy, ink('yellow', 3));
  }
  const waves: Ramp[] = ['jade', 'blue', 'sky'];
  for (let row = 0; row < 3; row++) {
    for (let i = 0; i < 9; i++) {
      const [cx, cy] = [10 + i * 12 + (row % 2) * 6 - 3, 58 + row * 6];
      ellipse(p, cx, cy, 8, 8, (u, v) =>
        v > 0.2 || cx + u * 8 < 8 || cx + u * 8 > 99
          ? 0
          : ink(waves[(i + row) % 3] ?? 'jade', Math.hypot(u, v) > 0.78 ? 4 : Math.hypot(u, v) > 0.5 ? 2 : 3),
      );
    }
  }
  rect(p, 8, 68, 92, 1, ink('orange', 1));
  part(p, 4, 68, 100, 5, 'orange', 2);
  textIn(p, '찰칵!', { x: 37, y: 24, w: 34, h: 16 }, '11-Bold', ink('cream', 3), 0);
  return p;
}

function teaTable(): Picture {
  const p = blank(80, 46);
  for (const x of [8, 66]) part(p, x, 26, 6, 19, 'dark', 2);
  part(p, 12, 28, 56, 7, 'dark', 2);
  part(p, 2, 12, 76, 16, 'dark', 3, 2);
  rect(p, 4, 26, 72, 2, ink('dark', 2));
  rect(p, 5, 13, 70, 1, ink('dark', 4));
  teaSet(p, 8, 6);
  teaSet(p, 42, 8);
  return p;
}

function teaShelf(): Picture {
  const p = blank(104, 84);
  part(p, 2, 2, 100, 80, 'dark', 2);
  rect(p, 3, 3, 98, 3, ink('dark', 4));
  const ramps: Ramp[] = ['onggi', 'jade', 'blue', 'cream', 'clay', 'sky'];
  for (let row = 0; row < 3; row++) {
    for (let col = 0; col < 4; col++) {
      const [x, y] = [6 + col * 24, 9 + row * 24];
      rect(p, x, y, 21, 19, ink('ink', 1));
      rect(p, x, y, 21, 4, ink('ink', 0));
      rect(p, x, y + 19, 21, 1, ink('dark', 4));
      const ramp = ramps[(row * 4 + col * 5) % 6] ?? 'jade';
      const kind = (row + col) % 3;
      if (kind === 0) {
        ellipse(p, x + 10, y + 13, 6, 5.5, ball(ramp));
        rect(p, x + 8, y + 6, 5, 2, ink(ramp, 3));
      } else if (kind === 1)
        for (const dx of [3, 9, 15]) {
          rect(p, x + dx, y + 13, 4, 5, ink(ramp, 3));
          rect(p, x + dx + 3, y + 13, 1, 5, ink(ramp, 1));
        }
      else {
        rect(p, x + 4, y + 7, 6, 12, ink(ramp, 2));
        rect(p, x + 12, y + 10, 6, 9, ink('straw', 2));
        rect(p, x + 5, y + 10, 4, 4, ink('cream', 3));
        rect(p, x + 12, y + 10, 6, 2, ink('straw', 3));
      }
    }
  }
  return p;
}

/** A rug with a double border and a quiet lattice. */
function rug(w: number, h: number, ramp: Ramp, pattern: 'lattice' | 'medallion'): Picture {
  const p = blank(w, h);
  rect(p, 0, 0, w, h, ink(ramp, 1));
  rect(p, 1, 1, w - 2, h - 2, ink(ramp, 2));
  for (let y = 0; y < h; y++) {
    for (let x = 0; x < w; x++) {
      const d = Math.min(x, y, w - 1 - x, h - 1 - y);
      if (d === 0) set(p, x, y, ink(ramp, 0));
      else if (d === 3 || d === 4) set(p, x, y, ink('yellow', 2));
      else if (d === 6) set(p, x, y, ink(ramp, 1));
      else if (d > 9 && ((x + y) % 20 === 0 || (x - y + 2000) % 20 === 0)) set(p, x, y, ink(ramp, 3));
    }
  }
  if (pattern === 'medallion') {
    // A medallion in the middle.
    ellipse(p, w / 2, h / 2, 18, 13, (u, v) =>
      Math.hypot(u, v) > 0.84 ? ink('yellow', 2) : Math.hypot(u, v) > 0.5 ? ink(ramp, 2) : ink(ramp, 4),
    );
  }
  return p;
}

/** A long runner without ends, so that pieces join. */
function runner(): Picture {
  const p = blank(160, 64);
  rect(p, 0, 0, 160, 64, ink('rugred', 2));
  for (const [y, c] of [
    [0, ink('rugred', 0)],
    [63, ink('rugred', 0)],
    [3, ink('yellow', 2)],
    [4, ink('yellow', 2)],
    [59, ink('yellow', 2)],
    [60, ink('yellow', 2)],
    [1, ink('rugred', 1)],
    [2, ink('rugred', 1)],
    [61, ink('rugred', 1)],
    [62, ink('rugred', 1)],
    [7, ink('rugred', 1)],
    [56, ink('rugred', 1)],
  ] as const)
    rect(p, 0, y, 160, 1, c);
  for (let x = 8; x < 160; x += 16) {
    for (let k = 0; k < 5; k++) {
      set(p, x + k, 32 - k, ink('rugred', 3));
      set(p, x + k, 32 + k, ink('rugred', 3));
      set(p, x + 8 - k, 32 - k, ink('rugred', 3));
      set(p, x + 8 - k, 32 + k, ink('rugred', 3));
    }
  }
  return p;
}

/** The fringed end of the runner. 16x64. */
function runnerEnd(): Picture {
  const p = blank(16, 64);
  rect(p, 4, 0, 12, 64, ink('rugred', 2));
  rect(p, 4, 0, 1, 64, ink('rugred', 0));
  rect(p, 7, 3, 2, 58, ink('yellow', 2));
  for (const [y, c] of [
    [0, ink('rugred', 0)],
    [63, ink('rugred', 0)],
    [1, ink('rugred', 1)],
    [2, ink('rugred', 1)],
    [61, ink('rugred', 1)],
    [62, ink('rugred', 1)],
  ] as const)
    rect(p, 4, y, 12, 1, c);
  for (const y of [3, 4, 59, 60]) rect(p, 7, y, 9, 1, ink('yellow', 2));
  for (const y of [7, 56]) rect(p, 11, y, 5, 1, ink('rugred', 1));
  rect(p, 11, 7, 1, 50, ink('rugred', 1));
  for (let y = 1; y < 64; y += 3) rect(p, 0, y, 4, 1, ink('yellow', 2));
  return p;
}

function doorMat(): Picture {
  const p = blank(128, 32);
  box(p, 0, 0, 128, 32, 'rugblue', 2);
  rect(p, 0, 31, 128, 1, ink('rugblue', 0));
  for (let x = 2; x < 126; x += 3) {
    set(p, x, 0, ink('rugblue', 0));
    set(p, x, 30, ink('rugblue', 0));
  }
  rect(p, 6, 5, 116, 1, ink('rugblue', 3));
  rect(p, 6, 26, 116, 1, ink('rugblue', 3));
  textIn(p, '어서 오세요', { x: 6, y: 6, w: 116, h: 20 }, '11-Bold', ink('ink', 2));
  return p;
}

const made = (name: string, picture: Picture, depth: number, inset = 0, extra: Partial<Prop> = {}): Prop => ({
  name,
  picture,
  ...(depth > 0
    ? { solid: [{ x: inset, y: picture.height - depth, width: picture.width - 2 * inset, height: depth }] }
    : {}),
  ...extra,
});
const flat = (name: string, picture: Picture): Prop => ({ name, picture, order: 'flat' });

export const FURNITURE: Prop[] = [
  made('info-desk', infoDesk(), 34),
  made('sofa-orange', sofa('orange'), 36),
  made('sofa-jade', sofa('jade'), 36),
  made('low-table', lowTable(), 26),
  ...(['pink', 'yellow', 'orange', 'jade'] as const).map((c) => made(`cushion-${c}`, cushion(c), 0)),
  made('plant', plant(), 20, 2),
  made('shelf', shelf(), 34),
  made('notice-board', noticeBoard(), 30),
  made('folding-screen', foldingScreen(), 26),
  made('photo-wall', photoWall(), 28),
  made('tea-table', teaTable(), 32),
  made('tea-shelf', teaShelf(), 34),
  flat('rug-red', rug(224, 112, 'rugred', 'medallion')),
  flat('rug-blue', rug(144, 96, 'rugblue', 'lattice')),
  flat('rug-jade', rug(160, 104, 'rugjade', 'lattice')),
  flat('rug-sun', rug(192, 120, 'rugsun', 'medallion')),
  flat('runner', runner()),
  flat('door-mat', doorMat()),
];

export const RUNNER_END: Prop = flat('runner-end', runnerEnd());
