import type { TiledLayer, TiledObject, TiledProperty, TiledTile, TiledTileset } from 'tiled-map-types';
import { type Diagnostic, diagnose } from './diagnostics.ts';
import { parseMap, parseTileset } from './tiled-schema.ts';

/** The files of a content folder, by posix path from its root ('maps/expo.tmj'). */
export type MapFiles = {
  /** null when there is no such file. */
  text(path: string): string | null;
  has(path: string): boolean;
};

export type Properties = Map<string, TiledProperty>;

/** A tileset with its paths made absolute within the content folder. */
export type ReadTileset = {
  firstGid: number;
  /** File of the tileset, for resolving paths of its own. */
  file: string;
  tileset: TiledTileset;
  tiles: Map<number, TiledTile>;
};

export type ReadLayer = {
  name: string;
  opacity: number;
  visible: boolean;
  offsetX: number;
  offsetY: number;
  properties: Properties;
} & ({ kind: 'tiles'; gids: number[] } | { kind: 'objects'; objects: TiledObject[] });

export type ReadMap = {
  file: string;
  width: number;
  height: number;
  properties: Properties;
  layers: ReadLayer[];
  tilesets: ReadTileset[];
};

export const FLIP = { x: 0x80000000, y: 0x40000000, diagonal: 0x20000000, mask: 0xf0000000 } as const;
/** The tile number without flip flags. */
export const plainGid = (gid: number): number => (gid & ~FLIP.mask) >>> 0;

/** Joins `relative` to the folder of `file`; null when it would leave the content folder. */
export function resolvePath(file: string, relative: string): string | null {
  const parts = file.split('/').slice(0, -1);
  for (const part of relative.replaceAll('\\', '/').split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.pop() === undefined) return null;
  }
  return parts.join('/');
}

export const propertyMap = (list: TiledProperty[] | undefined): Properties =>
  new Map((list ?? []).map((p) => [p.name, p]));

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
        properties: propertyMap(layer.properties),
      };
      const where = { file, layer: layer.name };
      if (layer.type === 'group') {
        walk(layer.layers, { opacity: shared.opacity, visible: shared.visible, x: shared.offsetX, y: shared.offsetY });
      } else if (layer.type === 'objectgroup') {
        layers.push({ ...shared, kind: 'objects', objects: layer.objects });
      } else if (layer.type === 'imagelayer') {
        diagnostics.push(diagnose('unsupported-layer', where, layer.type));
      } else {
        const gids = decode(layer.data, layer.compression ?? '');
        if (gids === null) diagnostics.push(diagnose('unsupported-encoding', where, `base64 ${layer.compression}`));
        else if (gids.length !== tiled.width * tiled.height) {
          diagnostics.push(diagnose('layer-size', where, gids.length, tiled.width * tiled.height));
        } else layers.push({ ...shared, kind: 'tiles', gids });
      }
    }
  };
  walk(tiled.layers, { opacity: 1, visible: true, x: 0, y: 0 });
  const map = {
    file,
    width: tiled.width,
    height: tiled.height,
    properties: propertyMap(tiled.properties),
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
  const tiles = new Map((parsed.value.tiles ?? []).map((tile) => [tile.id, tile]));
  return { firstGid: ref.firstgid, file: path, tileset: parsed.value, tiles };
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
