import { CELL, type MapObject } from '../expo-map.ts';
import { findTile } from '../find-tile.ts';
import { FLIP } from '../tiled/gid.ts';
import type { ReadLayer, ReadMap, ReadObject } from '../tiled/model.ts';
import { markCells, shapesOf } from './solid.ts';

const TILE = 32;

function markTiles(layer: ReadLayer & { kind: 'tiles' }, source: ReadMap, grid: number[]): void {
  layer.gids.forEach((gid, cell) => {
    const found = gid === 0 ? null : findTile(source, gid);
    if (!found) return;
    const x = cell % source.width;
    const y = Math.floor(cell / source.width);
    const tile = found.set.tiles.get(found.id);
    const collides = tile?.properties.get('collides')?.value === true;
    if (collides || layer.name === 'collision') grid[cell] = (grid[cell] ?? 0) | CELL.solid;
    else if (tile && tile.shapes.length > 0) {
      const areas = shapesOf(tile).map((a) => ({ ...a, x: a.x + x * TILE, y: a.y + y * TILE }));
      markCells(areas, CELL.solid, grid, source.width, source.height);
    }
  });
}

function markPicture(object: ReadObject, layer: ReadLayer, source: ReadMap, grid: number[]): void {
  const gid = object.shape.kind === 'tile' ? object.shape.gid : 0;
  const found = findTile(source, gid);
  const tile = found?.set.tiles.get(found.id);
  if (!tile?.image) return;
  const width = object.width || tile.image.width || TILE;
  const height = object.height || tile.image.height || TILE;
  // Tiled anchors a picture at its bottom left corner.
  const x = Math.round(object.x + layer.offsetX);
  const y = Math.round(object.y + layer.offsetY - height);
  const flipX = (gid & FLIP.x) !== 0;
  const shapes = shapesOf(tile).map((a) => ({ ...a, x: x + (flipX ? width - a.x - a.width : a.x), y: y + a.y }));
  markCells(shapes, CELL.solid, grid, source.width, source.height);
}

/** Solid: tiles with `collides`, collision shapes of tiles (40 % of a cell), any tile of a layer named `collision`. */
export function walkGrid(source: ReadMap, objects: readonly MapObject[]): number[] {
  const grid: number[] = new Array(source.width * source.height).fill(CELL.free);
  for (const layer of source.layers) {
    if (layer.kind === 'tiles') markTiles(layer, source, grid);
    else if (layer.kind === 'objects') for (const object of layer.objects) markPicture(object, layer, source, grid);
  }
  for (const object of objects) {
    if (object.class === 'stage') markCells([object], CELL.stage, grid, source.width, source.height);
  }
  return grid;
}
