import { ink, type Ramp } from '../palette.ts';
import { blank, ellipse, hash, outline, type Picture, rect, set, stamp } from '../picture.ts';
import { mat } from '../stage/answer-mats.ts';
import { textIn } from '../text.ts';

/** A painted line with a word in its middle; small squares at both edges, as on a running track. 320x30. */
function paintedLine(words: string, ramp: Ramp): Picture {
  const p = blank(320, 32);
  rect(p, 0, 1, 320, 30, ink(ramp, 2));
  for (const y of [1, 30]) rect(p, 0, y, 320, 1, ink(ramp, 0));
  rect(p, 0, 2, 320, 1, ink(ramp, 3));
  for (let x = 0; x < 320; x += 8) {
    const odd = (x / 8) % 2;
    rect(p, x, 3 + odd * 3, 8, 3, ink('cream', 3));
    rect(p, x, 23 + odd * 3, 8, 3, ink('cream', 3));
  }
  rect(p, 92, 3, 136, 26, ink(ramp, 2));
  textIn(p, words, { x: 92, y: 3, w: 136, h: 26 }, '14', ink('cream', 3));
  return p;
}

export const startLine = (): Picture => paintedLine('출발 START', 'blue');

/** The finish: a chequered band, and the word. 320x64. */
export function finishLine(): Picture {
  const p = blank(320, 64);
  stamp(p, paintedLine('도착 FINISH', 'red'), 0, 0);
  for (let y = 0; y < 32; y += 8)
    for (let x = 0; x < 320; x += 8) {
      const dark = (x / 8 + y / 8) % 2 === 0;
      rect(p, x, 32 + y, 8, 8, dark ? ink('giwa', 1) : ink('cream', 3));
    }
  rect(p, 0, 63, 320, 1, ink('giwa', 0));
  return p;
}

/** A piece of the running track: five lanes of trodden clay between chalk lines. It repeats downwards. 320x128. */
export function track(): Picture {
  const p = blank(320, 128);
  rect(p, 0, 0, 320, 128, ink('rugred', 3));
  for (let i = 0; i < 260; i++) {
    const h = hash(i, 5, 161);
    rect(p, h % 318, (h >> 9) % 127, 1 + ((h >> 4) % 3), 1, ink('rugred', (h >> 6) % 3 === 0 ? 4 : 2));
  }
  for (let lane = 0; lane <= 5; lane++) {
    const x = lane === 5 ? 317 : lane * 64 - (lane === 0 ? 0 : 1);
    const solid = lane === 0 || lane === 5;
    for (let y = 0; y < 128; y++) {
      if (!solid && y % 16 > 9) continue;
      if (hash(x, y, 162) % 11 === 0) continue;
      rect(p, x, y, solid ? 3 : 2, 1, ink('cream', 3));
    }
  }
  return p;
}

/** Half of the tug-of-war field: a mat with an arrow that points away from the rope's middle. 256x126. */
export function pullMat(side: 'left' | 'right'): Picture {
  const ramp: Ramp = side === 'left' ? 'blue' : 'red';
  const p = blank(256, 126);
  mat(p, { x: 2, y: 2, width: 250, height: 120 }, ramp);
  for (let k = 0; k < 3; k++) {
    for (let j = -22; j <= 22; j++) {
      const bend = 22 - Math.abs(j);
      const x = side === 'left' ? 96 + k * 34 - bend : 160 - k * 34 + bend - 16;
      rect(p, x, 63 + j, 16, 1, ink('cream', j > 19 ? 2 : 3));
    }
  }
  for (let x = 0; x < 256; x++) for (const y of [124, 125]) set(p, x, y, 0);
  return p;
}

/** The rope on the ground, with a red ribbon in its middle, between two chalk lines. 512x40. */
export function tugRope(): Picture {
  const p = blank(512, 40);
  const rope = blank(512, 40);
  for (let x = 8; x < 504; x++) {
    for (let j = 0; j < 9; j++) {
      const twist = (x + j) % 8;
      set(rope, x, 16 + j, ink('straw', twist < 2 ? 1 : j < 3 ? 4 : j < 6 ? 3 : 2));
    }
  }
  for (const x of [4, 500]) ellipse(rope, x + 4, 20, 7, 8, (u, v) => ink('straw', u + v < 0 ? 3 : 2));
  stamp(p, outline(rope), 0, 0);
  const ribbon = blank(30, 40);
  rect(ribbon, 9, 11, 12, 18, ink('red', 2));
  rect(ribbon, 9, 11, 3, 18, ink('red', 3));
  rect(ribbon, 6, 27, 7, 10, ink('red', 2));
  rect(ribbon, 17, 27, 7, 8, ink('red', 1));
  stamp(p, outline(ribbon), 241, 0);
  return p;
}

/** Where spectators stand: a pale mat with a dashed edge and its name, 96 px deep. */
export function watchMat(width: number): Picture {
  const p = blank(width, 96);
  const middle = Math.floor(width / 2);
  rect(p, 1, 1, width - 2, 94, ink('rugjade', 3));
  for (const [x, y, w, h] of [
    [0, 0, width, 1],
    [0, 95, width, 1],
    [0, 0, 1, 96],
    [width - 1, 0, 1, 96],
  ] as const)
    rect(p, x, y, w, h, ink('rugjade', 0));
  for (let x = 6; x < width - 6; x += 12) for (const y of [5, 89]) rect(p, x, y, 7, 2, ink('cream', 3));
  for (let y = 10; y < 86; y += 12) for (const x of [5, width - 7]) rect(p, x, y, 2, 7, ink('cream', 3));
  for (let y = 18; y < 82; y += 12)
    for (let x = 24 + ((y / 6) % 2) * 12; x < width - 16; x += 24) rect(p, x, y, 2, 2, ink('rugjade', 4));
  rect(p, middle - 52, 36, 104, 24, ink('rugjade', 4));
  textIn(p, '관람석 WATCH', { x: middle - 52, y: 36, w: 104, h: 24 }, '11-Bold', ink('ink', 2), 0);
  return p;
}
