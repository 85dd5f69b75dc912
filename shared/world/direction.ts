/** 0 stands still; 1 to 8 go clockwise from north. One number travels, never a vector. */
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

/** The direction of a step by the signs of its two axes. */
export const directionOf = (dx: number, dy: number): Direction => BY_SIGN[Math.sign(dy) + 1][Math.sign(dx) + 1];

export const isDirection = (value: number): value is Direction => Number.isInteger(value) && value >= 0 && value <= 8;

/** Nearest of the eight directions for an analog stick, or still inside the dead zone. `x`, `y` in -1..1, y down. */
export function quantise(x: number, y: number, deadZone = 0.3): Direction {
  if (Math.hypot(x, y) < deadZone) return STILL;
  const eighth = Math.round(Math.atan2(x, -y) / (Math.PI / 4));
  const turned = ((eighth + 8) % 8) + 1;
  return isDirection(turned) ? turned : STILL;
}
