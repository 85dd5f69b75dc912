import { choiceOf, colourOf, isRaw, numberIn, numberOf, type Raw, rawOf, rawsOf, textOf, wholeOf } from './fields.ts';
import { parseTiledFile } from './file.ts';
import { LIMITS } from './limits.ts';
import { OBJECT_ALIGNMENTS, type ReadFrame, type ReadImage, type ReadTile, type ReadTileset } from './model.ts';
import { classOf, objectPlace, readObject } from './objects.ts';
import { pictureOf } from './picture-size.ts';
import { readProperties } from './properties.ts';
import { report, type Scope, spend } from './reading.ts';
import { resolvePath } from './resolve-path.ts';
import { bytesOfBase64 } from './unpack.ts';

/** A missing picture that was already reported. */
const NO_PICTURE: ReadImage = { source: '', path: null, embedded: null, width: 0, height: 0, transparent: null };

/**
 * Reads a picture inside the file, and its size. A picture that browsers cannot show is reported and drawn as missing.
 */
function readEmbedded(base64: string, scope: Scope): Pick<ReadImage, 'embedded' | 'width' | 'height'> {
  const none = { embedded: null, width: 0, height: 0 };
  if (!spend(scope, 'embedded', base64.length, 'limit-embedded')) return none;
  const unpacked = bytesOfBase64(base64);
  const found = 'bytes' in unpacked ? pictureOf(unpacked.bytes) : null;
  if (!found) {
    report(scope, 'unsupported-image');
    return none;
  }
  const { type, width, height } = found;
  return { embedded: `data:image/${type};base64,${base64.replace(/\s+/g, '')}`, width, height };
}

const EMBEDDED = /^data:[^,]*;base64,/i;

/** Reads the picture that `raw` names in `image`, for a tileset, a tile or an image layer. */
export function readImage(raw: Raw, file: string, scope: Scope): ReadImage | null {
  if (raw.image === undefined || raw.image === null) return null;
  const source = textOf(raw, 'image', scope);
  const declared = { width: wholeOf(raw, 'imagewidth', scope, 0, 0), height: wholeOf(raw, 'imageheight', scope, 0, 0) };
  const transparent = colourOf(raw, 'transparentcolor', scope);
  const isAddress = EMBEDDED.test(source);
  const held = isAddress ? source.slice(source.indexOf(',') + 1) : textOf(raw, 'imagedata', scope);
  if (held !== '') {
    const { embedded, width, height } = readEmbedded(held, scope);
    const size = { width: width || declared.width, height: height || declared.height };
    return { source: '', path: null, embedded, ...size, transparent };
  }
  if (source === '') {
    // An image layer without a picture has '' in JSON.
    if (raw.type === 'imagelayer') return null;
    report(scope, 'unsupported-image');
    return { ...NO_PICTURE, ...declared };
  }
  // The code that draws it checks whether the picture exists.
  const path = resolvePath(file, source);
  // Old versions of Tiled wrote no size of a sheet. An image layer has the size of its picture, whatever the file says.
  const isUnknown = raw.type !== 'imagelayer' && (declared.width === 0 || declared.height === 0);
  const size = (isUnknown && path !== null && scope.reading.files.size?.(path)) || declared;
  return { source, path, embedded: null, width: size.width, height: size.height, transparent };
}

function readFrames(raw: Raw, scope: Scope): ReadFrame[] {
  const frames = rawsOf(raw, 'animation', scope);
  if (frames.length > LIMITS.frames) report(scope, 'limit-frames', frames.length, LIMITS.frames);
  return frames.slice(0, LIMITS.frames).map((frame) => ({
    tile: wholeOf(frame, 'tileid', scope, undefined, 0),
    // Tiled shows a picture of 0 ms as briefly as it can.
    ms: Math.max(1, wholeOf(frame, 'duration', scope, undefined, 0)),
  }));
}

function readTile(raw: Raw, file: string, scope: Scope): ReadTile {
  const group = rawOf(raw, 'objectgroup', scope);
  const shapes = group ? rawsOf(group, 'objects', scope) : [];
  const image = readImage(raw, file, scope);
  const size = (name: string) => wholeOf(raw, name, scope, 0, 0);
  const part = { x: size('x'), y: size('y'), width: size('width'), height: size('height') };
  return {
    id: wholeOf(raw, 'id', scope, undefined, 0),
    class: classOf(raw, scope),
    image,
    part: image && part.width > 0 && part.height > 0 ? part : null,
    animation: readFrames(raw, scope),
    shapes: shapes.flatMap((shape) =>
      spend(scope, 'shapes', 1, 'limit-shapes') ? [readObject(shape, file, objectPlace(shape, scope))] : [],
    ),
    // Before Tiled 1.1 properties could be on the group of shapes.
    properties: new Map([...(group ? readProperties(group, file, scope) : []), ...readProperties(raw, file, scope)]),
  };
}

