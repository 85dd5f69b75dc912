import { type Ink, ink, type Ramp } from '../palette.ts';
import { get, type Picture, rect, set } from '../picture.ts';
import { canvas, type Pose, put } from './body.ts';
import type { Look } from './looks.ts';

/** Half-widths of the head by row, chin last (18 rows from y = 8). */
const HEAD = [5, 7, 8, 9, 9, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 9, 8, 6];
const TOP = 8;
/** Half-widths of the hair's crown from y = 5; 11 below. */
const CROWN = [5, 7, 9, 10, 10];
/** From the front: the row at which the fringe ends, by column from x = 6 to 25. */
const FRINGE: Record<string, number[]> = {
  parted: [20, 18, 16, 16, 15, 15, 14, 14, 13, 12, 11, 12, 13, 14, 14, 15, 15, 16, 18, 20],
  blunt: [21, 19, 17, 16, 15, 16, 15, 15, 14, 15, 15, 14, 15, 15, 16, 15, 16, 17, 19, 21],
  swept: [19, 17, 16, 14, 13, 12, 12, 11, 11, 11, 12, 12, 13, 14, 14, 15, 16, 16, 18, 20],
  high: [18, 16, 15, 14, 13, 13, 14, 13, 12, 13, 13, 12, 13, 14, 13, 13, 14, 15, 16, 18],
};
const FRINGE_OF: Record<Look['style'], keyof typeof FRINGE> = {
  short: 'parted',
  spiky: 'high',
  bob: 'blunt',
  long: 'swept',
  bun: 'parted',
  topknot: 'parted',
  ponytail: 'swept',
  curly: 'blunt',
  cap: 'parted',
  gat: 'high',
  beanie: 'blunt',
};
/** The row at which the hair beside the face ends. */
const SIDES: Record<Look['style'], number> = {
  short: 19,
  spiky: 18,
  bob: 26,
  long: 29,
  bun: 20,
  topknot: 19,
  ponytail: 20,
  curly: 23,
  cap: 20,
  gat: 19,
  beanie: 25,
};

/** Hair lit from the top left: a curved terminator, and a broken glint over the left of the crown. */
function hairTone(ramp: Ramp, x: number, y: number, back = false): Ink {
  const [u, v] = [(x + 0.5 - 16) / 11, (y + 0.5 - 13) / 10];
  const dark = (u + 0.15) ** 2 + (v + 0.35) ** 2 > (back ? 1.9 : 1.05) && u + v > 0.25;
  const lit = u * 0.8 + v < -0.98;
  return ink(ramp, dark ? 1 : lit ? 3 : 2);
}

/** The broken arc of light over the left of the crown, on hair that is there. */
function glint(p: Picture, ramp: Ramp, dx = 0): void {
  const spots = [
    [8, 10, 4],
    [9, 9, 4],
    [10, 9, 4],
    [11, 8, 4],
    [12, 8, 4],
    [13, 8, 3],
    [9, 10, 3],
    [10, 10, 3],
    [16, 8, 3],
    [17, 8, 3],
    [18, 8, 3],
    [16, 9, 3],
    [17, 9, 3],
  ];
  for (const [x = 0, y = 0, step = 3] of spots) if (get(p, x + dx, y) !== 0) set(p, x + dx, y, ink(ramp, step));
}

export function head(p: Picture, look: Look, pose: Pose): void {
  const layer = canvas();
  const face = pose.facing;
  if (face === 'down') headFront(layer, look, pose);
  else if (face === 'up') headBack(layer, look);
  else headSide(layer, look, pose);
  if (look.style === 'curly') curls(layer, look, face);
  put(p, layer, [0, pose.bob + pose.nod]);
}

