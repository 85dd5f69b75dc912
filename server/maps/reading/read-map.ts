import type { Diagnostic } from '../diagnostics.ts';
import { choiceOf, colourOf, flagOf, isRaw, numberOf, type Raw, rawsOf, textOf, wholeOf } from './fields.ts';
import { parseTiledFile } from './file.ts';
import { findTile } from './find-tile.ts';
import { readLayers } from './layers.ts';
import { LIMITS } from './limits.ts';
import type { MapFiles, Point, ReadLayer, ReadMap, ReadObject, ReadTileset } from './model.ts';
import { readProperties } from './properties.ts';
import { findAs, report, type Scope, startReading } from './reading.ts';
import type { Extent } from './tile-layer.ts';
import { readTilesetRef } from './tilesets.ts';

const RENDER_ORDERS = ['right-down', 'right-up', 'left-down', 'left-up'] as const;

function readTilesets(raw: Raw, file: string, scope: Scope): ReadTileset[] {
  const refs = rawsOf(raw, 'tilesets', scope);
  if (refs.length > LIMITS.tilesets) report(scope, 'limit-tilesets', refs.length, LIMITS.tilesets);
  const seen = new Set<number>();
  const sets = refs.slice(0, LIMITS.tilesets).flatMap((ref) => {
    const firstGid = wholeOf(ref, 'firstgid', scope, undefined, 1);
    if (seen.has(firstGid)) report(scope, 'wrong-field', 'firstgid', firstGid, '1, 2, ...');
    const isNew = !seen.has(firstGid);
    seen.add(firstGid);
    return isNew ? [readTilesetRef(ref, file, firstGid, scope)] : [];
  });
  return sets.sort((a, b) => a.firstGid - b.firstGid);
}

/** Gives an object with a tile but no size the size of its tile. */
function sized(object: ReadObject, map: ReadMap): ReadObject {
  if (object.shape.kind !== 'tile' || (object.width > 0 && object.height > 0)) return object;
  const found = findTile(map, object.shape.gid);
  const tile = found?.set.tiles.get(found.id);
  const { width, height } = tile?.part ?? tile?.image ?? { width: 0, height: 0 };
  return {
    ...object,
    width: object.width || width || (found?.set.tileWidth ?? 0),
    height: object.height || height || (found?.set.tileHeight ?? 0),
  };
}

/** Returns the layer moved so that the map's box begins at 0,0. */
function shifted(layer: ReadLayer, origin: Point, pixels: Point): ReadLayer {
  switch (layer.kind) {
    case 'tiles':
      return layer.gids.length === 0 ? layer : { ...layer, x: layer.x - origin.x, y: layer.y - origin.y };
    case 'objects': {
      const objects = layer.objects.map((object) => ({ ...object, x: object.x - pixels.x, y: object.y - pixels.y }));
      return { ...layer, objects };
    }
    case 'image':
      return { ...layer, offsetX: layer.offsetX - pixels.x, offsetY: layer.offsetY - pixels.y };
    default:
      return layer;
  }
}

/** Returns the size of a finite map. The declared size of an infinite one is not reliable. */
function sizeOf(raw: Raw, isInfinite: boolean, scope: Scope): { width: number; height: number } {
  // no default here: the result would be a hall without its walls
  const side = (name: string) =>
    findAs(scope, 'error', () => wholeOf(raw, name, scope, isInfinite ? 1 : undefined, isInfinite ? 0 : 1));
  const [width, height] = [side('width'), side('height')];
  const isLarge = width > LIMITS.side || height > LIMITS.side;
  if (isLarge && !isInfinite) report(scope, 'limit-size', `${width}x${height}`, `${LIMITS.side}x${LIMITS.side}`);
  const bounded = (size: number) => Math.min(LIMITS.side, Math.max(1, size));
  return { width: bounded(width), height: bounded(height) };
}

function tileSizeOf(raw: Raw, name: string, scope: Scope): number {
  const size = findAs(scope, 'error', () => wholeOf(raw, name, scope, undefined, 1));
  if (size <= LIMITS.tileSize) return size;
  report(scope, 'wrong-field', name, size, `1..${LIMITS.tileSize}`);
  return LIMITS.tileSize;
}

