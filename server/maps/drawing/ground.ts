import { CELL } from '../../../shared/map/expo-map.ts';

/** Where visitors can walk: the walk grid of the map. */
export type Ground = { width: number; height: number; grid: readonly number[] };

export const NO_GROUND: Ground = { width: 0, height: 0, grid: [] };

type Box = { x: number; y: number; width: number; height: number };

const isFree = ({ width, height, grid }: Ground, column: number, row: number): boolean =>
  column >= 0 &&
  row >= 0 &&
  column < width &&
  row < height &&
  ((grid[row * width + column] ?? CELL.solid) & CELL.solid) === 0;

/**
 * Whether most cells under the lower edge of a box are walls. The box is in pixels of the map, with `cell` to a cell.
 */
export function isBlockedUnder(ground: Ground, { x, y, width, height }: Box, cell: number): boolean {
  const row = Math.floor((y + height - 1) / cell);
  if (row < 0 || row >= ground.height) return false;
  const from = Math.max(0, Math.floor(x / cell));
  const to = Math.min(ground.width, Math.ceil((x + width) / cell));
  let free = 0;
  for (let column = from; column < to; column++) if (isFree(ground, column, row)) free += 1;
  return to > from && free * 2 < to - from;
}

/**
 * Returns a function that counts the free cells which are entirely in a box. Large boxes cost no more than small ones
 * (summed-area table).
 */
export function freeCounter(ground: Ground): (box: Box, cell: number) => number {
  const { width, height } = ground;
  const sums = new Int32Array((width + 1) * (height + 1));
  const at = (column: number, row: number): number => sums[row * (width + 1) + column] ?? 0;
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width; column++) {
      const one = isFree(ground, column, row) ? 1 : 0;
      sums[(row + 1) * (width + 1) + column + 1] = one + at(column, row + 1) + at(column + 1, row) - at(column, row);
    }
  }
  const within = (value: number, most: number): number => Math.max(0, Math.min(most, value));
  return (box, cell) => {
    const left = within(Math.ceil(box.x / cell), width);
    const right = within(Math.floor((box.x + box.width) / cell), width);
    const top = within(Math.ceil(box.y / cell), height);
    const bottom = within(Math.floor((box.y + box.height) / cell), height);
    if (right <= left || bottom <= top) return 0;
    return at(right, bottom) - at(left, bottom) - at(right, top) + at(left, top);
  };
}
