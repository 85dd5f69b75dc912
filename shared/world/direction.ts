/** 0 stands still; 1 to 8 go clockwise from north. One number is sent, never a vector. */
export const DIRECTIONS = [0, 1, 2, 3, 4, 5, 6, 7, 8] as const;
export type Direction = (typeof DIRECTIONS)[number];

export const STILL: Direction = 0;
export const SOUTH: Direction = 5;

const SIGN_X = [0, 0, 1, 1, 1, 0, -1, -1, -1];
const SIGN_Y = [0, -1, -1, 0, 1, 1, 1, 0, -1];
/** [row y + 1][column x + 1] */
const BY_SIGN: readonly (readonly Direction[])[] = [
  [8, 1, 2],
  [7, 0, 3],
  [6, 5, 4],
];

export const signX = (direction: Direction): number => SIGN_X[direction];
export const signY = (direction: Direction): number => SIGN_Y[direction];
export const isDiagonal = (direction: Direction): boolean => direction !== 0 && direction % 2 === 0;

/** Returns the direction of a step from the signs of its two axes. */
export const directionOf = (dx: number, dy: number): Direction => BY_SIGN[Math.sign(dy) + 1][Math.sign(dx) + 1];

export const isDirection = (value: number): value is Direction => Number.isInteger(value) && value >= 0 && value <= 8;

/**
 * Returns the nearest of the eight directions for an analog stick, or still inside the dead zone. `x`, `y` in -1..1, y
 * down.
 */
export function quantise(x: number, y: number, deadZone = 0.3): Direction {
  if (Math.hypot(x, y) < deadZone) return STILL;
  const eighth = Math.round(Math.atan2(x, -y) / (Math.PI / 4));
  const turned = ((eighth + 8) % 8) + 1;
  return isDirection(turned) ? turned : STILL;
}

/**
 * Where a body walks or looks, in four bits: 0 to 7 walk in direction 1 to 8, 8 to 15 stand and look in direction 1 to
 * 8. It is one number for both, so that a record of three bytes describes a turn completely.
 */
export type Heading = number;

const STANDING = 8;

export const standing = (face: Direction): Heading => STANDING + face - 1;

/**
 * Returns the heading after a body turns to `direction`. A body that stops keeps looking in the direction in which it
 * walked.
 */
export const turned = (before: Heading, direction: Direction): Heading =>
  direction === STILL ? before | STANDING : direction - 1;

const WALKS: readonly Direction[] = [1, 2, 3, 4, 5, 6, 7, 8, 0, 0, 0, 0, 0, 0, 0, 0];
const FACES: readonly Direction[] = [1, 2, 3, 4, 5, 6, 7, 8];

/** Returns the direction in which a body with this heading steps. */
export const walkOf = (heading: Heading): Direction => WALKS[heading];
export const faceOf = (heading: Heading): Direction => FACES[heading & 7];
