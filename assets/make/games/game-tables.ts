import { ink, type Ramp } from '../palette.ts';
import { blank, ellipse, outline, type Picture, part, rect, set, stamp } from '../picture.ts';
import { textIn } from '../text.ts';

/** A round stool with a padded seat. 22x20, its seat on the upper 12 rows. */
function stool(ramp: Ramp): Picture {
  const p = blank(24, 22);
  for (const x of [5, 16]) rect(p, x, 12, 3, 9, ink('wood', 1));
  rect(p, 11, 14, 2, 7, ink('wood', 2));
  ellipse(p, 12, 11, 10.5, 5, (u) => ink(ramp, u > 0.3 ? 1 : 2));
  ellipse(p, 12, 8.5, 10.5, 5.5, (u, v) => ink(ramp, u + v < -0.7 ? 4 : u + v < 0.5 ? 3 : 2));
  return outline(p);
}

/** A low table with a cloth runner and four stools around it. 112x86; the table top begins at y = 34. */
function gameTable(cloth: Ramp, seat: Ramp): Picture {
  const p = blank(112, 86);
  for (const x of [22, 66]) stamp(p, stool(seat), x, 16);
  for (const x of [14, 90]) part(p, x, 56, 8, 18, 'wood', 1);
  part(p, 8, 56, 96, 10, 'wood', 1);
  part(p, 4, 32, 104, 25, 'wood', 3, 2);
  for (const y of [38, 45, 52]) rect(p, 7, y, 98, 1, ink('wood', 2));
  rect(p, 6, 33, 100, 1, ink('wood', 4));
  rect(p, 5, 55, 102, 2, ink('wood', 2));
  // the runner lies over the table and hangs down in front
  part(p, 28, 33, 56, 24, cloth, 2);
  rect(p, 29, 35, 54, 1, ink(cloth, 4));
  part(p, 28, 57, 56, 11, cloth, 1);
  for (let x = 30; x < 84; x += 4) rect(p, x, 67, 2, 3, ink(cloth, 2));
  for (const x of [18, 70]) stamp(p, stool(seat), x, 64);
  return p;
}

/** A bowl of ramen from a little above. 26x15. */
function bowl(ramp: Ramp, full: boolean): Picture {
  const p = blank(28, 17);
  for (let y = 6; y < 15; y++) {
    const half = Math.round(12 - ((y - 6) / 9) ** 2 * 5);
    for (let x = 14 - half; x < 14 + half; x++) set(p, x, y, ink(ramp, x < 8 ? 3 : x > 19 ? 1 : 2));
  }
  rect(p, 3, 9, 22, 1, ink('cream', 3));
  for (let x = 4; x < 24; x += 4) set(p, x, 9, ink(ramp, 1));
  ellipse(p, 14, 6, 12, 4.5, () => ink('cream', 3));
  ellipse(p, 14, 6.5, 10.5, 3.4, (_, v) => ink(full ? 'orange' : 'cream', full ? (v < 0 ? 2 : 3) : 1));
  if (full) {
    for (const [x, y] of [
      [8, 6],
      [12, 8],
      [17, 7],
      [14, 5],
      [20, 6],
    ] as const)
      rect(p, x, y, 3, 1, ink('yellow', 4));
    rect(p, 9, 4, 4, 2, ink('leaf', 3));
    rect(p, 15, 4, 4, 3, ink('cream', 3));
    rect(p, 16, 5, 2, 1, ink('yellow', 2));
  }
  return outline(p);
}

/** The table of the ramen stack: a leaning tower of bowls, and two that wait beside it. */
export function ramenTable(): Picture {
  const p = gameTable('red', 'orange');
  stamp(p, bowl('blue', false), 4, 36);
  stamp(p, bowl('jade', false), 80, 38);
  const tower: [Ramp, number][] = [
    ['red', 42],
    ['blue', 44],
    ['jade', 41],
    ['orange', 43],
  ];
  tower.forEach(([ramp, x], i) => {
    stamp(p, bowl(ramp, i === tower.length - 1), x, 37 - i * 10);
  });
  return p;
}

/** A letter block with its top and its front. 20x24. */
function block(letter: string, ramp: Ramp): Picture {
  const p = blank(22, 26);
  rect(p, 1, 1, 20, 5, ink(ramp, 3));
  rect(p, 1, 6, 20, 19, ink('cream', 3));
  rect(p, 1, 6, 2, 19, ink(ramp, 2));
  rect(p, 19, 6, 2, 19, ink(ramp, 1));
  rect(p, 1, 6, 20, 2, ink(ramp, 2));
  rect(p, 1, 23, 20, 2, ink(ramp, 1));
  textIn(p, letter, { x: 3, y: 8, w: 16, h: 15 }, '11-Bold', ink('ink', 2), 0);
  return outline(p);
}

/** The table of the first letters: blocks of Hangul, one of them on top of two. */
export function letterTable(): Picture {
  const p = gameTable('jade', 'yellow');
  stamp(p, block('ㅎ', 'purple'), 82, 26);
  stamp(p, block('ㄱ', 'blue'), 33, 29);
  stamp(p, block('ㅅ', 'orange'), 54, 29);
  stamp(p, block('ㄴ', 'red'), 44, 9);
  stamp(p, block('ㄷ', 'jade'), 8, 30);
  return p;
}
