import { ink, type Ramp } from '../palette.ts';
import { blank, ellipse, outline, type Picture, part, rect, set, stamp } from '../picture.ts';

export function lanternPost(): Picture {
  const p = blank(28, 76);
  part(p, 12, 26, 4, 44, 'giwa', 1);
  rect(p, 12, 27, 1, 43, ink('giwa', 3));
  part(p, 6, 68, 16, 7, 'stone', 2, 1);
  const lamp = blank(28, 76);
  rect(lamp, 7, 11, 14, 14, ink('yellow', 3));
  rect(lamp, 8, 12, 5, 8, ink('yellow', 4));
  for (const x of [7, 13, 20]) rect(lamp, x, 11, 1, 14, ink('giwa', 1));
  rect(lamp, 7, 18, 14, 1, ink('giwa', 1));
  rect(lamp, 6, 24, 16, 3, ink('giwa', 2));
  for (let j = 0; j < 6; j++)
    rect(lamp, 10 - j - (j > 3 ? 1 : 0), 5 + j, 8 + 2 * j + (j > 3 ? 2 : 0), 1, ink('giwa', j < 2 ? 3 : j > 4 ? 1 : 2));
  rect(lamp, 13, 3, 2, 2, ink('giwa', 3));
  stamp(p, outline(lamp), 0, 0);
  return p;
}

/** Paper lanterns on a string; `n` sways them by a pixel. 192x48. */
export function lanterns(n: number): Picture {
  const p = blank(192, 48);
  const y = (x: number) => 3 + Math.round(9 * Math.sin((x / 192) * Math.PI));
  for (let x = 0; x < 192; x++) set(p, x, y(x), ink('ink', 1));
  const ramps: [Ramp, Ramp][] = [
    ['red', 'blue'],
    ['jade', 'yellow'],
    ['red', 'blue'],
    ['jade', 'yellow'],
    ['red', 'blue'],
  ];
  ramps.forEach(([top, low], i) => {
    const x = 16 + i * 40 + (n === 0 ? 0 : i % 2 === 0 ? 1 : -1) * (n === 2 ? -1 : n === 0 ? 0 : 1);
    const at = y(16 + i * 40);
    const layer = blank(28, 36);
    rect(layer, 10, 2, 8, 2, ink('giwa', 1));
    ellipse(layer, 14, 12, 8.5, 9, (u, v) => {
      const rib = Math.abs(u) > 0.28 && Math.abs(u) < 0.4;
      return ink(v > 0.12 ? low : top, rib ? 1 : u < -0.4 ? 3 : u > 0.45 ? 1 : u < 0 ? 3 : 2);
    });
    rect(layer, 6, 13, 16, 1, ink('cream', 3));
    rect(layer, 10, 21, 8, 2, ink('giwa', 1));
    rect(layer, 13, 23, 2, 6, ink(low, 2));
    stamp(p, outline(layer), x - 14, at);
  });
  return p;
}

/** Small flags of the five colours on a string. 192x40. */
export function flags(): Picture {
  const p = blank(192, 40);
  const ramps: Ramp[] = ['blue', 'cream', 'red', 'yellow', 'jade'];
  const y = (x: number) => 3 + Math.round(10 * Math.sin((x / 192) * Math.PI));
  for (let x = 0; x < 192; x++) set(p, x, y(x), ink('ink', 1));
  for (let i = 0; i < 13; i++) {
    const x0 = 3 + i * 14.5;
    const layer = blank(192, 40);
    const ramp = ramps[i % 5] ?? 'red';
    for (let j = 0; j < 12; j++) {
      const w = 11 - Math.round(j * 0.9);
      for (let k = 0; k < w; k++)
        set(
          layer,
          Math.round(x0 + j * 0.45 + k),
          y(x0 + 5) + 1 + j,
          ink(ramp, k === 0 ? 3 : k > w - 3 ? 1 : ramp === 'cream' ? 3 : 2),
        );
    }
    stamp(p, outline(layer), 0, 0);
  }
  return p;
}
