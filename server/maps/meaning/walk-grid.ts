import { CELL, floorBit, type MapObject } from '../../../shared/map/expo-map.ts';
import { findTile } from '../reading/find-tile.ts';
import type { ReadMap, ReadObject, ReadObjectLayer, ReadTileLayer, ReadTileset } from '../reading/model.ts';
import { coveredCells, type GridSize, type Outline, type Work } from './coverage.ts';
import { CELL_PIXELS, gridSizeOf, scaleOf } from './grid-size.ts';
import { outlineOf, standing } from './outline.ts';
import { flipped, sizeOfTile } from './tile-shape.ts';

/**
 * How many crossed lines (coverage.ts) one map may cost: about a second. The shape of a piece of furniture costs about
 * 20.
 */
const MAX_WORK = 8_000_000;

/** `shapes`: whether collision shapes of tiles count. */
type Marking = { source: ReadMap; size: GridSize; cells: Uint8Array; work: Work; shapes: boolean };

/** Whether all tiles and shapes of a layer are walls. */
const isWall = (layer: ReadTileLayer | ReadObjectLayer): boolean =>
  layer.name === 'collision' || layer.properties.get('collides')?.value === true;

function mark({ size, cells, work }: Marking, outlines: readonly Outline[], bit: number): void {
  for (const cell of coveredCells(outlines, size, work)) cells[cell] = (cells[cell] ?? 0) | bit;
}

/** Converts an outline to cells of the walk grid. */
const toCells = (outline: Outline, scale: number): Outline => ({
  kind: outline.kind,
  points: outline.points.map(({ x, y }) => ({ x: (x * scale) / CELL_PIXELS, y: (y * scale) / CELL_PIXELS })),
});

/**
 * Returns what a tile of a layer makes solid, in pixels from the top left corner of its cell: all of it, a shape, or
 * nothing.
 */
function wallOf(gid: number, layer: ReadTileLayer, { source, shapes }: Marking): Outline[] {
  const found = findTile(source, gid);
  if (!found) return [];
  const tile = found.set.tiles.get(found.id);
  const { tileWidth, tileHeight } = source;
  if (isWall(layer) || tile?.properties.get('collides')?.value === true) {
    const corners = [
      { x: 0, y: 0 },
      { x: tileWidth, y: 0 },
      { x: tileWidth, y: tileHeight },
      { x: 0, y: tileHeight },
    ];
    return [{ kind: 'area', points: corners }];
  }
  if (!tile || !shapes || tile.shapes.length === 0) return [];
  const { set } = found;
  const place = flipped(sizeOfTile(set, tile), gid);
  // a tile stands at the bottom left of its cell, or fills it
  const fills = set.renderSize === 'grid';
  const stretch = fills ? { x: tileWidth / place.width, y: tileHeight / place.height } : { x: 1, y: 1 };
  const top = tileHeight - place.height * stretch.y + set.tileOffset.y;
  return tile.shapes.map((shape) => {
    const { kind, points } = outlineOf(shape);
    const moved = points.map(place.move).map(({ x, y }) => ({
      x: x * stretch.x + set.tileOffset.x,
      y: y * stretch.y + top,
    }));
    return { kind, points: moved };
  });
}

/** Returns the solid cells of one tile as offsets from its own cell, so that each tile is computed only once. */
function patternOf(walls: readonly Outline[], marking: Marking, shift: { x: number; y: number }): number[][] {
  const { source, size, work } = marking;
  const scale = scaleOf(source);
  // in the middle of its own grid, so that nothing beyond the edges of the cell is cut off
  const reach = 2 * Math.max(1, size.columns, size.rows) + 1;
  const middle = Math.floor(reach / 2);
  const offset = { x: middle + (shift.x * scale) / CELL_PIXELS, y: middle + (shift.y * scale) / CELL_PIXELS };
  const outlines = walls.map((wall) => {
    const { kind, points } = toCells(wall, scale);
    return { kind, points: points.map(({ x, y }) => ({ x: x + offset.x, y: y + offset.y })) };
  });
  return coveredCells(outlines, { columns: reach, rows: reach }, work).map((cell) => [
    (cell % reach) - middle,
    Math.floor(cell / reach) - middle,
  ]);
}

