import { packCells } from '../../../shared/map/drawing/cells.ts';
import type { BakedImageLayer, BakedTileLayer } from '../../../shared/map/drawing/model.ts';
import { plainGid } from '../../../shared/map/gid.ts';
import { findTile } from '../reading/find-tile.ts';
import type { ReadLayer, ReadMap, ReadTileLayer, ReadTileset } from '../reading/model.ts';
import type { Album } from './pictures.ts';

export const baseOf = ({ name, opacity, tint, blend, offsetX, offsetY, parallaxX, parallaxY }: ReadLayer) => ({
  name,
  opacity,
  tint,
  blend,
  offsetX,
  offsetY,
  parallaxX,
  parallaxY,
});

/** Rounds the offset of a layer to whole pixels, as Tiled draws it: half a pixel is rounded up. */
const onPixels = <L extends { offsetX: number; offsetY: number }>(layer: L): L => ({
  ...layer,
  offsetX: Math.round(layer.offsetX),
  offsetY: Math.round(layer.offsetY),
});

/** The tiles in tile layers, by tileset. */
export type UsedTiles = Map<ReadTileset, Set<number>>;

/** Records the tiles of a layer as used. Each number is looked up once, however many cells have it. */
export function useTiles({ gids }: ReadTileLayer, source: ReadMap, used: UsedTiles): void {
  let last = 0;
  const seen = new Set<number>();
  for (const gid of gids) {
    if (gid === 0 || gid === last) continue;
    last = gid;
    seen.add(plainGid(gid));
  }
  for (const gid of seen) {
    const found = findTile(source, gid);
    if (!found) continue;
    const ids = used.get(found.set) ?? new Set();
    used.set(found.set, ids.add(found.id));
  }
}

/** Bakes the box of the cells that are not empty; null for a layer without a tile. */
export function bakeTiles(layer: ReadTileLayer): BakedTileLayer | null {
  const { gids, width, height } = layer;
  let [top, bottom, left, right] = [height, -1, width, -1];
  for (let row = 0, at = 0; row < height; row++) {
    for (let column = 0; column < width; column++, at++) {
      if (gids[at] === 0) continue;
      if (row < top) top = row;
      bottom = row;
      if (column < left) left = column;
      if (column > right) right = column;
    }
  }
  if (bottom < 0) return null;
  const box = { x: layer.x + left, y: layer.y + top, width: right - left + 1, height: bottom - top + 1 };
  let cells = gids;
  if (box.width !== width || box.height !== height) {
    cells = new Uint32Array(box.width * box.height);
    for (let row = 0; row < box.height; row++) {
      const from = (top + row) * width + left;
      cells.set(gids.subarray(from, from + box.width), row * box.width);
    }
  }
  return { kind: 'tiles', ...onPixels(baseOf(layer)), ...box, cells: packCells(cells) };
}

export function bakeImage(layer: ReadLayer & { kind: 'image' }, source: ReadMap, album: Album): BakedImageLayer | null {
  if (!layer.image) return null;
  const picture = album.picture(layer.image, { file: source.file, layer: layer.name });
  return { kind: 'image', ...onPixels(baseOf(layer)), picture, repeatX: layer.repeatX, repeatY: layer.repeatY };
}
