import type { ReadMap } from '../reading/model.ts';
import type { GridSize } from './coverage.ts';

/** The side of a cell of the walk grid in world pixels. */
export const CELL_PIXELS = 32;

/** Returns world pixels per pixel of the map. One column of the walk grid is as wide as one tile of the map. */
export const scaleOf = (source: ReadMap): number => CELL_PIXELS / source.tileWidth;

/** Returns the size of a map's walk grid. Its cells are square, even if the tiles are not. */
export const gridSizeOf = (source: ReadMap): GridSize => ({
  columns: source.width,
  rows: Math.ceil((source.height * source.tileHeight) / source.tileWidth),
});
