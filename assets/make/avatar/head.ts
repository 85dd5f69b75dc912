import { ink } from '../palette.ts';
import { get, type Picture, rect, set } from '../picture.ts';
import { canvas, type Pose, put } from './body.ts';
import { CROWN, curls, FRINGE, FRINGE_OF, glint, hairTone, isHair, SIDE_HAIR, SIDES } from './hair.ts';
import { hats } from './hats.ts';
import type { Look } from './looks.ts';

/** Half-widths of the head by row, chin last (18 rows from y = 8). */
const HEAD = [5, 7, 8, 9, 9, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 9, 8, 6];

const TOP = 8;

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
