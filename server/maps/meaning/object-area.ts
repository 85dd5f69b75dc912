import type { Area } from '../../../shared/map/expo-map.ts';
import { findTile } from '../reading/find-tile.ts';
import type { ReadMap, ReadObject, ReadObjectLayer } from '../reading/model.ts';
import { CELL_PIXELS, scaleOf } from './grid-size.ts';
import { boundsOf, outlineOf, pictureCorners, standing } from './outline.ts';
import { flipped, sizeOfTile } from './tile-shape.ts';

function boxOf(object: ReadObject, source: ReadMap): Area {
  const found = object.shape.kind === 'tile' ? findTile(source, object.shape.gid) : null;
  if (object.shape.kind !== 'tile' || !found) return boundsOf(outlineOf(object).points);
  const own = flipped(sizeOfTile(found.set, found.set.tiles.get(found.id)), object.shape.gid);
  const sized = { ...object, width: object.width || own.width, height: object.height || own.height };
  return boundsOf(pictureCorners(sized).map(standing(sized, found.set.objectAlignment)));
}

/** Returns the box around an object of any shape, in world pixels. */
export function areaOf(object: ReadObject, layer: ReadObjectLayer, source: ReadMap): Area {
  const scale = scaleOf(source);
  const { x, y, width, height } = boxOf(object, source);
  return {
    x: (x + layer.offsetX) * scale,
    y: (y + layer.offsetY) * scale,
    width: width * scale,
    height: height * scale,
  };
}

/** Returns the tile in the middle of an area, as Tiled's status line shows it. */
export function tileUnder({ x, y, width, height }: Area, source: ReadMap): string {
  const column = Math.floor((x + width / 2) / CELL_PIXELS);
  const row = Math.floor((y + height / 2) / scaleOf(source) / source.tileHeight);
  return `${column + source.origin.x},${row + source.origin.y}`;
}
