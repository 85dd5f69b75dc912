import { ink, type Ramp } from '../palette.ts';
import { blank, box, ellipse, type Picture, rect, set } from '../picture.ts';
import { textIn } from '../text.ts';

/** A rug with a double border and a quiet lattice. */
export function rug(w: number, h: number, ramp: Ramp, pattern: 'lattice' | 'medallion'): Picture {
  const p = blank(w, h);
  rect(p, 0, 0, w, h, ink(ramp, 1));
  rect(p, 1, 1, w - 2, h - 2, ink(ramp, 2));
  for (let y = 0; y < h; y++) {
    for (let x = 0; x < w; x++) {
      const d = Math.min(x, y, w - 1 - x, h - 1 - y);
      if (d === 0) set(p, x, y, ink(ramp, 0));
      else if (d === 3 || d === 4) set(p, x, y, ink('yellow', 2));
      else if (d === 6) set(p, x, y, ink(ramp, 1));
      else if (d > 9 && ((x + y) % 20 === 0 || (x - y + 2000) % 20 === 0)) set(p, x, y, ink(ramp, 3));
    }
  }
  if (pattern === 'medallion') {
    // A lotus in the middle: eight petals around a heart; a quarter of it in every corner.
    const lotus = (cx: number, cy: number, rx: number, ry: number) =>
      ellipse(p, cx, cy, rx, ry, (u, v) => {
        const [r, a] = [Math.hypot(u, v), Math.atan2(v, u) / (2 * Math.PI) + 0.5];
        const petal = Math.abs(((a * 8) % 1) - 0.5) * 2;
        if (r > 0.94) return ink('yellow', 2);
        if (r > 0.86) return ink(ramp, 1);
        if (r < 0.26) return ink('yellow', r < 0.14 ? 3 : 2);
        return petal < 1.15 - Math.abs(r - 0.55) * 2.6 ? ink(ramp, 4) : ink(ramp, 1);
      });
    lotus(w / 2, h / 2, 28, 22);
    for (const [cx, cy] of [
      [8, 8],
      [w - 8, 8],
      [8, h - 8],
      [w - 8, h - 8],
    ] as const)
      ellipse(p, cx, cy, 15, 12, (u, v) =>
        cx + u * 15 < 8 || cx + u * 15 > w - 8 || cy + v * 12 < 8 || cy + v * 12 > h - 8
          ? 0
          : ink(
              Math.hypot(u, v) > 0.86 ? 'yellow' : ramp,
              Math.hypot(u, v) > 0.86 ? 2 : Math.hypot(u, v) > 0.5 ? 1 : 4,
            ),
      );
  }
  return p;
}

/** A long runner without ends, so that pieces join. */
export function runner(): Picture {
  const p = blank(160, 64);
  rect(p, 0, 0, 160, 64, ink('rugred', 2));
  for (const [y, c] of [
    [0, ink('rugred', 0)],
    [63, ink('rugred', 0)],
    [3, ink('yellow', 2)],
    [4, ink('yellow', 2)],
    [59, ink('yellow', 2)],
    [60, ink('yellow', 2)],
    [1, ink('rugred', 1)],
    [2, ink('rugred', 1)],
    [61, ink('rugred', 1)],
    [62, ink('rugred', 1)],
    [7, ink('rugred', 1)],
    [56, ink('rugred', 1)],
  ] as const)
    rect(p, 0, y, 160, 1, c);
  for (let x = 8; x < 160; x += 16) {
    for (let k = 0; k < 5; k++) {
      set(p, x + k, 32 - k, ink('rugred', 3));
      set(p, x + k, 32 + k, ink('rugred', 3));
      set(p, x + 8 - k, 32 - k, ink('rugred', 3));
      set(p, x + 8 - k, 32 + k, ink('rugred', 3));
    }
  }
  return p;
}

/** The fringed end of the runner. 16x64. */
export function runnerEnd(): Picture {
  const p = blank(16, 64);
  rect(p, 4, 0, 12, 64, ink('rugred', 2));
  rect(p, 4, 0, 1, 64, ink('rugred', 0));
  rect(p, 7, 3, 2, 58, ink('yellow', 2));
  for (const [y, c] of [
    [0, ink('rugred', 0)],
    [63, ink('rugred', 0)],
    [1, ink('rugred', 1)],
    [2, ink('rugred', 1)],
    [61, ink('rugred', 1)],
    [62, ink('rugred', 1)],
  ] as const)
    rect(p, 4, y, 12, 1, c);
  for (const y of [3, 4, 59, 60]) rect(p, 7, y, 9, 1, ink('yellow', 2));
  for (const y of [7, 56]) rect(p, 11, y, 5, 1, ink('rugred', 1));
  rect(p, 11, 7, 1, 50, ink('rugred', 1));
  for (let y = 1; y < 64; y += 3) rect(p, 0, y, 4, 1, ink('yellow', 2));
  return p;
}

export function doorMat(): Picture {
  const p = blank(128, 32);
  box(p, 0, 0, 128, 32, 'rugblue', 2);
  rect(p, 0, 31, 128, 1, ink('rugblue', 0));
  for (let x = 2; x < 126; x += 3) {
    set(p, x, 0, ink('rugblue', 0));
    set(p, x, 30, ink('rugblue', 0));
  }
  rect(p, 6, 5, 116, 1, ink('rugblue', 3));
  rect(p, 6, 26, 116, 1, ink('rugblue', 3));
  textIn(p, '어서 오세요', { x: 6, y: 6, w: 116, h: 20 }, '11-Bold', ink('ink', 2));
  return p;
}

/** A round rug: sixteen leaves around a disc, in two pale ramps. 128x96. */
export function roundRug(): Picture {
  const p = blank(128, 96);
  ellipse(p, 64, 48, 63, 47, (u, v) => {
    const [r, a] = [Math.hypot(u, v), Math.atan2(v, u) / (2 * Math.PI) + 0.5];
    const leaf = Math.abs(((a * 16) % 1) - 0.5) * 2;
    if (r > 0.97) return ink('rugblue', 0);
    if (r > 0.9) return ink('rugblue', 2);
    if (r > 0.86) return ink('yellow', 2);
    if (r > 0.44) return ink('rugblue', leaf < 1 - Math.abs(r - 0.64) * 5 ? 4 : 2);
    if (r > 0.4) return ink('yellow', 2);
    return r > 0.2 ? ink('rugsun', Math.floor(a * 8) % 2 ? 2 : 3) : ink('rugblue', 3);
  });
  return p;
}
