import { ink, type Ramp } from '../palette.ts';
import { blank, outline, type Picture, part, rect, stamp } from '../picture.ts';
import { present } from '../present.ts';
import { textIn } from '../text.ts';

function crate(p: Picture, x: number, y: number, label: string): void {
  part(p, x, y, 26, 8, 'straw', 3);
  part(p, x, y + 9, 26, 16, 'straw', 2);
  rect(p, x + 11, y, 4, 14, ink('cream', 2));
  rect(p, x + 11, y + 9, 4, 5, ink('cream', 1));
  rect(p, x + 4, y + 15, 18, 8, ink('cream', 3));
  textIn(p, label, { x: x + 3, y: y + 15, w: 20, h: 8 }, '7', ink('red', 1), 0);
}

export function crates(): Picture {
  const p = blank(62, 58);
  crate(p, 4, 31, '라면');
  crate(p, 32, 31, '과자');
  crate(p, 18, 4, '음료');
  return p;
}

export function oneCrate(): Picture {
  const p = blank(30, 30);
  crate(p, 2, 3, '만두');
  return p;
}

export function giftStack(): Picture {
  const p = blank(68, 64);
  for (const [x, y, w, h, r, q] of [
    [4, 34, 28, 26, 'red', 'yellow'],
    [34, 38, 28, 22, 'sky', 'cream'],
    [16, 14, 30, 19, 'jade', 'pink'],
  ] as [number, number, number, number, Ramp, Ramp][]) {
    const layer = blank(68, 64);
    present(layer, x, y, w, h, r, q);
    stamp(p, outline(layer), 0, 0);
  }
  return p;
}
