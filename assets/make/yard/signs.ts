import { ink, type Ramp } from '../palette.ts';
import { blank, box, ellipse, outline, type Picture, part, rect, set, stamp } from '../picture.ts';
import { textDown, textIn } from '../text.ts';

export function banner(ramp: Ramp, message: string): Picture {
  const p = blank(34, 100);
  part(p, 4, 3, 3, 92, 'metal', 2);
  part(p, 1, 93, 9, 6, 'metal', 1);
  const cloth = blank(34, 100);
  // Jade and orange take their shade: cream must be read on them.
  const tone = ramp === 'jade' || ramp === 'orange' ? 1 : 2;
  box(cloth, 8, 6, 22, 70, ramp, tone);
  rect(cloth, 8, 6, 2, 70, ink(ramp, tone + 1));
  rect(cloth, 10, 8, 18, 1, ink('cream', 3));
  rect(cloth, 10, 73, 18, 1, ink('cream', 3));
  for (let i = 0; i < 4; i++)
    for (let j = 0; j < 4; j++) rect(cloth, 9 + i * 5 + (j > 1 ? 1 : 0), 76 + j, j > 1 ? 3 : 5, 1, ink(ramp, 1));
  stamp(p, outline(cloth), 0, 0);
  part(p, 3, 3, 28, 3, 'wood', 3);
  textDown(p, message, { x: 9, y: 9, w: 20, h: 64 }, ink('cream', 3));
  return p;
}

export function signPost(): Picture {
  const p = blank(60, 66);
  part(p, 27, 6, 6, 58, 'wood', 2);
  for (const [y, label, ramp, dir] of [
    [8, '무대', 'red', 1],
    [25, '경품', 'blue', 1],
    [42, '찻집', 'jade', -1],
  ] as [number, string, Ramp, number][]) {
    const board = blank(60, 66);
    for (let j = 0; j < 14; j++) {
      const tip = Math.round(6 - Math.abs(j - 6.5));
      const [x0, x1] = dir > 0 ? [8, 50 + tip] : [9 - tip, 51];
      for (let x = x0; x < x1; x++) set(board, x, y + j, ink(ramp, j === 0 ? 3 : j === 13 || ramp === 'jade' ? 1 : 2));
    }
    stamp(p, outline(board), 0, 0);
    textIn(p, label, { x: 10, y, w: 40, h: 14 }, '11-Bold', ink('cream', 3), 0);
  }
  return p;
}

/** A board of a smiling rice cake that holds a sign. */
export function standee(): Picture {
  const p = blank(48, 72);
  part(p, 12, 62, 24, 8, 'wood', 2);
  const body = blank(48, 72);
  ellipse(body, 24, 26, 19, 19, (u, v) => ink('cream', u + v > 0.9 ? 1 : u + v > 0.4 ? 2 : 3));
  rect(body, 5, 26, 38, 18, ink('cream', 3));
  rect(body, 38, 26, 5, 18, ink('cream', 2));
  rect(body, 12, 34, 24, 12, ink('ink', 2));
  for (const x of [15, 29]) {
    rect(body, x, 22, 3, 5, ink('ink', 0));
    set(body, x, 22, ink('cream', 3));
  }
  rect(body, 10, 28, 4, 2, ink('pink', 3));
  rect(body, 33, 28, 4, 2, ink('pink', 3));
  rect(body, 21, 28, 5, 1, ink('red', 1));
  rect(body, 22, 29, 3, 1, ink('red', 2));
  stamp(p, outline(body), 0, 0);
  part(p, 4, 42, 40, 21, 'orange', 1, 1);
  textIn(p, '시식', { x: 4, y: 42, w: 40, h: 21 }, '11-Bold', ink('cream', 3));
  return p;
}
