import { ink, type Ramp } from '../palette.ts';
import { blank, ellipse, line, outline, type Picture, part, rays, rect, set, stamp } from '../picture.ts';
import { textIn } from '../text.ts';

export function noticeBoard(): Picture {
  const p = blank(80, 84);
  for (const x of [12, 62]) part(p, x, 26, 6, 56, 'wood', 1);
  part(p, 6, 76, 18, 6, 'wood', 1);
  part(p, 56, 76, 18, 6, 'wood', 1);
  part(p, 5, 22, 70, 46, 'wood', 2);
  rect(p, 9, 26, 62, 38, ink('plaster', 2));
  rect(p, 9, 26, 62, 2, ink('plaster', 1));
  // A map, a poster, notes.
  part(p, 13, 31, 26, 24, 'turf', 3);
  rect(p, 15, 41, 22, 4, ink('slab', 2));
  rect(p, 24, 33, 4, 20, ink('slab', 2));
  rect(p, 30, 34, 6, 5, ink('red', 2));
  rect(p, 16, 34, 6, 5, ink('blue', 2));
  rect(p, 16, 48, 6, 4, ink('orange', 2));
  part(p, 45, 30, 22, 15, 'orange', 2);
  rect(p, 48, 33, 16, 2, ink('cream', 3));
  rect(p, 48, 37, 10, 2, ink('yellow', 3));
  part(p, 45, 50, 10, 10, 'sky', 3);
  part(p, 58, 50, 10, 10, 'yellow', 3);
  rect(p, 47, 53, 6, 1, ink('blue', 1));
  rect(p, 60, 53, 6, 1, ink('orange', 1));
  const roof = blank(80, 84);
  for (let j = 0; j < 15; j++) {
    const w = 24 + j;
    for (let x = 40 - w; x < 40 + w; x++) {
      if (x < 1 || x > 78) continue;
      const at = (x + 4) % 8;
      set(
        roof,
        x,
        6 + j,
        ink('giwa', j < 3 ? 3 : j > 12 ? (at < 4 ? 3 : 1) : at === 0 ? 0 : at < 3 ? 3 : at < 5 ? 2 : 1),
      );
    }
  }
  stamp(p, outline(roof), 0, 0);
  part(p, 16, 3, 48, 5, 'giwa', 1);
  return p;
}

/** A folding screen of six panels with flowers of the four seasons. */
export function foldingScreen(): Picture {
  const p = blank(148, 78);
  const flowers: Ramp[] = ['pink', 'red', 'yellow', 'purple', 'sky', 'orange'];
  for (let i = 0; i < 6; i++) {
    const x = 3 + i * 24;
    const dy = i % 2 === 0 ? 0 : 4;
    part(p, x, 3 + dy, 22, 70 - dy + (i % 2 === 0 ? 0 : 3), 'dark', 1);
    rect(p, x + 2, 6 + dy, 18, 54, ink('plaster', i % 2 === 0 ? 3 : 2));
    rect(p, x + 2, 6 + dy, 18, 2, ink('plaster', 1));
    rect(p, x + 2, 62 + dy, 18, 6, ink('jade', 1));
    const ramp = flowers[i] ?? 'pink';
    const bend = i % 2 === 0 ? 1 : -1;
    line(p, x + 11, 58 + dy, x + 11 + bend * 3, 40 + dy, ink('leaf', 1));
    line(p, x + 11 + bend * 3, 40 + dy, x + 11 - bend * 2, 16 + dy, ink('leaf', 1));
    for (const [dx, y] of [
      [-4, 20],
      [3, 26],
      [-3, 34],
      [4, 41],
      [-1, 14],
    ] as const) {
      rays(p, x + 11 + dx, y + dy, ink(ramp, 2));
      set(p, x + 11 + dx, y + dy, ink('yellow', 3));
    }
    for (const [dx, y] of [
      [5, 50],
      [-5, 46],
      [5, 32],
    ] as const)
      rect(p, x + 9 + dx, y + dy, 3, 2, ink('leaf', 3));
  }
  return p;
}

/** A photo spot: a painted board with a sun and waves. */
export function photoWall(): Picture {
  const p = blank(108, 92);
  for (const x of [12, 88]) part(p, x, 70, 8, 21, 'wood', 1);
  part(p, 3, 3, 102, 70, 'orange', 2, 2);
  rect(p, 8, 8, 92, 60, ink('cream', 3));
  ellipse(p, 54, 32, 17, 17, (u, v) => ink('red', Math.hypot(u + 0.3, v + 0.36) > 1.08 ? 1 : 2));
  for (const [x, y] of [
    [20, 18],
    [86, 20],
    [30, 34],
    [80, 40],
    [16, 42],
    [92, 32],
  ] as const) {
    set(p, x, y, ink('orange', 3));
    rays(p, x, y, ink('yellow', 3));
  }
  const waves: Ramp[] = ['jade', 'blue', 'sky'];
  for (let row = 0; row < 3; row++) {
    for (let i = 0; i < 9; i++) {
      const [cx, cy] = [10 + i * 12 + (row % 2) * 6 - 3, 58 + row * 6];
      ellipse(p, cx, cy, 8, 8, (u, v) =>
        v > 0.2 || cx + u * 8 < 8 || cx + u * 8 > 99
          ? 0
          : ink(waves[(i + row) % 3] ?? 'jade', Math.hypot(u, v) > 0.78 ? 4 : Math.hypot(u, v) > 0.5 ? 2 : 3),
      );
    }
  }
  rect(p, 8, 68, 92, 1, ink('orange', 1));
  part(p, 4, 68, 100, 5, 'orange', 2);
  textIn(p, '찰칵!', { x: 37, y: 24, w: 34, h: 16 }, '11-Bold', ink('cream', 3), 0);
  return p;
}
