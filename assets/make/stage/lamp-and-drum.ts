import { ink } from '../palette.ts';
import { blank, ellipse, line, outline, type Picture, part, rect, stamp } from '../picture.ts';

export function stageLamp(n: number): Picture {
  const p = blank(26, 64);
  part(p, 11, 20, 4, 38, 'giwa', 2);
  part(p, 4, 57, 18, 5, 'giwa', 1);
  part(p, 3, 4, 20, 17, 'giwa', 2, 2);
  ellipse(p, 13, 12.5, 7, 6.4, (u, v) => ink('yellow', u + v < -0.3 ? 4 : u + v > 0.9 - n * 0.4 ? 2 : 3));
  line(p, 9, 8, 11, 7, ink('cream', 3));
  return p;
}

/** A big drum on a stand. */
export function drum(): Picture {
  const p = blank(56, 64);
  for (const x of [8, 42]) part(p, x, 26, 5, 35, 'wood', 2);
  part(p, 6, 46, 44, 4, 'wood', 2);
  part(p, 4, 58, 12, 4, 'wood', 1);
  part(p, 40, 58, 12, 4, 'wood', 1);
  const layer = blank(56, 64);
  ellipse(layer, 28, 26, 24, 23, (u, v) => {
    const r = Math.hypot(u, v);
    if (r > 0.86) return ink('red', u + v < -0.5 ? 3 : u + v > 0.5 ? 1 : 2);
    if (r > 0.8) return ink('red', 0);
    return ink('cream', Math.hypot(u + 0.2, v + 0.24) > 0.86 ? 2 : 3);
  });
  for (let i = 0; i < 20; i++) {
    const a = (i / 20) * Math.PI * 2;
    rect(layer, Math.round(28 + Math.cos(a) * 22), Math.round(26 + Math.sin(a) * 21), 2, 2, ink('gold', 3));
  }
  // Three commas that chase each other.
  ellipse(layer, 28, 26, 10, 10, (u, v) => {
    const a = (Math.atan2(v, u) / (2 * Math.PI) + 1 + Math.hypot(u, v) * 0.35) % 1;
    return ink(a < 1 / 3 ? 'red' : a < 2 / 3 ? 'blue' : 'yellow', 2 + (a < 2 / 3 ? 0 : 1));
  });
  stamp(p, outline(layer), 0, 0);
  for (const [x0, x1] of [[44, 53]] as const) line(p, x0, 50, x1, 40, ink('wood', 4));
  return p;
}
