import { ink } from '../palette.ts';
import { ball, blank, ellipse, outline, type Picture, rect, stamp } from '../picture.ts';

export function stoneLantern(): Picture {
  const p = blank(36, 64);
  const body = (x: number, y: number, w: number, h: number) => {
    const layer = blank(36, 64);
    for (let i = 0; i < w; i++) rect(layer, x + i, y, 1, h, ink('stone', i < w * 0.3 ? 3 : i > w * 0.7 ? 1 : 2));
    rect(layer, x, y, w, 1, ink('stone', 4));
    stamp(p, outline(layer), 0, 0);
  };
  body(7, 56, 22, 7);
  body(10, 51, 16, 5);
  body(14, 36, 8, 15);
  body(9, 31, 18, 5);
  body(11, 18, 14, 13);
  rect(p, 15, 21, 6, 8, ink('ink', 1));
  rect(p, 16, 23, 4, 5, ink('yellow', 3));
  rect(p, 17, 24, 2, 3, ink('yellow', 4));
  const roof = blank(36, 64);
  for (let j = 0; j < 9; j++)
    rect(roof, 11 - Math.round(j * 0.95), 8 + j, 14 + Math.round(j * 1.9), 1, ink('stone', j < 2 ? 3 : j > 6 ? 1 : 2));
  for (let j = 0; j < 9; j++) rect(roof, 11 - Math.round(j * 0.95), 8 + j, 4, 1, ink('stone', 3));
  stamp(p, outline(roof), 0, 0);
  const knob = blank(36, 64);
  ellipse(knob, 18, 5, 4, 4, ball('stone'));
  stamp(p, outline(knob), 0, 0);
  return p;
}
