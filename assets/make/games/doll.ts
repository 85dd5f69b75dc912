import { ink } from '../palette.ts';
import { ball, blank, ellipse, outline, type Picture, part, rect, set, stamp } from '../picture.ts';

/** Half the width of the bell of the skirt, by row. */
const skirtAt = (row: number): number => Math.round(13 + 14 * Math.sin((Math.min(1, row / 34) * Math.PI) / 2));

function pedestal(p: Picture): void {
  part(p, 14, 122, 64, 14, 'stone', 2, 1);
  rect(p, 15, 122, 62, 2, ink('stone', 4));
  for (const x of [30, 46, 62]) rect(p, x, 126, 1, 9, ink('stone', 1));
  part(p, 8, 134, 76, 9, 'stone', 1, 1);
  rect(p, 9, 134, 74, 1, ink('stone', 3));
  for (const x of [32, 50]) part(p, x, 117, 11, 6, 'cream', 3, 1);
}

function dress(p: Picture, isFront: boolean): void {
  const skirt = blank(92, 146);
  for (let row = 0; row < 38; row++) {
    const half = skirtAt(row);
    for (let x = 46 - half; x < 46 + half; x++) {
      const fold = (x - 46 + 60) % 7;
      set(skirt, x, 80 + row, ink('red', fold === 0 ? 1 : x < 46 - half / 2 ? 3 : x > 46 + half * 0.6 ? 1 : 2));
    }
  }
  for (let x = 46 - 26; x < 46 + 26; x++) if (x % 8 < 4) rect(skirt, x, 113, 1, 2, ink('gold', 3));
  stamp(p, outline(skirt), 0, 0);
  for (const x of [22, 58]) {
    part(p, x, 68, 12, 22, 'yellow', 2, 2);
    for (const [y, c] of [
      [74, 'red'],
      [77, 'jade'],
      [80, 'blue'],
      [83, 'pink'],
    ] as const)
      rect(p, x + 1, y, 10, 2, ink(c, 2));
    part(p, x + 2, 88, 8, 6, 'skinA', 2, 2);
  }
  part(p, 32, 66, 28, 18, 'yellow', 2, 2);
  rect(p, 34, 67, 24, 1, ink('yellow', 4));
  if (!isFront) return;
  // the white collar, and the ribbon
  for (let i = 0; i < 9; i++) {
    rect(p, 39 + Math.floor(i / 2), 66 + i, 3, 1, ink('cream', 3));
    rect(p, 50 - Math.floor(i / 2), 66 + i, 3, 1, ink('cream', 3));
  }
  rect(p, 44, 75, 5, 4, ink('red', 2));
  rect(p, 41, 79, 3, 14, ink('red', 2));
  rect(p, 47, 79, 3, 10, ink('red', 3));
}

/** The head from the front: a fringe, two braids, and eyes that miss nothing. */
function face(p: Picture): void {
  const head = blank(92, 146);
  ellipse(head, 46, 40, 29, 28, ball('hairblack', -1));
  stamp(p, outline(head), 0, 0);
  for (const x of [13, 70]) {
    for (let i = 0; i < 4; i++) part(p, x, 46 + i * 8, 9, 8, 'hairblack', 2, 2);
    part(p, x - 1, 74, 11, 5, 'red', 2, 1);
  }
  const skin = blank(92, 146);
  ellipse(skin, 46, 45, 23, 21, (u, v) => ink('skinA', u > 0.7 ? 1 : v < -0.75 ? 1 : u < -0.5 ? 3 : 2));
  for (let x = 22; x < 70; x++) {
    const depth = 33 + Math.round(Math.abs(x - 46) ** 2 / 60) + (x % 5 === 0 ? 1 : 0);
    for (let y = 20; y < depth; y++)
      if (((x + 0.5 - 46) / 24) ** 2 + ((y - 45) / 26) ** 2 <= 1)
        set(skin, x, y, ink('hairblack', y < 27 && x < 44 ? 3 : 2));
  }
  stamp(p, skin, 0, 0);
  for (const x of [32, 51]) {
    part(p, x, 41, 9, 12, 'cream', 3, 2);
    rect(p, x + 2, 43, 6, 9, ink('ink', 0));
    rect(p, x + 2, 43, 3, 3, ink('cream', 3));
    set(p, x + 6, 50, ink('cream', 3));
  }
  rect(p, 26, 54, 7, 3, ink('pink', 3));
  rect(p, 59, 54, 7, 3, ink('pink', 3));
  rect(p, 42, 58, 8, 2, ink('red', 2));
  rect(p, 43, 60, 6, 1, ink('red', 1));
  for (const x of [20, 62]) part(p, x, 17, 11, 7, 'red', 2, 2);
}

/** The back of the head: a parting, and one long braid with its ribbon. */
function nape(p: Picture): void {
  const head = blank(92, 146);
  ellipse(head, 46, 40, 29, 28, ball('hairblack', -1));
  rect(head, 46, 14, 1, 40, ink('hairblack', 0));
  for (const [x, y] of [
    [30, 30],
    [36, 26],
    [58, 32],
    [62, 44],
    [27, 44],
  ] as const)
    rect(head, x, y, 1, 12, ink('hairblack', 3));
  stamp(p, outline(head), 0, 0);
  for (let i = 0; i < 6; i++) part(p, 41 - (i % 2), 60 + i * 7, 11, 7, 'hairblack', i % 2 === 0 ? 2 : 3, 2);
  part(p, 39, 101, 14, 6, 'red', 2, 1);
  part(p, 40, 106, 5, 12, 'red', 2);
  part(p, 47, 106, 5, 10, 'red', 1);
  for (const x of [20, 62]) part(p, x, 17, 11, 7, 'red', 2, 2);
}

/** The large girl of "the hibiscus has bloomed": she looks at the players, or away from them. 92x144. */
export function doll(isFront: boolean): Picture {
  const p = blank(92, 146);
  pedestal(p);
  dress(p, isFront);
  if (isFront) face(p);
  else nape(p);
  return p;
}