function skull(p: Picture, look: Look, shiftX = 0): void {
  HEAD.forEach((hw, i) => {
    const y = TOP + i;
    for (let x = 16 - hw; x < 16 + hw; x++) {
      const shade = x > 15 + hw - 2 || (i > 15 && x > 12) || i === 17;
      set(p, x + shiftX, y, ink(look.skin, shade ? 1 : x < 16 - hw + 2 && i > 8 ? 3 : 2));
    }
  });
}

function eye(p: Picture, x: number, y: number, pose: Pose, look: Look): void {
  if (pose.blink) {
    rect(p, x - (x > 15 ? 0 : 1), y + 2, 3, 1, ink('ink', 0));
    return;
  }
  rect(p, x, y, 2, 4, ink('ink', 0));
  set(p, x, y, ink('cream', 3));
  set(p, x + 1, y + 3, ink(look.hair === 'hairblack' ? 'hairbrown' : look.hair, 1));
  set(p, x, y + 3, ink('ink', 2));
}

function headFront(p: Picture, look: Look, pose: Pose): void {
  skull(p, look);
  const fringe = FRINGE[FRINGE_OF[look.style]] ?? [];
  const end = SIDES[look.style];
  // Hair behind and around the face.
  for (let y = 5; y < end; y++) {
    const hw = CROWN[y - 5] ?? (y > end - 3 && end > 22 ? 10 : 11);
    for (let x = 16 - hw; x < 16 + hw; x++) {
      const stop = fringe[x - 6] ?? end;
      if (y < stop) set(p, x, y, hairTone(look.hair, x, y));
      else if (y === stop && get(p, x, y) !== 0) set(p, x, y, ink(look.skin, 1));
    }
  }
  if (end > 22) {
    // Locks that hang in front of the shoulders.
    for (const x of [5, 6, 7, 24, 25, 26]) {
      for (let y = 19; y < end - (x === 7 || x === 24 ? 3 : 0); y++)
        if (x !== 7 || y > 21) set(p, x, y, ink(look.hair, x > 20 ? 1 : x === 5 ? 3 : 2));
    }
  }
  glint(p, look.hair);
  for (const x of [11, 19]) eye(p, x, 17, pose, look);
  // Lashes, blush, mouth.
  if (['bun', 'bob', 'long', 'ponytail'].includes(look.style) && !pose.blink && !look.glasses) {
    set(p, 10, 17, ink('ink', 0));
    set(p, 21, 17, ink('ink', 0));
  }
  rect(p, 8, 21, 3, 1, ink(look.skin, 4));
  rect(p, 21, 21, 3, 1, ink(look.skin, 4));
  if (look.top === 'uniform') {
    set(p, 14, 21, ink('red', 0));
    rect(p, 15, 22, 2, 1, ink('red', 1));
    set(p, 17, 21, ink('red', 0));
  } else rect(p, 15, 22, 2, 1, ink('red', 1));
  if (look.glasses) {
    for (const x of [9, 17]) frame(p, x, 16, 6);
    rect(p, 15, 18, 2, 1, ink('blue', 0));
  }
  hats(p, look, 'down');
}

function frame(p: Picture, x: number, y: number, w: number): void {
  const c = ink('blue', 0);
  rect(p, x, y, w, 1, c);
  rect(p, x, y + 5, w, 1, c);
  rect(p, x, y, 1, 6, c);
  rect(p, x + w - 1, y, 1, 6, c);
}

function headBack(p: Picture, look: Look): void {
  skull(p, look);
  const end = SIDES[look.style];
  const nape = Math.max(end, 23);
  for (let y = 5; y < nape; y++) {
    const i = y - 5;
    const tail = nape - 1 - y;
    const hw = CROWN[i] ?? (end > 22 ? (tail < 1 ? 10 : 11) : tail === 0 ? 7 : tail === 1 ? 9 : tail < 4 ? 10 : 11);
    for (let x = 16 - hw; x < 16 + hw; x++) set(p, x, y, hairTone(look.hair, x, y, true));
  }
  // Strands, and a ragged nape.
  for (const x of [9, 13, 17, 21]) rect(p, x, nape - 5 - (x % 3), 1, 4 + (x % 3), ink(look.hair, 1));
  if (end <= 22) for (const x of [11, 14, 15, 19]) set(p, x, nape, ink(look.hair, 1));
  glint(p, look.hair);
  hats(p, look, 'up');
}

