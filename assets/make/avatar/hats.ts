import { ink } from '../palette.ts';
import { type Picture, rect, set } from '../picture.ts';
import type { Pose } from './body.ts';
import type { Look } from './looks.ts';

/** Knots, tails and hats: what stands out of the crown. */
export function hats(p: Picture, look: Look, facing: Pose['facing']): void {
  const h = (step: number) => ink(look.hair, step);
  const blob = (x: number, y: number, w: number, n: number) => {
    rect(p, x + 1, y, w - 2, n, h(2));
    rect(p, x, y + 1, w, n - 2, h(2));
    rect(p, x + w - 2, y + 1, 2, n - 2, h(1));
    rect(p, x + 1, y + n - 1, w - 2, 1, h(1));
    rect(p, x + 2, y + 1, 2, 1, h(4));
  };
  const at = facing === 'down' ? 0 : facing === 'up' ? 2 : 1;
  switch (look.style) {
    case 'bun': {
      const spot = [
        [12, 2],
        [4, 4],
        [12, 10],
      ][at] ?? [12, 2];
      blob(spot[0] ?? 0, spot[1] ?? 0, 8, 6);
      const [px, py] = [
        [19, 4],
        [2, 4],
        [9, 13],
      ][at] ?? [19, 4];
      rect(p, px ?? 0, py ?? 0, facing === 'up' ? 14 : 4, 1, ink('gold', 3));
      rect(p, px ?? 0, (py ?? 0) + 1, facing === 'up' ? 14 : 4, 1, ink('gold', 1));
      break;
    }
    case 'topknot': {
      const spot = [
        [12, 2],
        [6, 2],
        [12, 4],
      ][at] ?? [12, 2];
      blob(spot[0] ?? 0, spot[1] ?? 0, 8, 5);
      rect(p, (spot[0] ?? 0) + 1, (spot[1] ?? 0) + 4, 6, 1, ink('cream', 2));
      break;
    }
    case 'ponytail':
      if (facing === 'up') {
        rect(p, 14, 10, 4, 16, h(1));
        rect(p, 14, 10, 2, 15, h(2));
        rect(p, 13, 9, 6, 2, ink('blue', 2));
      } else {
        const x = facing === 'down' ? 25 : 3;
        rect(p, x, 12, 4, 12, h(facing === 'down' ? 1 : 2));
        rect(p, x + 1, 24, 2, 2, h(1));
        rect(p, x + (facing === 'down' ? 0 : 3), 11, 2, 3, ink('blue', 2));
        if (facing === 'right') rect(p, x + 2, 14, 2, 10, h(1));
      }
      break;
    case 'spiky':
      for (const [x, y, n] of [
        [6, 5, 3],
        [9, 3, 3],
        [12, 2, 4],
        [15, 2, 4],
        [18, 2, 4],
        [21, 3, 3],
        [24, 6, 3],
      ] as const) {
        rect(p, x, y, 2, 4, h(x < 14 ? 3 : 2));
        rect(p, x, y + 2, 3, n, h(x > 20 ? 1 : 2));
      }
      break;
    case 'cap':
      cap(p, look, facing);
      break;
    case 'beanie':
      beanie(p, look);
      break;
    case 'gat':
      gat(p, look, facing);
      break;
    default:
  }
  if (look.flower && facing !== 'up') {
    const [x, y] = facing === 'down' ? [22, 10] : [19, 10];
    for (const [dx, dy] of [
      [1, 0],
      [0, 1],
      [2, 1],
      [1, 2],
    ] as const)
      set(p, x + dx, y + dy, ink('pink', 3));
    set(p, x, y, ink('pink', 1));
    set(p, x + 2, y + 2, ink('pink', 2));
    set(p, x + 1, y + 1, ink('yellow', 3));
  }
}

