import type { Area } from '../../../shared/map/expo-map.ts';
import type { ReadMap, ReadTileLayer } from '../reading/model.ts';
import { CELL_PIXELS, scaleOf } from './grid-size.ts';

/** In tiles of the map. */
type Tiles = { left: number; top: number; right: number; bottom: number };

const isFull = (layer: ReadTileLayer, x: number, y: number): boolean =>
  x >= 0 && x < layer.width && (layer.gids[y * layer.width + x] ?? 0) !== 0;

/** Returns the tiles of a layer as rectangles: runs in a row, joined with an equal run in the row above. */
function rectanglesOf(layer: ReadTileLayer): Tiles[] {
  const done: Tiles[] = [];
  let open = new Map<number, Tiles>();
  for (let y = 0; y < layer.height; y++) {
    const next = new Map<number, Tiles>();
    for (let x = 0; x < layer.width; x++) {
      if (!isFull(layer, x, y)) continue;
      const left = x;
      while (isFull(layer, x + 1, y)) x += 1;
      const above = open.get(left);
      if (above?.right === x + 1) {
        above.bottom = y + 1;
        open.delete(left);
        next.set(left, above);
      } else next.set(left, { left, top: y, right: x + 1, bottom: y + 1 });
    }
    done.push(...open.values());
    open = next;
  }
  return [...done, ...open.values()];
}

const touches = (a: Tiles, b: Tiles): boolean =>
  a.left <= b.right && b.left <= a.right && a.top <= b.bottom && b.top <= a.bottom;

const joined = (a: Tiles, b: Tiles): Tiles => ({
  left: Math.min(a.left, b.left),
  top: Math.min(a.top, b.top),
  right: Math.max(a.right, b.right),
  bottom: Math.max(a.bottom, b.bottom),
});

/** Replaces rectangles that touch by the box around them, until none touch. */
function boxesOf(rectangles: readonly Tiles[]): Tiles[] {
  let boxes: Tiles[] = [];
  for (const one of rectangles) {
    let box = one;
    for (;;) {
      const near = boxes.filter((other) => touches(other, box));
      if (near.length === 0) break;
      boxes = boxes.filter((other) => !near.includes(other));
      box = near.reduce(joined, box);
    }
    boxes.push(box);
  }
  return boxes;
}

/** A layer with more pieces becomes one area, because each piece is an object that every browser loads. */
export const MAX_PIECES = 64;

export type LayerAreas = {
  /** Rectangles without an empty tile in them, in world pixels. */
  exact: Area[];
  /** One box for each group of tiles that touch. */
  boxes: Area[];
  /** How many pieces were too many and became one box; 0 otherwise. */
  scattered: number;
};

/** Returns the areas of a layer's tiles. */
export function areasOfLayer(layer: ReadTileLayer, source: ReadMap): LayerAreas {
  const scale = scaleOf(source);
  const toArea = ({ left, top, right, bottom }: Tiles): Area => ({
    x: (layer.x + left) * CELL_PIXELS + layer.offsetX * scale,
    y: ((layer.y + top) * source.tileHeight + layer.offsetY) * scale,
    width: (right - left) * CELL_PIXELS,
    height: (bottom - top) * source.tileHeight * scale,
  });
  const rectangles = rectanglesOf(layer);
  if (rectangles.length > MAX_PIECES) {
    const all = [toArea(rectangles.reduce(joined))];
    return { exact: all, boxes: all, scattered: rectangles.length };
  }
  const inOrder = (list: readonly Tiles[]) => [...list].sort((a, b) => a.top - b.top || a.left - b.left).map(toArea);
  return { exact: inOrder(rectangles), boxes: inOrder(boxesOf(rectangles)), scattered: 0 };
}
