import { choiceOf, colourOf, isRaw, numberIn, numberOf, type Raw, rawOf, rawsOf, textOf, wholeOf } from './fields.ts';
import { parseTiledFile } from './file.ts';
import { LIMITS } from './limits.ts';
import { OBJECT_ALIGNMENTS, type ReadFrame, type ReadImage, type ReadTile, type ReadTileset } from './model.ts';
import { classOf, objectPlace, readObject } from './objects.ts';
import { readProperties } from './properties.ts';
import { report, type Scope, spend } from './reading.ts';
import { resolvePath } from './resolve-path.ts';

/** The picture that `raw` names in `image`, of a tileset, a tile or an image layer. */
export function readImage(raw: Raw, file: string, scope: Scope): ReadImage | null {
  if (raw.image === undefined || raw.image === null) return null;
  const source = textOf(raw, 'image', scope);
  if (source === '') {
    // In XML an image may hold its pixels; an image layer without a picture has '' in JSON.
    if (raw.type !== 'imagelayer') report(scope, 'unsupported-image');
    return null;
  }
  const width = wholeOf(raw, 'imagewidth', scope, 0, 0);
  const height = wholeOf(raw, 'imageheight', scope, 0, 0);
  // Whether there is such a picture is asked by who draws it.
  const path = resolvePath(file, source);
  return { source, path, width, height, transparent: colourOf(raw, 'transparentcolor', scope) };
}

function readFrames(raw: Raw, scope: Scope): ReadFrame[] {
  const frames = rawsOf(raw, 'animation', scope);
  if (frames.length > LIMITS.frames) report(scope, 'limit-frames', frames.length, LIMITS.frames);
  return frames.slice(0, LIMITS.frames).map((frame) => ({
    tile: wholeOf(frame, 'tileid', scope, undefined, 0),
    // Tiled shows a picture of 0 ms for as short as it can.
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
    // Before Tiled 1.1 properties could lie on the group of shapes.
    properties: new Map([...(group ? readProperties(group, file, scope) : []), ...readProperties(raw, file, scope)]),
  };
}

/** A list, or before Tiled 1.2 `{ id: tile }` with properties beside it. */
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

/** How many tiles of `tile` px fit into `image` px. */
const fitting = (image: number, tile: number, margin: number, spacing: number): number =>
  image > 0 ? Math.max(0, Math.floor((image - margin + spacing) / (tile + spacing))) : 0;

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
    tileCount: image ? wholeOf(raw, 'tilecount', scope, columns * rows, 0) : last + 1,
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

/** Stands for a tileset that could not be read, so that its numbers are not taken for tiles of another. */
const missingTileset = (source: string, file: string, firstGid: number): ReadTileset => ({
  firstGid,
  file,
  isMissing: true,
  name: source,
  class: '',
  image: null,
  tileWidth: 1,
  tileHeight: 1,
  tileCount: 0,
  columns: 0,
  margin: 0,
  spacing: 0,
  tileOffset: { x: 0, y: 0 },
  objectAlignment: 'unspecified',
  renderSize: 'tile',
  fillMode: 'stretch',
  tiles: new Map(),
  properties: new Map(),
});

/** The tileset that `raw` of a map or template is, or points to by `source`. */
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