/**
 * Returns the height of a tile, limited so that the map is no longer than `LIMITS.side` widths of its tiles. The world
 * is divided into squares of that width, and 1,000 rows of tiles of 1 x 4,096 px would be four million of them.
 */
function boundedTileHeight(tileWidth: number, tileHeight: number, rows: number, scope: Scope): number {
  const squares = Math.ceil((rows * tileHeight) / tileWidth);
  if (squares <= LIMITS.side) return tileHeight;
  report(scope, 'limit-size', `${rows} x ${tileHeight}/${tileWidth} = ${squares}`, LIMITS.side);
  return Math.max(1, Math.floor((LIMITS.side * tileWidth) / rows));
}

function readRaw(raw: Raw, file: string, scope: Scope): ReadMap {
  const infinite = flagOf(raw, 'infinite', scope, false);
  const { width, height } = sizeOf(raw, infinite, scope);
  const tileWidth = tileSizeOf(raw, 'tilewidth', scope);
  const declaredHeight = tileSizeOf(raw, 'tileheight', scope);
  const tilesets = readTilesets(raw, file, scope);
  const extent: Extent = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity };
  const map = infinite ? null : { x: 0, y: 0, width, height };
  if (!Array.isArray(raw.layers)) report(scope, 'missing-field', 'layers');
  const layers = readLayers(Array.isArray(raw.layers) ? raw.layers.filter(isRaw) : [], {
    ...scope,
    file,
    map,
    extent,
    tilesets,
    templates: new Map(),
  });
  tilesets.sort((a, b) => a.firstGid - b.firstGid);
  const isBoxed = infinite && extent.right > extent.left && extent.bottom > extent.top;
  const origin = isBoxed ? { x: extent.left, y: extent.top } : { x: 0, y: 0 };
  const rows = isBoxed ? extent.bottom - extent.top : height;
  const tileHeight = boundedTileHeight(tileWidth, declaredHeight, rows, scope);
  const pixels = { x: origin.x * tileWidth, y: origin.y * tileHeight };
  const read: ReadMap = {
    file,
    class: textOf(raw, 'class', scope),
    width: isBoxed ? extent.right - extent.left : width,
    height: rows,
    tileWidth,
    tileHeight,
    infinite,
    origin,
    renderOrder: choiceOf(raw, 'renderorder', scope, RENDER_ORDERS, 'right-down'),
    background: colourOf(raw, 'backgroundcolor', scope),
    parallaxOrigin: {
      x: numberOf(raw, 'parallaxoriginx', scope, 0) - pixels.x,
      y: numberOf(raw, 'parallaxoriginy', scope, 0) - pixels.y,
    },
    properties: readProperties(raw, file, scope),
    layers: [],
    tilesets: tilesets.map((set) => (set.isMissing ? { ...set, tileWidth, tileHeight } : set)),
  };
  read.layers = layers.map((layer) => {
    const moved = shifted(layer, origin, pixels);
    return moved.kind === 'objects' ? { ...moved, objects: moved.objects.map((one) => sized(one, read)) } : moved;
  });
  return read;
}

/**
 * Reads a Tiled map in JSON or XML, with its tilesets and templates. Every fault is a finding, never an exception, and
 * everything else is read. `map` is null only if nothing can be read: the file is missing, is no Tiled map, or has
 * another orientation.
 */
export function readMap(file: string, files: MapFiles): { map: ReadMap | null; diagnostics: Diagnostic[] } {
  const reading = startReading(files);
  const scope: Scope = { reading, where: { file } };
  const { diagnostics } = reading;
  const text = files.text(file);
  if (text === null) {
    report(scope, 'map-missing', file);
    return { map: null, diagnostics };
  }
  const raw = parseTiledFile(file, text, 'map', scope);
  if (!raw) return { map: null, diagnostics };
  const orientation = textOf(raw, 'orientation', scope, 'orthogonal');
  if (orientation !== 'orthogonal') {
    report(scope, 'unsupported-orientation', orientation);
    return { map: null, diagnostics };
  }
  return { map: readRaw(raw, file, scope), diagnostics };
}