/** Rows of hair from the side (facing right): first and last column. */
const SIDE_HAIR = [
  [11, 20],
  [9, 22],
  [7, 24],
  [6, 25],
  [6, 25],
  [5, 26],
  [5, 26],
  [5, 26],
  [5, 26],
  [5, 25],
  [5, 24],
  [5, 20],
  [5, 17],
  [5, 12],
  [5, 11],
  [5, 11],
  [6, 11],
  [7, 11],
  [8, 10],
];

function headSide(p: Picture, look: Look, pose: Pose): void {
  HEAD.forEach((hw, i) => {
    const [x0, x1] = [Math.max(8, 16 - hw), 15 + hw - (i < 8 ? 1 : 0)];
    for (let x = x0; x <= x1; x++) set(p, x, TOP + i, ink(look.skin, i === 17 || (i > 14 && x < 13) ? 1 : 2));
  });
  set(p, 26, 20, ink(look.skin, 2));
  const end = SIDES[look.style];
  SIDE_HAIR.forEach(([x0 = 0, x1 = 0], i) => {
    const y = 5 + i;
    for (let x = x0; x <= x1; x++) set(p, x, y, hairTone(look.hair, x + 1, y));
  });
  // A ragged fringe with its shade on the skin.
  for (let x = 12; x < 26; x++) {
    let y = 20;
    while (y > 5 && get(p, x, y - 1) !== 0 && !isHair(p, x, y - 1, look)) y--;
    if (x % 3 === 0) set(p, x, y, hairTone(look.hair, x, y));
    else if (get(p, x, y) !== 0) set(p, x, y, ink(look.skin, 1));
  }
  if (end > 22) {
    for (let y = 16; y < end; y++) {
      const right = y < 22 ? 13 : 12 - (y > end - 3 ? 1 : 0);
      for (let x = y > end - 2 ? 7 : 5; x <= right; x++)
        set(p, x, y, ink(look.hair, x > 10 ? 1 : x === 5 ? 3 : y > end - 4 ? 1 : 2));
    }
  } else {
    rect(p, 12, 18, 3, 4, ink(look.skin, 2));
    rect(p, 12, 18, 1, 4, ink(look.skin, 0));
    rect(p, 13, 19, 1, 2, ink(look.skin, 1));
    set(p, 14, 21, ink(look.skin, 1));
  }
  glint(p, look.hair);
  if (pose.blink) rect(p, 21, 19, 3, 1, ink('ink', 0));
  else eye(p, 21, 17, pose, look);
  rect(p, 20, 21, 3, 1, ink(look.skin, 4));
  rect(p, 24, 22, 2, 1, ink('red', 1));
  if (look.glasses) {
    frame(p, 19, 16, 6);
    rect(p, 14, 18, 5, 1, ink('blue', 0));
  }
  hats(p, look, 'right');
}

const isHair = (p: Picture, x: number, y: number, look: Look): boolean => {
  const c = get(p, x, y);
  return c >= ink(look.hair, 0) && c <= ink(look.hair, 4);
};

/** Overlapping small locks around the head. */
function curls(p: Picture, look: Look, facing: Pose['facing']): void {
  const spots: [number, number][] = [
    [8, 6],
    [12, 4],
    [17, 4],
    [22, 5],
    [25, 9],
    [6, 10],
    [26, 14],
    [5, 15],
    [26, 19],
    [5, 20],
  ];
  const shown = facing === 'right' ? spots.filter(([x, y]) => x < 22 || y < 10) : spots;
  for (const [cx, cy] of shown) {
    for (let y = -2; y < 2; y++) {
      for (let x = -2; x < 2; x++) {
        if (x * x + y * y > 5) continue;
        set(p, cx + x, cy + y, ink(look.hair, x + y < -2 ? 3 : x + y > 0 ? 1 : 2));
      }
    }
  }
}

