import { type Ink, ink, type Ramp } from '../palette.ts';
import { get, type Picture, set } from '../picture.ts';
import type { Pose } from './body.ts';
import type { Look } from './looks.ts';

/** Half-widths of the hair's crown from y = 5; 11 below. */
export const CROWN = [5, 7, 9, 10, 10];

/** From the front: the row at which the fringe ends, by column from x = 6 to 25. */
export const FRINGE: Record<string, number[]> = {
  parted: [20, 18, 16, 16, 15, 15, 14, 14, 13, 12, 11, 12, 13, 14, 14, 15, 15, 16, 18, 20],
  blunt: [21, 19, 17, 16, 15, 16, 15, 15, 14, 15, 15, 14, 15, 15, 16, 15, 16, 17, 19, 21],
  swept: [19, 17, 16, 14, 13, 12, 12, 11, 11, 11, 12, 12, 13, 14, 14, 15, 16, 16, 18, 20],
  high: [18, 16, 15, 14, 13, 13, 14, 13, 12, 13, 13, 12, 13, 14, 13, 13, 14, 15, 16, 18],
};

export const FRINGE_OF: Record<Look['style'], keyof typeof FRINGE> = {
  short: 'parted',
  spiky: 'high',
  bob: 'blunt',
  long: 'swept',
  bun: 'parted',
  topknot: 'parted',
  ponytail: 'swept',
  curly: 'blunt',
  cap: 'parted',
  gat: 'high',
  beanie: 'blunt',
};

/** The row at which the hair beside the face ends. */
export const SIDES: Record<Look['style'], number> = {
  short: 19,
  spiky: 18,
  bob: 26,
  long: 29,
  bun: 20,
  topknot: 19,
  ponytail: 20,
  curly: 23,
  cap: 20,
  gat: 19,
  beanie: 25,
};

/** Rows of hair from the side (facing right): first and last column. */
export const SIDE_HAIR = [
  [11, 20],
  [9, 22],
  [7, 24],
  [6, 25],
  [6, 25],
  [5, 26],
  [5, 26],
  [5, 26],
  [5, 26],
  [5, 25],
  [5, 24],
  [5, 20],
  [5, 17],
  [5, 12],
  [5, 11],
  [5, 11],
  [6, 11],
  [7, 11],
  [8, 10],
];

/** Hair lit from the top left: a curved terminator, and a broken glint over the left of the crown. */
export function hairTone(ramp: Ramp, x: number, y: number, back = false): Ink {
  const [u, v] = [(x + 0.5 - 16) / 11, (y + 0.5 - 13) / 10];
  const dark = (u + 0.15) ** 2 + (v + 0.35) ** 2 > (back ? 1.9 : 1.05) && u + v > 0.25;
  const lit = u * 0.8 + v < -0.98;
  return ink(ramp, dark ? 1 : lit ? 3 : 2);
}

/** The broken arc of light over the left of the crown, on hair that is there. */
export function glint(p: Picture, ramp: Ramp, dx = 0): void {
  const spots = [
    [8, 10, 4],
    [9, 9, 4],
    [10, 9, 4],
    [11, 8, 4],
    [12, 8, 4],
    [13, 8, 3],
    [9, 10, 3],
    [10, 10, 3],
    [16, 8, 3],
    [17, 8, 3],
    [18, 8, 3],
    [16, 9, 3],
    [17, 9, 3],
  ];
  for (const [x = 0, y = 0, step = 3] of spots) if (get(p, x + dx, y) !== 0) set(p, x + dx, y, ink(ramp, step));
}

export const isHair = (p: Picture, x: number, y: number, look: Look): boolean => {
  const c = get(p, x, y);
  return c >= ink(look.hair, 0) && c <= ink(look.hair, 4);
};

/** Overlapping small locks around the head. */
export function curls(p: Picture, look: Look, facing: Pose['facing']): void {
  const spots: [number, number][] = [
    [8, 6],
    [12, 4],
    [17, 4],
    [22, 5],
    [25, 9],
    [6, 10],
    [26, 14],
    [5, 15],
    [26, 19],
    [5, 20],
  ];
  const shown = facing === 'right' ? spots.filter(([x, y]) => x < 22 || y < 10) : spots;
  for (const [cx, cy] of shown) {
    for (let y = -2; y < 2; y++) {
      for (let x = -2; x < 2; x++) {
        if (x * x + y * y > 5) continue;
        set(p, cx + x, cy + y, ink(look.hair, x + y < -2 ? 3 : x + y > 0 ? 1 : 2));
      }
    }
  }
}
