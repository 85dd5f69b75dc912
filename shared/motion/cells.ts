import type { WalkGrid } from '../map/expo-map.ts';
import { UNITS_PER_TILE } from '../world/units.ts';

/** The side of an interest cell in tiles. Three cells cover more than the largest screen (about 30 x 17 tiles). */
export const CELL_TILES = 16;
/**
 * The anchor changes only when the body is this many tiles outside of its cell. Walking along a border then changes
 * nothing.
 */
const HYSTERESIS_TILES = 2;
const CELL_UNITS = CELL_TILES * UNITS_PER_TILE;
const HYSTERESIS_UNITS = HYSTERESIS_TILES * UNITS_PER_TILE;

/**
 * The hall divided into cells, numbered from 0 row by row. A client receives the motion in the 3 x 3 cells around its
 * anchor cell.
 */
export type CellGrid = { readonly columns: number; readonly rows: number };

export const cellsOf = ({ width, height }: Pick<WalkGrid, 'width' | 'height'>): CellGrid => ({
  columns: Math.ceil(width / CELL_TILES),
  rows: Math.ceil(height / CELL_TILES),
});

const clamp = (value: number, most: number): number => Math.max(0, Math.min(value, most));

/** Returns the cell of a position in units. */
export const cellAt = (cells: CellGrid, x: number, y: number): number =>
  clamp(Math.floor(y / CELL_UNITS), cells.rows - 1) * cells.columns +
  clamp(Math.floor(x / CELL_UNITS), cells.columns - 1);

/** Whether a cell is one of the 3 x 3 cells around an anchor. */
export function isHeard(cells: CellGrid, anchor: number, cell: number): boolean {
  const columns = Math.abs((anchor % cells.columns) - (cell % cells.columns));
  const rows = Math.abs(Math.floor(anchor / cells.columns) - Math.floor(cell / cells.columns));
  return columns <= 1 && rows <= 1;
}

/** Returns the cells whose motion a client with this anchor receives. */
export function heardFrom(cells: CellGrid, anchor: number): number[] {
  const column = anchor % cells.columns;
  const row = Math.floor(anchor / cells.columns);
  const heard: number[] = [];
  for (let y = Math.max(0, row - 1); y <= Math.min(cells.rows - 1, row + 1); y++)
    for (let x = Math.max(0, column - 1); x <= Math.min(cells.columns - 1, column + 1); x++)
      heard.push(y * cells.columns + x);
  return heard;
}

/** Returns the anchor for a body at this position. `before` is its present anchor. */
export function anchorFor(cells: CellGrid, before: number, x: number, y: number): number {
  const left = (before % cells.columns) * CELL_UNITS;
  const top = Math.floor(before / cells.columns) * CELL_UNITS;
  const stays =
    x >= left - HYSTERESIS_UNITS &&
    x < left + CELL_UNITS + HYSTERESIS_UNITS &&
    y >= top - HYSTERESIS_UNITS &&
    y < top + CELL_UNITS + HYSTERESIS_UNITS;
  return stays ? before : cellAt(cells, x, y);
}

/**
 * 0 or 1, like a checkerboard. Groups of clients whose anchor has parity 0 get their frames on even ticks, the others
 * on odd ticks.
 */
export const parityOf = (cells: CellGrid, cell: number): number =>
  ((cell % cells.columns) + Math.floor(cell / cells.columns)) & 1;
