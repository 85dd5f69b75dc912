import type { TiledLayer, TiledObject, TiledProperty, TiledTile } from 'tiled-map-types';
import { type Diagnostic, diagnose } from './diagnostics.ts';
import type {
  MapFiles,
  Properties,
  PropertyValue,
  ReadImage,
  ReadLayer,
  ReadMap,
  ReadObject,
  ReadTile,
  ReadTileset,
  Shape,
} from './tiled/model.ts';
import { resolvePath } from './tiled/resolve-path.ts';
import { parseMap, parseTileset } from './tiled-schema.ts';

/**
 * Reads a .tmj with its external .tsj tilesets: finite orthogonal maps of 32 px tiles, CSV or plain base64.
 * Groups are flattened, layer offsets, opacity and visibility of groups are inherited.
 */
export function readMap(file: string, files: MapFiles): { map: ReadMap | null; diagnostics: Diagnostic[] } {
  const diagnostics: Diagnostic[] = [];
  const fail = (d: Diagnostic) => ({ map: null, diagnostics: [...diagnostics, d] });
  const text = files.text(file);
  if (text === null) return fail(diagnose('file-missing', { file }, file));
  const parsed = parseMap(text);
  if ('fault' in parsed) return fail(diagnose('file-broken', { file }, file, parsed.fault));
  const tiled = parsed.value;
  if (tiled.orientation !== 'orthogonal') return fail(diagnose('unsupported-map', { file }, tiled.orientation));
  if (tiled.infinite) return fail(diagnose('unsupported-map', { file }, 'infinite'));
  if (tiled.tilewidth !== 32 || tiled.tileheight !== 32) {
    return fail(diagnose('unsupported-map', { file }, `${tiled.tilewidth}x${tiled.tileheight} px`));
  }
  // 204: u16 at 1/320 tile, the width of a position on the wire.
  if (tiled.width > 204 || tiled.height > 204 || tiled.width < 1 || tiled.height < 1) {
    return fail(diagnose('unsupported-map', { file }, `${tiled.width}x${tiled.height} (1..204)`));
  }

  const tilesets: ReadTileset[] = [];
  for (const ref of tiled.tilesets) {
    const read = readTileset(file, ref, files);
    if ('rule' in read) diagnostics.push(read);
    else tilesets.push(read);
  }

  const layers: ReadLayer[] = [];
  const walk = (list: TiledLayer[], over: { opacity: number; visible: boolean; x: number; y: number }) => {
    for (const layer of list) {
      const shared = {
        name: layer.name,
        opacity: over.opacity * layer.opacity,
        visible: over.visible && layer.visible,
        offsetX: over.x + (layer.offsetx ?? 0),
        offsetY: over.y + (layer.offsety ?? 0),
        properties: propertyMap(file, layer.properties),
        id: layer.id,
        class: layer.class ?? '',
        groups: [],
        parallaxX: 1,
        parallaxY: 1,
        tint: null,
        blend: 'normal' as const,
      };
      const where = { file, layer: layer.name };
      if (layer.type === 'group') {
        walk(layer.layers, { opacity: shared.opacity, visible: shared.visible, x: shared.offsetX, y: shared.offsetY });
      } else if (layer.type === 'objectgroup') {
        const objects = layer.objects.map((object) => readObject(file, object));
        layers.push({ ...shared, kind: 'objects', drawOrder: 'topdown', objects });
      } else if (layer.type === 'imagelayer') {
        diagnostics.push(diagnose('unsupported-layer', where, layer.type));
      } else {
        const gids = decode(layer.data, layer.compression ?? '');
        if (gids === null) diagnostics.push(diagnose('unsupported-encoding', where, `base64 ${layer.compression}`));
        else if (gids.length !== tiled.width * tiled.height) {
          diagnostics.push(diagnose('layer-size', where, gids.length, tiled.width * tiled.height));
        } else {
          const box = { x: 0, y: 0, width: tiled.width, height: tiled.height };
          layers.push({ ...shared, ...box, kind: 'tiles', encoding: 'csv', gids: Uint32Array.from(gids) });
        }
      }
    }
  };
  walk(tiled.layers, { opacity: 1, visible: true, x: 0, y: 0 });
  const map: ReadMap = {
    file,
    class: '',
    width: tiled.width,
    height: tiled.height,
    tileWidth: 32,
    tileHeight: 32,
    infinite: false,
    origin: { x: 0, y: 0 },
    renderOrder: 'right-down',
    background: null,
    parallaxOrigin: { x: 0, y: 0 },
    properties: propertyMap(file, tiled.properties),
    layers,
    tilesets,
  };
  return { map, diagnostics };
}

