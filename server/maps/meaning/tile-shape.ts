import { FLIP } from '../../../shared/map/gid.ts';
import type { Point, ReadTile, ReadTileset } from '../reading/model.ts';

type Size = { width: number; height: number };

/** Returns the size of a tile's picture in pixels. */
export function sizeOfTile(set: ReadTileset, tile: ReadTile | undefined): Size {
  const image = tile?.part ?? tile?.image;
  return { width: image?.width || set.tileWidth, height: image?.height || set.tileHeight };
}

/**
 * Returns the size of a tile with its flip flags applied, and a function that moves points of the tile. The diagonal
 * flip comes first.
 */
export function flipped({ width, height }: Size, gid: number): Size & { move(point: Point): Point } {
  const [diagonal, x, y] = [FLIP.diagonal, FLIP.x, FLIP.y].map((flag) => (gid & flag) !== 0);
  const shown = diagonal ? { width: height, height: width } : { width, height };
  return {
    ...shown,
    move: (point) => {
      const turned = diagonal ? { x: point.y, y: point.x } : point;
      return { x: x ? shown.width - turned.x : turned.x, y: y ? shown.height - turned.y : turned.y };
    },
  };
}
