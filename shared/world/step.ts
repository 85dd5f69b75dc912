import { CELL, type WalkGrid } from '../map/expo-map.ts';
import { type Direction, isDiagonal, signX, signY } from './direction.ts';
import { AXIAL_STEP, DIAGONAL_STEP, UNITS_PER_TILE } from './units.ts';

/** The feet of a body: half extents of the box that walls stop, in units (19 x 13 pixels). */
export const FEET_HALF_WIDTH = 96;
export const FEET_HALF_HEIGHT = 64;

/** x, y: centre of the feet in units. `mask`: the grid bits that stop this body. */
export type Body = { readonly x: number; readonly y: number; readonly mask: number };

const cellBlocks = (grid: WalkGrid, column: number, row: number, mask: number): boolean => {
  if (column < 0 || row < 0 || column >= grid.width || row >= grid.height) return true;
  return (grid.cells[row * grid.width + column] & mask) !== 0;
};

const columnBlocks = (grid: WalkGrid, column: number, y: number, mask: number): boolean => {
  const last = Math.floor((y + FEET_HALF_HEIGHT - 1) / UNITS_PER_TILE);
  for (let row = Math.floor((y - FEET_HALF_HEIGHT) / UNITS_PER_TILE); row <= last; row++) {
    if (cellBlocks(grid, column, row, mask)) return true;
  }
  return false;
};

const rowBlocks = (grid: WalkGrid, row: number, x: number, mask: number): boolean => {
  const last = Math.floor((x + FEET_HALF_WIDTH - 1) / UNITS_PER_TILE);
  for (let column = Math.floor((x - FEET_HALF_WIDTH) / UNITS_PER_TILE); column <= last; column++) {
    if (cellBlocks(grid, column, row, mask)) return true;
  }
  return false;
};

/**
 * Moves one edge of the feet by `delta` along an axis and stops it at the first blocked line of cells. It checks only
 * lines that the edge newly enters, so a body inside a wall can walk out.
 */
function slide(position: number, delta: number, half: number, blocks: (line: number) => boolean): number {
  if (delta === 0) return position;
  const edge = delta > 0 ? half - 1 : -half;
  const from = Math.floor((position + edge) / UNITS_PER_TILE);
  const to = Math.floor((position + edge + delta) / UNITS_PER_TILE);
  if (from === to || !blocks(to)) return position + delta;
  return delta > 0 ? to * UNITS_PER_TILE - half : (to + 1) * UNITS_PER_TILE + half;
}

/**
 * Performs one simulation step: the only movement rule of Madang, the same on the server and in the browser. It is pure
 * and uses whole numbers, and moves along x before y. So both sides agree about walls without sending anything.
 */
export function step(body: Body, direction: Direction, grid: WalkGrid): Body {
  if (direction === 0) return body;
  const length = isDiagonal(direction) ? DIAGONAL_STEP : AXIAL_STEP;
  const { mask } = body;
  const x = slide(body.x, signX(direction) * length, FEET_HALF_WIDTH, (column) =>
    columnBlocks(grid, column, body.y, mask),
  );
  const y = slide(body.y, signY(direction) * length, FEET_HALF_HEIGHT, (row) => rowBlocks(grid, row, x, mask));
  return x === body.x && y === body.y ? body : { x, y, mask };
}

/** Whether the feet at this position touch a cell that stops the mask. */
export function isBlocked(grid: WalkGrid, x: number, y: number, mask: number = CELL.solid): boolean {
  const first = Math.floor((x - FEET_HALF_WIDTH) / UNITS_PER_TILE);
  const last = Math.floor((x + FEET_HALF_WIDTH - 1) / UNITS_PER_TILE);
  for (let column = first; column <= last; column++) if (columnBlocks(grid, column, y, mask)) return true;
  return false;
}