function readTileset(
  file: string,
  ref: { firstgid: number; source?: string },
  files: MapFiles,
): ReadTileset | Diagnostic {
  let path = file;
  let text: string | null = JSON.stringify(ref);
  if (ref.source !== undefined) {
    const resolved = resolvePath(file, ref.source);
    text = resolved === null ? null : files.text(resolved);
    path = resolved ?? ref.source;
  }
  if (text === null) return diagnose('file-missing', { file }, ref.source ?? file);
  const parsed = parseTileset(text);
  if ('fault' in parsed) return diagnose('file-broken', { file: path }, path, parsed.fault);
  const set = parsed.value;
  return {
    firstGid: ref.firstgid,
    file: path,
    name: set.name,
    class: '',
    image: imageOf(path, set.image, set.imagewidth, set.imageheight),
    tileWidth: set.tilewidth,
    tileHeight: set.tileheight,
    tileCount: set.tilecount,
    columns: set.columns,
    margin: set.margin,
    spacing: set.spacing,
    tileOffset: { x: 0, y: 0 },
    objectAlignment: 'unspecified',
    renderSize: 'tile',
    fillMode: 'stretch',
    tiles: new Map((set.tiles ?? []).map((tile) => [tile.id, readTile(path, tile)])),
    properties: propertyMap(path, set.properties),
  };
}

const propertyMap = (file: string, list: TiledProperty[] | undefined): Properties =>
  new Map(
    (list ?? []).map((p) => [
      p.name,
      { name: p.name, type: p.type ?? 'string', propertyType: '', value: p.value as PropertyValue, file },
    ]),
  );

const imageOf = (file: string, source: string | undefined, width = 0, height = 0): ReadImage | null =>
  source === undefined ? null : { source, path: resolvePath(file, source), width, height, transparent: null };

const readTile = (file: string, tile: TiledTile): ReadTile => ({
  id: tile.id,
  class: '',
  image: imageOf(file, tile.image, tile.imagewidth, tile.imageheight),
  part: null,
  animation: (tile.animation ?? []).map((f) => ({ tile: f.tileid, ms: f.duration })),
  shapes: (tile.objectgroup?.objects ?? []).map((object) => readObject(file, object)),
  properties: propertyMap(file, tile.properties),
});

function readObject(file: string, object: TiledObject): ReadObject {
  const points = object.polygon ?? object.polyline;
  const shape: Shape =
    object.gid !== undefined
      ? { kind: 'tile', gid: object.gid }
      : points
        ? { kind: 'polygon', points }
        : { kind: 'rectangle' };
  const { id, name, x, y, width, height, rotation, visible } = object;
  const size = { x, y, width, height, rotation, visible, opacity: 1 };
  const properties = propertyMap(file, object.properties);
  return { id, name, class: object.class || object.type || '', ...size, shape, properties, template: '' };
}

/** gids row by row; null for an encoding that is not read. */
function decode(data: number[] | string | undefined, compression: string): number[] | null {
  if (data === undefined) return [];
  if (Array.isArray(data)) return data;
  if (compression !== '') return null;
  const bytes = Uint8Array.from(atob(data.trim()), (c) => c.charCodeAt(0));
  const view = new DataView(bytes.buffer);
  return Array.from({ length: bytes.length >> 2 }, (_, i) => view.getUint32(i * 4, true));
}