function cap(p: Picture, look: Look, facing: Pose['facing']): void {
  const ramp = look.hat ?? 'jade';
  const half = [7, 9, 10, 11, 11, 11, 11];
  half.forEach((hw, i) => {
    for (let x = 16 - hw; x < 16 + hw; x++) {
      const u = (x + 0.5 - 16) / hw;
      set(p, x, 4 + i, ink(ramp, i < 2 && u < 0.3 ? 3 : u > 0.55 ? 1 : u < -0.6 ? 3 : 2));
    }
  });
  rect(p, 9, 6, 4, 1, ink(ramp, 4));
  rect(p, 5, 11, 22, 2, ink('orange', 3));
  rect(p, 5, 12, 22, 1, ink('orange', 1));
  if (facing === 'down') {
    rect(p, 6, 13, 20, 2, ink(ramp, 1));
    rect(p, 6, 13, 16, 1, ink(ramp, 2));
    rect(p, 14, 7, 4, 2, ink('gold', 3));
    set(p, 15, 6, ink('gold', 4));
  } else if (facing === 'right') {
    rect(p, 16, 13, 14, 2, ink(ramp, 1));
    rect(p, 16, 13, 13, 1, ink(ramp, 3));
  } else {
    rect(p, 14, 11, 4, 2, ink(ramp, 1));
    // The tied hair below the cap.
    rect(p, 13, 15, 6, 3, ink('orange', 2));
    rect(p, 13, 18, 6, 10, ink(look.hair, 2));
    rect(p, 17, 18, 2, 10, ink(look.hair, 1));
    rect(p, 14, 28, 4, 1, ink(look.hair, 1));
  }
  if (facing === 'right') {
    rect(p, 3, 14, 4, 10, ink(look.hair, 2));
    rect(p, 3, 22, 3, 4, ink(look.hair, 1));
    rect(p, 5, 13, 3, 2, ink('orange', 2));
  }
}

function beanie(p: Picture, look: Look): void {
  const ramp = look.hat ?? 'red';
  [5, 8, 9, 10, 11, 11, 11].forEach((hw, i) => {
    for (let x = 16 - hw; x < 16 + hw; x++) {
      const u = (x + 0.5 - 16) / hw;
      set(p, x, 4 + i, ink(ramp, u > 0.5 ? 1 : u < -0.4 && i > 0 ? 3 : 2));
    }
  });
  rect(p, 5, 11, 22, 3, ink(ramp, 1));
  for (let x = 5; x < 27; x += 2) rect(p, x, 11, 1, 3, ink(ramp, x < 16 ? 3 : 2));
  rect(p, 14, 2, 4, 3, ink('cream', 3));
  rect(p, 16, 4, 2, 1, ink('cream', 1));
}

/** The wide black hat of a scholar. */
function gat(p: Picture, look: Look, facing: Pose['facing']): void {
  const ramp = look.hat ?? 'ink';
  rect(p, 11, 2, 10, 7, ink(ramp, 2));
  rect(p, 12, 2, 2, 7, ink(ramp, 3));
  rect(p, 18, 2, 3, 7, ink(ramp, 1));
  rect(p, 11, 8, 10, 1, ink(ramp, 4));
  for (const [y, hw] of [
    [9, 11],
    [10, 14],
    [11, 15],
    [12, 14],
    [13, 11],
  ] as const) {
    for (let x = 16 - hw; x < 16 + hw; x++) set(p, x, y, ink(ramp, y === 9 || y === 10 ? 3 : y === 13 ? 1 : 2));
  }
  rect(p, 6, 10, 8, 1, ink(ramp, 4));
  if (facing !== 'up') {
    const x = facing === 'down' ? 6 : 15;
    for (let y = 14; y < 25; y += 2) set(p, x, y, ink('gold', y % 4 === 0 ? 3 : 2));
    if (facing === 'down') for (let y = 14; y < 25; y += 2) set(p, 25, y, ink('gold', y % 4 === 0 ? 3 : 2));
  }
}
