import { ink, type Ramp } from '../palette.ts';
import { ball, blank, ellipse, hash, outline, type Picture, part, rect, set, stamp } from '../picture.ts';
import { textIn } from '../text.ts';

const CAPSULES: readonly Ramp[] = ['red', 'yellow', 'jade', 'blue', 'pink', 'orange', 'purple'];

/** A capsule of two halves, the lower one cream. */
function capsule(p: Picture, x: number, y: number, ramp: Ramp): void {
  ellipse(p, x, y, 5, 5, (u, v) => (v < 0.1 ? ball(ramp)(u, v) : ink('cream', u < 0.2 ? 3 : 2)));
  rect(p, x - 5, y, 10, 1, ink(ramp, 0));
}

/** A machine full of capsules under a glass dome; frame `n` lights its lamps in turn and stirs the capsules. 52x92. */
export function capsuleMachine(ramp: Ramp, n: number): Picture {
  const p = blank(52, 92);
  // the glass, with what is in it
  const dome = blank(52, 52);
  ellipse(dome, 26, 26, 21, 21, () => ink('sky', 4));
  rect(dome, 5, 26, 42, 18, ink('sky', 4));
  for (let i = 0; i < 17; i++) {
    const row = Math.floor(i / 4);
    const h = hash(i, n, 151);
    const x = 11 + (i % 4) * 10 + (row % 2) * 4 - 2;
    capsule(dome, Math.min(42, x), 39 - row * 8 - (n > 0 && h % 3 === 0 ? 1 : 0), CAPSULES[(i * 3 + row) % 7] ?? 'red');
  }
  for (let y = 0; y < 52; y++) {
    for (let x = 0; x < 52; x++) {
      const inDome =
        ((x + 0.5 - 26) / 21) ** 2 + ((y + 0.5 - 26) / 21) ** 2 <= 1 || (y >= 26 && y < 44 && x >= 5 && x < 47);
      if (!inDome) set(dome, x, y, 0);
    }
  }
  // two glints on the glass
  for (const [x, y, h] of [
    [12, 15, 9],
    [15, 12, 5],
  ] as const)
    rect(dome, x, y, 2, h, ink('cream', 3));
  stamp(p, outline(dome), 0, 2);
  part(p, 21, 1, 10, 5, 'gold', 2, 1);
  part(p, 3, 44, 46, 5, 'gold', 2);
  // the body
  part(p, 4, 49, 44, 37, ramp, 2, 1);
  rect(p, 5, 50, 2, 34, ink(ramp, 3));
  part(p, 8, 52, 36, 13, 'cream', 2);
  textIn(p, '뽑기', { x: 9, y: 52, w: 34, h: 13 }, '11-Bold', ink('ink', 2), 0);
  ellipse(p, 15, 75, 6.5, 6.5, (u, v) => ink('metal', Math.hypot(u, v) > 0.82 ? 0 : u + v < -0.3 ? 4 : 3));
  rect(p, 10, 74, 11, 3, ink('metal', 1));
  rect(p, 10, 74, 11, 1, ink('metal', 4));
  part(p, 26, 69, 17, 13, 'ink', 1, 1);
  capsule(p, 34, 77, n === 1 ? 'pink' : 'yellow');
  for (let i = 0; i < 5; i++) rect(p, 8 + i * 9, 45, 3, 3, ink('yellow', (i + n) % 2 === 0 ? 4 : 1));
  for (const x of [7, 37]) part(p, x, 86, 8, 5, 'metal', 1);
  return p;
}
