import type { ReadMap } from '../reading/model.ts';
import type { GridSize } from './coverage.ts';

/** Pixels of a cell of the walk grid. */
export const CELL_PIXELS = 32;

/** World pixels to a pixel of the map: one column of the walk grid is one tile of the map's width. */
export const scaleOf = (source: ReadMap): number => CELL_PIXELS / source.tileWidth;

/** The walk grid of a map: cells are square, also where its tiles are not. */
export const gridSizeOf = (source: ReadMap): GridSize => ({
  columns: source.width,
  rows: Math.ceil((source.height * source.tileHeight) / source.tileWidth),
});