/** Knots, tails and hats: what stands out of the crown. */
function hats(p: Picture, look: Look, facing: Pose['facing']): void {
  const h = (step: number) => ink(look.hair, step);
  const blob = (x: number, y: number, w: number, n: number) => {
    rect(p, x + 1, y, w - 2, n, h(2));
    rect(p, x, y + 1, w, n - 2, h(2));
    rect(p, x + w - 2, y + 1, 2, n - 2, h(1));
    rect(p, x + 1, y + n - 1, w - 2, 1, h(1));
    rect(p, x + 2, y + 1, 2, 1, h(4));
  };
  const at = facing === 'down' ? 0 : facing === 'up' ? 2 : 1;
  switch (look.style) {
    case 'bun': {
      const spot = [
        [12, 2],
        [4, 4],
        [12, 10],
      ][at] ?? [12, 2];
      blob(spot[0] ?? 0, spot[1] ?? 0, 8, 6);
      const [px, py] = [
        [19, 4],
        [2, 4],
        [9, 13],
      ][at] ?? [19, 4];
      rect(p, px ?? 0, py ?? 0, facing === 'up' ? 14 : 4, 1, ink('gold', 3));
      rect(p, px ?? 0, (py ?? 0) + 1, facing === 'up' ? 14 : 4, 1, ink('gold', 1));
      break;
    }
    case 'topknot': {
      const spot = [
        [12, 2],
        [6, 2],
        [12, 4],
      ][at] ?? [12, 2];
      blob(spot[0] ?? 0, spot[1] ?? 0, 8, 5);
      rect(p, (spot[0] ?? 0) + 1, (spot[1] ?? 0) + 4, 6, 1, ink('cream', 2));
      break;
    }
    case 'ponytail':
      if (facing === 'up') {
        rect(p, 14, 10, 4, 16, h(1));
        rect(p, 14, 10, 2, 15, h(2));
        rect(p, 13, 9, 6, 2, ink('blue', 2));
      } else {
        const x = facing === 'down' ? 25 : 3;
        rect(p, x, 12, 4, 12, h(facing === 'down' ? 1 : 2));
        rect(p, x + 1, 24, 2, 2, h(1));
        rect(p, x + (facing === 'down' ? 0 : 3), 11, 2, 3, ink('blue', 2));
        if (facing === 'right') rect(p, x + 2, 14, 2, 10, h(1));
      }
      break;
    case 'spiky':
      for (const [x, y, n] of [
        [6, 5, 3],
        [9, 3, 3],
        [12, 2, 4],
        [15, 2, 4],
        [18, 2, 4],
        [21, 3, 3],
        [24, 6, 3],
      ] as const) {
        rect(p, x, y, 2, 4, h(x < 14 ? 3 : 2));
        rect(p, x, y + 2, 3, n, h(x > 20 ? 1 : 2));
      }
      break;
    case 'cap':
      cap(p, look, facing);
      break;
    case 'beanie':
      beanie(p, look);
      break;
    case 'gat':
      gat(p, look, facing);
      break;
    default:
  }
  if (look.flower && facing !== 'up') {
    const [x, y] = facing === 'down' ? [22, 10] : [19, 10];
    for (const [dx, dy] of [
      [1, 0],
      [0, 1],
      [2, 1],
      [1, 2],
    ] as const)
      set(p, x + dx, y + dy, ink('pink', 3));
    set(p, x, y, ink('pink', 1));
    set(p, x + 2, y + 2, ink('pink', 2));
    set(p, x + 1, y + 1, ink('yellow', 3));
  }
}

