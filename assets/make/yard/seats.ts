import { ink, type Ramp } from '../palette.ts';
import { ball, blank, ellipse, outline, type Picture, part, rect, set, stamp } from '../picture.ts';

export function bench(): Picture {
  const p = blank(72, 42);
  for (const x of [6, 60]) part(p, x, 28, 6, 13, 'dark', 2);
  for (const x of [9, 58]) part(p, x, 4, 4, 26, 'dark', 2);
  for (const y of [5, 13]) part(p, 3, y, 66, 6, 'wood', 3);
  part(p, 3, 22, 66, 9, 'wood', 3);
  rect(p, 4, 25, 64, 1, ink('wood', 1));
  rect(p, 4, 28, 64, 3, ink('wood', 2));
  return p;
}

/** A round table under a parasol with two stools. */
export function picnic(ramp: Ramp): Picture {
  const p = blank(100, 100);
  for (const [x, r] of [
    [14, 'wood'],
    [76, 'wood'],
  ] as [number, Ramp][]) {
    part(p, x + 1, 82, 10, 14, r, 1);
    part(p, x - 2, 77, 16, 6, r, 3, 1);
  }
  part(p, 47, 40, 5, 56, 'metal', 2);
  part(p, 40, 76, 19, 20, 'wood', 1);
  const top = blank(100, 100);
  ellipse(top, 50, 71, 30, 9.5, (u, v) => ink('wood', u + v > 0.9 ? 2 : u + v < -0.7 ? 4 : 3));
  stamp(p, outline(top), 0, 0);
  for (let x = 22; x < 78; x++) {
    const y = 71 + Math.round(9.5 * Math.sqrt(Math.max(0, 1 - ((x + 0.5 - 50) / 30) ** 2)));
    rect(p, x, y - 1, 1, 2, ink('wood', 1));
  }
  for (const [x, r] of [
    [30, 'red'],
    [60, 'sky'],
    [50, 'yellow'],
  ] as [number, Ramp][]) {
    const cup = blank(14, 14);
    rect(cup, 3, 3, 7, 8, ink(r, 2));
    rect(cup, 3, 3, 2, 8, ink(r, 3));
    rect(cup, 3, 2, 7, 2, ink('cream', 3));
    stamp(p, outline(cup), x, 62);
  }
  const shade = blank(100, 100);
  for (let y = 4; y < 40; y++) {
    const half = Math.round(47 * Math.sqrt(Math.max(0, 1 - ((40 - y) / 37) ** 2)));
    for (let x = 50 - half; x < 50 + half; x++) {
      const u = (x + 0.5 - 50) / Math.max(1, half);
      const gore = Math.floor((Math.asin(Math.max(-1, Math.min(1, u))) / Math.PI + 0.5) * 8);
      const light = (u < -0.3 ? 1 : u > 0.5 ? -1 : 0) + (y < 12 ? 1 : 0);
      set(
        shade,
        x,
        y,
        gore % 2 === 0 ? ink(ramp, Math.max(1, Math.min(3, 2 + light))) : ink('cream', light < 0 ? 2 : 3),
      );
    }
  }
  for (let i = 0; i < 8; i++) {
    const x = 4 + Math.round(i * 11.6);
    for (let j = 0; j < 6; j++)
      rect(
        shade,
        x + Math.round(j * 0.8),
        40 + j,
        Math.max(1, 11 - Math.round(j * 1.6)),
        1,
        i % 2 === 0 ? ink(ramp, j === 0 ? 1 : 2) : ink('cream', j === 0 ? 1 : 2),
      );
  }
  stamp(p, outline(shade), 0, 0);
  const knob = blank(12, 10);
  ellipse(knob, 6, 5, 3, 3, ball('gold'));
  stamp(p, outline(knob), 44, 0);
  return p;
}

export function ropes(): Picture {
  const p = blank(120, 40);
  for (const [x0, x1] of [
    [10, 60],
    [60, 110],
  ] as const) {
    const rope = blank(120, 40);
    for (let x = x0; x <= x1; x++) {
      const t = (x - x0) / (x1 - x0);
      const y = 12 + Math.round(Math.sin(t * Math.PI) * 9);
      rect(rope, x, y, 1, 4, ink('red', 2));
      set(rope, x, y, ink('red', 3));
      set(rope, x, y + 3, ink('red', 1));
      if (x % 5 === 0) set(rope, x, y + 1, ink('red', 1));
    }
    stamp(p, outline(rope), 0, 0);
  }
  for (const x of [10, 60, 110]) {
    part(p, x - 2, 9, 4, 25, 'gold', 2);
    rect(p, x - 2, 9, 1, 25, ink('gold', 4));
    part(p, x - 5, 34, 10, 5, 'gold', 2, 1);
    const knob = blank(12, 12);
    ellipse(knob, 6, 6, 4, 4, ball('gold'));
    stamp(p, outline(knob), x - 6, 0);
  }
  return p;
}
