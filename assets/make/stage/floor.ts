import { ink } from '../palette.ts';
import { blank, ellipse, type Picture, rect, set } from '../picture.ts';
import { cross, MATS, mat, ring } from './answer-mats.ts';
import { BOARDS, LIP, STEPS, W } from './size.ts';

function boards(p: Picture): void {
  for (let row = 0; row < 10; row++) {
    const y = row * 16;
    for (let x = 0; x < W; x++) {
      const at = (x + row * 52) % 104;
      const tone = (row * 5 + Math.floor((x + row * 52) / 104) * 3) % 4 === 0 ? 3 : 2;
      for (let j = 0; j < 16; j++) {
        const step = j === 15 || at === 0 ? 1 : tone;
        set(p, x, y + j, ink('wood', step === 3 ? 2 : step));
      }
      if (tone === 3 && at > 3) rect(p, x, y + 5 + ((at >> 4) % 3), 1, 1, ink('wood', 3));
    }
    rect(p, 0, y, W, 1, ink('wood', 3));
    rect(p, 0, y + 15, W, 1, ink('wood', 1));
  }
  for (let x = 0; x < W; x += 52)
    for (let row = 0; row < 10; row++) if ((x + row * 52) % 104 === 0) rect(p, x, row * 16 + 1, 1, 14, ink('wood', 1));
}

/** Shade of the curtain on the boards is part of the floor: it always stands there. */
function curtainShade(p: Picture): void {
  rect(p, 15, 0, W - 30, 4, ink('wood', 1));
  rect(p, 15, 4, W - 30, 1, ink('wood', 0));
}

export function stageFloor(): Picture {
  const p = blank(W, BOARDS + LIP);
  boards(p);
  // Side steps: the boards go down in three strips.
  for (const [x, step] of [
    [0, 1],
    [5, 2],
    [10, 3],
  ] as const) {
    rect(p, x, 0, 5, BOARDS, ink('wood', step));
    rect(p, x + 4, 0, 1, BOARDS, ink('wood', 0));
    rect(p, W - 5 - x, 0, 5, BOARDS, ink('wood', step));
    rect(p, W - 5 - x, 0, 1, BOARDS, ink('wood', 0));
  }
  curtainShade(p);
  mat(p, MATS.o, 'blue');
  mat(p, MATS.x, 'red');
  ring(p, MATS.o.x + MATS.o.width / 2, MATS.o.y + MATS.o.height / 2);
  cross(p, MATS.x.x + MATS.x.width / 2, MATS.x.y + MATS.x.height / 2);
  // The line between the answers: a dashed mark so that nobody stands on it by mistake.
  for (let y = 26; y < 138; y += 14) rect(p, 255, y, 3, 8, ink('yellow', 3));
  rect(p, 0, BOARDS - 4, W, 1, ink('wood', 4));
  rect(p, 0, BOARDS - 3, W, 3, ink('gold', 2));
  rect(p, 0, BOARDS - 3, W, 1, ink('gold', 3));
  lip(p);
  steps(p);
  return p;
}

function lip(p: Picture): void {
  rect(p, 0, BOARDS, W, LIP, ink('dark', 1));
  rect(p, 0, BOARDS, W, 1, ink('dark', 0));
  rect(p, 0, BOARDS + 1, W, 2, ink('dark', 3));
  rect(p, 0, BOARDS + LIP - 4, W, 4, ink('dark', 0));
  rect(p, 0, BOARDS + LIP - 5, W, 1, ink('dark', 2));
  // Coffers with a gold ring, in two even rows left and right of the steps.
  for (const from of [6, STEPS.x + STEPS.width + 10]) {
    for (let i = 0; i < 7; i++) {
      const x = from + i * 26;
      rect(p, x, BOARDS + 8, 20, 14, ink('red', 1));
      rect(p, x, BOARDS + 8, 20, 1, ink('red', 2));
      rect(p, x - 1, BOARDS + 7, 22, 1, ink('dark', 0));
      ellipse(p, x + 10, BOARDS + 15, 5, 5, (u, v) => (Math.hypot(u, v) < 0.45 ? 0 : ink('gold', u + v < 0 ? 3 : 2)));
    }
  }
}

function steps(p: Picture): void {
  const { x, width } = STEPS;
  for (let i = 0; i < 3; i++) {
    const y = BOARDS + i * 11;
    const h = i === 2 ? 10 : 11;
    rect(p, x, y, width, h, ink('wood', 2));
    rect(p, x, y, width, 6, ink('wood', 3));
    rect(p, x, y, width, 1, ink('wood', 4));
    rect(p, x, y + 6, width, 1, ink('wood', 1));
    rect(p, x, y + h - 1, width, 1, ink('wood', 0));
    for (let k = x + 32; k < x + width; k += 32) rect(p, k, y + 1, 1, 5, ink('wood', 2));
  }
  for (const sx of [x - 6, x + width]) {
    rect(p, sx, BOARDS - 3, 6, LIP + 3, ink('gold', 2));
    rect(p, sx, BOARDS - 3, 2, LIP + 3, ink('gold', 3));
    rect(p, sx + 5, BOARDS - 3, 1, LIP + 3, ink('gold', 1));
    rect(p, sx - 1, BOARDS - 3, 1, LIP + 3, ink('gold', 0));
    rect(p, sx + 6, BOARDS - 3, 1, LIP + 3, ink('gold', 0));
  }
}