function cap(p: Picture, look: Look, facing: Pose['facing']): void {
  const ramp = look.hat ?? 'jade';
  const half = [7, 9, 10, 11, 11, 11, 11];
  half.forEach((hw, i) => {
    for (let x = 16 - hw; x < 16 + hw; x++) {
      const u = (x + 0.5 - 16) / hw;
      set(p, x, 4 + i, ink(ramp, i < 2 && u < 0.3 ? 3 : u > 0.55 ? 1 : u < -0.6 ? 3 : 2));
    }
  });
  rect(p, 9, 6, 4, 1, ink(ramp, 4));
  rect(p, 5, 11, 22, 2, ink('orange', 3));
  rect(p, 5, 12, 22, 1, ink('orange', 1));
  if (facing === 'down') {
    rect(p, 6, 13, 20, 2, ink(ramp, 1));
    rect(p, 6, 13, 16, 1, ink(ramp, 2));
    rect(p, 14, 7, 4, 2, ink('gold', 3));
    set(p, 15, 6, ink('gold', 4));
  } else if (facing === 'right') {
    rect(p, 16, 13, 14, 2, ink(ramp, 1));
    rect(p, 16, 13, 13, 1, ink(ramp, 3));
  } else {
    rect(p, 14, 11, 4, 2, ink(ramp, 1));
    // The tied hair below the cap.
    rect(p, 13, 15, 6, 3, ink('orange', 2));
    rect(p, 13, 18, 6, 10, ink(look.hair, 2));
    rect(p, 17, 18, 2, 10, ink(look.hair, 1));
    rect(p, 14, 28, 4, 1, ink(look.hair, 1));
  }
  if (facing === 'right') {
    rect(p, 3, 14, 4, 10, ink(look.hair, 2));
    rect(p, 3, 22, 3, 4, ink(look.hair, 1));
    rect(p, 5, 13, 3, 2, ink('orange', 2));
  }
}

function beanie(p: Picture, look: Look): void {
  const ramp = look.hat ?? 'red';
  [5, 8, 9, 10, 11, 11, 11].forEach((hw, i) => {
    for (let x = 16 - hw; x < 16 + hw; x++) {
      const u = (x + 0.5 - 16) / hw;
      set(p, x, 4 + i, ink(ramp, u > 0.5 ? 1 : u < -0.4 && i > 0 ? 3 : 2));
    }
  });
  rect(p, 5, 11, 22, 3, ink(ramp, 1));
  for (let x = 5; x < 27; x += 2) rect(p, x, 11, 1, 3, ink(ramp, x < 16 ? 3 : 2));
  rect(p, 14, 2, 4, 3, ink('cream', 3));
  rect(p, 16, 4, 2, 1, ink('cream', 1));
}

/** The wide black hat of a scholar. */
function gat(p: Picture, look: Look, facing: Pose['facing']): void {
  const ramp = look.hat ?? 'ink';
  rect(p, 11, 2, 10, 7, ink(ramp, 2));
  rect(p, 12, 2, 2, 7, ink(ramp, 3));
  rect(p, 18, 2, 3, 7, ink(ramp, 1));
  rect(p, 11, 8, 10, 1, ink(ramp, 4));
  for (const [y, hw] of [
    [9, 11],
    [10, 14],
    [11, 15],
    [12, 14],
    [13, 11],
  ] as const) {
    for (let x = 16 - hw; x < 16 + hw; x++) set(p, x, y, ink(ramp, y === 9 || y === 10 ? 3 : y === 13 ? 1 : 2));
  }
  rect(p, 6, 10, 8, 1, ink(ramp, 4));
  if (facing !== 'up') {
    const x = facing === 'down' ? 6 : 15;
    for (let y = 14; y < 25; y += 2) set(p, x, y, ink('gold', y % 4 === 0 ? 3 : 2));
    if (facing === 'down') for (let y = 14; y < 25; y += 2) set(p, 25, y, ink('gold', y % 4 === 0 ? 3 : 2));
  }
}
