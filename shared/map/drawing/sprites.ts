import type { BakedSprite } from '../expo-map.ts';
import { findTile } from '../find-tile.ts';
import { placeOfObject } from '../place-of.ts';
import { numberOf, textOf } from '../properties.ts';
import { FLIP } from '../tiled/gid.ts';
import type { ReadLayer, ReadMap, ReadObject } from '../tiled/model.ts';
import type { Pictures } from './pictures.ts';

const TILE = 32;

/** The standing picture of an object with a tile, or null when it has none. */
export function bakeSprite(
  object: ReadObject,
  layer: ReadLayer,
  source: ReadMap,
  pictures: Pictures,
): BakedSprite | null {
  const gid = object.shape.kind === 'tile' ? object.shape.gid : 0;
  const found = findTile(source, gid);
  const tile = found?.set.tiles.get(found.id);
  if (!found || !tile?.image) return null;
  const where = placeOfObject(source.file, layer, object);
  const own = tile.properties;
  const width = object.width || tile.image.width || TILE;
  const height = object.height || tile.image.height || TILE;
  // Tiled anchors a picture at its bottom left corner.
  const x = Math.round(object.x + layer.offsetX);
  const y = Math.round(object.y + layer.offsetY - height);
  const order = [object.properties, layer.properties, own].map((p) => textOf(p, 'order')).find(Boolean);
  const depth = order === 'flat' || order === 'above' ? order : y + height - numberOf(own, 'base', 0);
  const strip = textOf(own, 'strip');
  const shadow = textOf(own, 'shadow');
  return {
    image: pictures(found.set.file, strip || tile.image.source, where),
    x,
    y,
    width,
    height,
    depth,
    flipX: (gid & FLIP.x) !== 0,
    frames: strip ? numberOf(own, 'strip_frames', 1) : 1,
    frameMs: strip ? numberOf(own, 'strip_ms', 200) : 0,
    shadow: shadow
      ? {
          image: pictures(found.set.file, shadow, where),
          x: x + numberOf(own, 'shadow_x', 0),
          y: y + numberOf(own, 'shadow_y', 0),
        }
      : null,
  };
}
