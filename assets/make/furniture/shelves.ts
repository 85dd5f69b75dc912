import { ink, type Ramp } from '../palette.ts';
import { ball, blank, ellipse, hash, type Picture, part, rect } from '../picture.ts';

export function shelf(): Picture {
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

export function teaShelf(): Picture {
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