function markTiles(layer: ReadTileLayer, marking: Marking): void {
  const { source, size, cells } = marking;
  const isSquare = source.tileWidth === source.tileHeight;
  const known = new Map<number, number[][]>();
  for (let row = 0; row < layer.height; row++) {
    const top = (layer.y + row) * source.tileHeight;
    const first = isSquare ? layer.y + row : Math.floor(top / source.tileWidth);
    // if tiles are not square, each row has another position on the grid
    if (!isSquare) known.clear();
    for (let column = 0; column < layer.width; column++) {
      const gid = layer.gids[row * layer.width + column] ?? 0;
      if (gid === 0) continue;
      let pattern = known.get(gid);
      if (!pattern) {
        const walls = wallOf(gid, layer, marking);
        const shift = { x: layer.offsetX, y: layer.offsetY + top - first * source.tileWidth };
        pattern = walls.length === 0 ? [] : patternOf(walls, marking, shift);
        known.set(gid, pattern);
      }
      for (const [dx, dy] of pattern) {
        const x = layer.x + column + (dx ?? 0);
        const y = first + (dy ?? 0);
        if (x < 0 || y < 0 || x >= size.columns || y >= size.rows) continue;
        cells[y * size.columns + x] = (cells[y * size.columns + x] ?? 0) | CELL.solid;
      }
    }
  }
}

/** Returns the shapes of a picture in an object layer, in pixels of the map. */
function wallsOfPicture(object: ReadObject, gid: number, set: ReadTileset, id: number): Outline[] {
  const tile = set.tiles.get(id);
  if (!tile || tile.shapes.length === 0) return [];
  const place = flipped(sizeOfTile(set, tile), gid);
  const size = { width: object.width || place.width, height: object.height || place.height };
  const put = standing({ ...object, ...size }, set.objectAlignment);
  return tile.shapes.map((shape) => {
    const { kind, points } = outlineOf(shape);
    const sized = points.map(place.move).map(({ x, y }) => ({
      x: (x * size.width) / place.width,
      y: (y * size.height) / place.height,
    }));
    return { kind, points: sized.map(put) };
  });
}

function markObjects(layer: ReadObjectLayer, marking: Marking): void {
  const { source } = marking;
  const scale = scaleOf(source);
  for (const object of layer.objects) {
    const found = object.shape.kind === 'tile' ? findTile(source, object.shape.gid) : null;
    const walls =
      object.shape.kind !== 'tile'
        ? isWall(layer) && object.shape.kind !== 'text'
          ? [outlineOf(object)]
          : []
        : found && marking.shapes
          ? wallsOfPicture(object, object.shape.gid, found.set, found.id)
          : [];
    const moved = walls.map(({ kind, points }) => ({
      kind,
      points: points.map(({ x, y }) => ({ x: x + layer.offsetX, y: y + layer.offsetY })),
    }));
    mark(
      marking,
      moved.map((wall) => toCells(wall, scale)),
      CELL.solid,
    );
  }
}

/**
 * Returns the walk grid. Solid are: tiles with `collides`, all tiles of a layer that is named `collision` or has
 * `collides`, and cells which collision shapes of tiles or of such an object layer cover by 40 %. The floor of a stage
 * has its own bit. With `shapes` false, those of tiles are ignored. `whole` is false if there were too many shapes to
 * compute.
 */
export function walkGrid(
  source: ReadMap,
  objects: readonly MapObject[],
  shapes = true,
): { cells: Uint8Array; whole: boolean } {
  const size = gridSizeOf(source);
  const cells = new Uint8Array(size.columns * size.rows).fill(CELL.free);
  const marking = { source, size, cells, work: { left: MAX_WORK }, shapes };
  for (const layer of source.layers) {
    if (layer.kind === 'tiles') markTiles(layer, marking);
    else if (layer.kind === 'objects') markObjects(layer, marking);
  }
  let stages = 0;
  for (const object of objects) {
    if (object.class !== 'stage') continue;
    const { x, y, width, height } = object;
    const corners = [
      { x, y },
      { x: x + width, y },
      { x: x + width, y: y + height },
      { x, y: y + height },
    ].map((point) => ({ x: point.x / CELL_PIXELS, y: point.y / CELL_PIXELS }));
    mark(marking, [{ kind: 'area', points: corners }], floorBit(stages++));
  }
  return { cells, whole: marking.work.left > 0 };
}