/** Returns a list; before Tiled 1.2 it was `{ id: tile }` with separate properties. */
function listedTiles(raw: Raw): Raw {
  const { tiles, tileproperties, tilepropertytypes } = raw;
  if (Array.isArray(tiles) || (tiles === undefined && tileproperties === undefined)) return raw;
  const [known, properties, types] = [tiles, tileproperties, tilepropertytypes].map((one) => (isRaw(one) ? one : {}));
  const ids = new Set([...Object.keys(known ?? {}), ...Object.keys(properties ?? {})]);
  const merged = [...ids].map((id) => {
    const tile = known?.[id];
    const own = { properties: properties?.[id], propertytypes: types?.[id] };
    return { ...(isRaw(tile) ? tile : {}), id: Number(id), ...(own.properties === undefined ? {} : own) };
  });
  return { ...raw, tiles: merged };
}

function readTiles(raw: Raw, file: string, scope: Scope): Map<number, ReadTile> {
  const tiles = new Map<number, ReadTile>();
  for (const one of rawsOf(listedTiles(raw), 'tiles', scope)) {
    const where = { ...scope.where, tile: `#${numberIn(one.id) ?? '?'}` };
    const tile = readTile(one, file, { ...scope, where });
    tiles.set(tile.id, tile);
  }
  return tiles;
}

/** Returns how many tiles of `tile` px fit into `image` px. */
const fitting = (image: number, tile: number, margin: number, spacing: number): number =>
  image > 0 ? Math.max(0, Math.floor((image - margin + spacing) / (tile + spacing))) : 0;

/** The number of tiles of a sheet of unknown size. Any number may then be a tile, and is drawn as a missing picture. */
const UNKNOWN_COUNT = 2 ** 16;

function tileCountOf(raw: Raw, image: ReadImage, fit: number, scope: Scope): number {
  const declared = wholeOf(raw, 'tilecount', scope, 0, 0);
  return declared || (image.width > 0 && image.height > 0 ? fit : UNKNOWN_COUNT);
}

export function readTileset(raw: Raw, file: string, firstGid: number, scope: Scope): ReadTileset {
  const image = readImage(raw, file, scope);
  const tiles = readTiles(raw, file, scope);
  const tileWidth = wholeOf(raw, 'tilewidth', scope, undefined, 1);
  const tileHeight = wholeOf(raw, 'tileheight', scope, undefined, 1);
  const margin = wholeOf(raw, 'margin', scope, 0, 0);
  const spacing = wholeOf(raw, 'spacing', scope, 0, 0);
  const columns =
    wholeOf(raw, 'columns', scope, 0, 0) || (image ? fitting(image.width, tileWidth, margin, spacing) : 0);
  const rows = image ? fitting(image.height, tileHeight, margin, spacing) : 0;
  let last = -1;
  for (const id of tiles.keys()) last = Math.max(last, id);
  const offset = rawOf(raw, 'tileoffset', scope) ?? {};
  return {
    firstGid,
    file,
    isMissing: false,
    name: textOf(raw, 'name', scope),
    class: textOf(raw, 'class', scope),
    image,
    tileWidth,
    tileHeight,
    tileCount: image ? tileCountOf(raw, image, columns * rows, scope) : last + 1,
    columns,
    margin,
    spacing,
    tileOffset: { x: numberOf(offset, 'x', scope, 0), y: numberOf(offset, 'y', scope, 0) },
    objectAlignment: choiceOf(raw, 'objectalignment', scope, OBJECT_ALIGNMENTS, 'unspecified'),
    renderSize: choiceOf(raw, 'tilerendersize', scope, ['tile', 'grid'], 'tile'),
    fillMode: choiceOf(raw, 'fillmode', scope, ['stretch', 'preserve-aspect-fit'], 'stretch'),
    tiles,
    properties: readProperties(raw, file, scope),
  };
}

/**
 * A placeholder for a tileset that could not be read, so that its numbers are not taken for tiles of another. Each is
 * drawn as a missing picture. The map determines the size of its tiles.
 */
const missingTileset = (source: string, file: string, firstGid: number): ReadTileset => ({
  firstGid,
  file,
  isMissing: true,
  name: source,
  class: '',
  image: NO_PICTURE,
  tileWidth: 1,
  tileHeight: 1,
  tileCount: UNKNOWN_COUNT,
  columns: 1,
  margin: 0,
  spacing: 0,
  tileOffset: { x: 0, y: 0 },
  objectAlignment: 'unspecified',
  renderSize: 'tile',
  fillMode: 'stretch',
  tiles: new Map(),
  properties: new Map(),
});

/** Reads the tileset of a map or template, either inside it or in the file that `source` names. */
export function readTilesetRef(raw: Raw, file: string, firstGid: number, scope: Scope): ReadTileset {
  if (raw.source === undefined) {
    const where = { ...scope.where, layer: textOf(raw, 'name', scope) };
    return readTileset(raw, file, firstGid, { ...scope, where });
  }
  const source = textOf(raw, 'source', scope);
  const path = resolvePath(file, source);
  const missing = missingTileset(source, path ?? source, firstGid);
  if (path === null) {
    report(scope, 'path-outside', source);
    return missing;
  }
  const text = scope.reading.files.text(path);
  if (text === null) {
    report(scope, 'tileset-missing', path, source);
    return missing;
  }
  const inner = { ...scope, where: { file: path } };
  const read = parseTiledFile(path, text, 'tileset', inner);
  return read ? readTileset(read, path, firstGid, inner) : missing;
}
