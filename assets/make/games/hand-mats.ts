import { ink, type Ramp } from '../palette.ts';
import { blank, ellipse, line, outline, type Picture, rect, set, stamp } from '../picture.ts';
import { mat } from '../stage/answer-mats.ts';

const CREAM = ink('cream', 3);

/** A thick stroke with round ends. */
function finger(p: Picture, x0: number, y0: number, x1: number, y1: number, r: number): void {
  const steps = Math.max(Math.abs(x1 - x0), Math.abs(y1 - y0), 1);
  for (let i = 0; i <= steps; i++)
    ellipse(p, x0 + ((x1 - x0) * i) / steps, y0 + ((y1 - y0) * i) / steps, r, r, () => CREAM);
}

/** Dark lines between fingers that touch each other. */
function seams(p: Picture, ramp: Ramp, lines: readonly (readonly [number, number, number, number])[]): void {
  for (const [x0, y0, x1, y1] of lines) {
    line(p, x0, y0, x1, y1, ink(ramp, 1));
    line(p, x0 + 1, y0, x1 + 1, y1, ink(ramp, 1));
  }
}

function rock(p: Picture, ramp: Ramp): void {
  rect(p, 50, 46, 62, 38, CREAM);
  for (let i = 0; i < 4; i++) finger(p, 57 + i * 16, 46, 57 + i * 16, 66, 8);
  finger(p, 54, 84, 92, 84, 10);
  finger(p, 52, 74, 86, 74, 9);
  rect(p, 62, 90, 40, 14, CREAM);
  seams(p, ramp, [
    [65, 40, 65, 64],
    [81, 40, 81, 64],
    [97, 40, 97, 64],
    [56, 66, 96, 66],
    [96, 66, 96, 80],
    [60, 82, 94, 82],
  ]);
}

function paper(p: Picture, ramp: Ramp): void {
  for (const [x, y] of [
    [62, 26],
    [77, 20],
    [92, 22],
    [106, 32],
  ] as const)
    finger(p, x, y, x * 0.6 + 33, 66, 6.5);
  finger(p, 42, 58, 64, 78, 7);
  ellipse(p, 83, 76, 23, 22, () => CREAM);
  rect(p, 68, 86, 30, 18, CREAM);
  seams(p, ramp, [
    [64, 80, 76, 90],
    [76, 90, 90, 90],
  ]);
}

function scissors(p: Picture, ramp: Ramp): void {
  finger(p, 60, 22, 76, 64, 7.5);
  finger(p, 106, 24, 90, 64, 7.5);
  ellipse(p, 83, 78, 24, 18, () => CREAM);
  finger(p, 100, 70, 100, 82, 8);
  finger(p, 62, 78, 84, 82, 8);
  rect(p, 68, 88, 32, 16, CREAM);
  seams(p, ramp, [
    [92, 66, 92, 84],
    [66, 88, 86, 88],
    [86, 88, 90, 76],
  ]);
}

const DRAWN = { rock: [rock, 'purple'], paper: [paper, 'blue'], scissors: [scissors, 'red'] } as const;

/** A mat of rock, paper, scissors: a hand in cream, as large as the mat. Its shape carries the meaning. 160x124. */
export function handMat(name: keyof typeof DRAWN): Picture {
  const [draw, ramp] = DRAWN[name];
  const p = blank(164, 126);
  mat(p, { x: 2, y: 2, width: 158, height: 120 }, ramp);
  const hand = blank(164, 126);
  draw(hand, ramp);
  const lined = outline(hand);
  // the outline of a painted sign is the mat's own shade
  lined.px.forEach((c, i) => {
    if (c === ink('cream', 0)) lined.px[i] = ink(ramp, 1);
  });
  stamp(p, lined, 0, 0);
  for (let x = 0; x < p.width; x++) set(p, x, 125, 0);
  return p;
}
