import { ink, type Ramp } from '../palette.ts';
import { ball, blank, ellipse, grid, line, outline, type Picture, part, rect, stamp } from '../picture.ts';
import { textIn } from '../text.ts';

export function infoDesk(): Picture {
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

export function lowTable(): Picture {
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

export function teaTable(): Picture {
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

/** A porcelain pot with a blue band and two cups of tea on a tray: 28x16. */
function teaSet(p: Picture, x: number, y: number): void {
  const key = {
    w: ink('cream', 3),
    c: ink('cream', 2),
    s: ink('cream', 1),
    b: ink('blue', 2),
    t: ink('straw', 2),
  };
  const pot = [
    '......bb.....',
    '....wwwwc....',
    '.ww.wwwwwc.ww',
    'w..wwwwwwwcw.',
    'w.bbbbbbbbbb.',
    'w.wwwwwwwwcs.',
    '.wwwwwwwwwcs.',
    '...wwwwwccs..',
    '....ssssss...',
  ];
  const cup = ['ttttt', 'wwwcs', '.wcs.'];
  const tray = blank(34, 18);
  ellipse(tray, 17, 11, 15, 5, (u, v) => ink('dark', v < -0.55 || u < -0.85 ? 3 : 2));
  stamp(p, outline(tray), x, y);
  for (const [rows, dx, dy] of [
    [pot, 3, 0],
    [cup, 19, 6],
    [cup, 24, 10],
  ] as const) {
    const layer = blank(34, 18);
    stamp(layer, grid([...rows], key), dx, dy);
    stamp(p, outline(layer), x, y);
  }
}
