import { type BakedLook, type BakedSprite, type BakedText, type Box, TILE } from '../../../shared/map/drawing/model.ts';
import { boundsOf, placeTile, turnBox } from '../../../shared/map/drawing/placing.ts';
import { findTile } from '../reading/find-tile.ts';
import type { ReadMap, ReadObject, ReadObjectLayer, ReadTile, ReadTileset } from '../reading/model.ts';
import { placeOfObject } from '../reading/place-of.ts';
import { numberOf, textOf } from '../reading/plain-values.ts';
import { type Ground, isBlockedUnder } from './ground.ts';
import { type Level, orderOf, propertiesOf } from './level.ts';
import type { Album } from './pictures.ts';
import { lookOfTile } from './tilesets.ts';

/**
 * A picture of an object layer: its feet, its level, and its shadow on the ground. `said`: its author set the level.
 * `hasBase`: it stands on the ground, so that visitors can be behind it.
 */
export type Drawn = {
  sprite: BakedSprite;
  level: Level;
  said: boolean;
  hasBase: boolean;
  feet: number;
  /** The game that chooses the frame; '' for none. */
  posedBy: string;
  shadow: BakedSprite | null;
};

/**
 * Whether a picture has a base line, a shape that stops people, a shadow, or walls where it meets the floor. A picture
 * with none of these is a carpet.
 */
function hasBase(tile: ReadTile | undefined, box: Box, ground: Ground, cell: number): boolean {
  const isHeld = tile && (tile.properties.has('base') || tile.properties.has('shadow') || tile.shapes.length > 0);
  return isHeld || isBlockedUnder(ground, boundsOf(box), cell);
}

/** The share of the size that is before x, y: [across, down]. */
const ALIGNMENTS: Record<ReadTileset['objectAlignment'], readonly [number, number]> = {
  unspecified: [0, 1],
  topleft: [0, 0],
  top: [0.5, 0],
  topright: [1, 0],
  left: [0, 0.5],
  center: [0.5, 0.5],
  right: [1, 0.5],
  bottomleft: [0, 1],
  bottom: [0.5, 1],
  bottomright: [1, 1],
};

function sizeOf(set: ReadTileset, tile: ReadTile | undefined): { width: number; height: number } {
  if (!tile?.image) return { width: set.tileWidth, height: set.tileHeight };
  const { width, height } = tile.part ?? tile.image;
  return { width: width || set.tileWidth, height: height || set.tileHeight };
}

/**
 * Moves upright pictures to whole pixels, as Tiled draws them, because they would be blurred otherwise. Standing
 * pictures use world pixels; those painted on a layer use pixels of the map (`scale` 1).
 */
export function onPixels<B extends Box>(box: B, scale: number): B {
  if (box.rotation !== 0) return box;
  const round = (at: number): number => Math.round(at * scale) / scale;
  return { ...box, x: round(box.x), y: round(box.y) };
}

/** Returns our own kind of animation: a strip of frames side by side, which properties of the tile describe. */
function stripOf(
  set: ReadTileset,
  id: number,
  tile: ReadTile,
  album: Album,
  box: Box,
  where: { file: string },
): number | null {
  const strip = textOf(tile.properties, 'strip');
  if (strip === '') return null;
  const count = Math.max(1, numberOf(tile.properties, 'strip_frames', 1));
  const ms = numberOf(tile.properties, 'strip_ms', 200);
  const { width, height } = tile.image && tile.image.width > 0 ? tile.image : box;
  return album.look(`${set.firstGid} ${id} strip`, (): BakedLook => {
    const picture = album.named(set.file, strip, where);
    return Array.from({ length: count }, (_, i) => ({
      picture,
      x: i * width,
      y: 0,
      width,
      height,
      ms: count > 1 ? ms : 0,
    }));
  });
}

export function drawObject(
  object: ReadObject,
  layer: ReadObjectLayer,
  level: Level,
  source: ReadMap,
  album: Album,
  ground: Ground,
): Drawn | null {
  const found = object.shape.kind === 'tile' ? findTile(source, object.shape.gid) : null;
  if (!found || object.shape.kind !== 'tile') return null;
  const { set, id } = found;
  const tile = set.tiles.get(id);
  const where = placeOfObject(source.file, layer, object);
  const own = sizeOf(set, tile);
  const width = object.width || own.width;
  const height = object.height || own.height;
  const [across, down] = ALIGNMENTS[set.objectAlignment];
  const left = object.x - width * across + (set.tileOffset.x * width) / own.width;
  const bottom = object.y + height * (1 - down) + (set.tileOffset.y * height) / own.height;
  const placed = turnBox(placeTile(object.shape.gid, left, bottom, { width, height }), object, object.rotation);
  const box: Box = { ...placed, x: placed.x + layer.offsetX, y: placed.y + layer.offsetY };

  const opacity = layer.opacity * object.opacity;
  const strip = tile ? stripOf(set, id, tile, album, box, where) : null;
  const sprite: BakedSprite = { ...box, look: strip ?? lookOfTile(set, id, album), opacity, tint: layer.tint };
  const bounds = boundsOf(box);
  const base = tile ? numberOf(tile.properties, 'base', 0) : 0;
  const order = orderOf(object.properties, ...propertiesOf(layer), ...(tile ? [tile.properties] : []));
  return {
    sprite,
    level: order ?? level,
    said: order !== null,
    hasBase: hasBase(tile, box, ground, source.tileWidth),
    feet: bounds.y + bounds.height - base,
    posedBy: strip !== null && tile ? textOf(tile.properties, 'strip_game') : '',
    shadow: shadowOf(set, tile, onPixels(box, TILE / source.tileWidth), album, where),
  };
}

function shadowOf(
  set: ReadTileset,
  tile: ReadTile | undefined,
  { x, y }: Box,
  album: Album,
  where: { file: string },
): BakedSprite | null {
  const shadow = tile ? textOf(tile.properties, 'shadow') : '';
  if (!tile || shadow === '') return null;
  const picture = album.named(set.file, shadow, where);
  const look = album.look(`shadow ${picture}`, () => [{ picture, x: 0, y: 0, width: 0, height: 0, ms: 0 }]);
  const corner = { x: x + numberOf(tile.properties, 'shadow_x', 0), y: y + numberOf(tile.properties, 'shadow_y', 0) };
  return { ...corner, width: 0, height: 0, rotation: 0, flipX: false, flipY: false, look, opacity: 1, tint: null };
}

/** Bakes a text object. */
export function drawText(object: ReadObject, layer: ReadObjectLayer): BakedText | null {
  if (object.shape.kind !== 'text' || object.shape.text.text === '') return null;
  const { kerning: _, ...text } = object.shape.text;
  const { x, y, width, height } = object;
  const box = turnBox({ x, y, width, height, rotation: 0, flipX: false, flipY: false }, object, object.rotation);
  const opacity = layer.opacity * object.opacity;
  return { ...box, x: box.x + layer.offsetX, y: box.y + layer.offsetY, ...text, opacity };
}
