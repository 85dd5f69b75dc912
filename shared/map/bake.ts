import type { TiledObject } from 'tiled-map-types';
import { type Diagnostic, diagnose, type Place } from './diagnostics.ts';
import {
  type BakedLayer,
  type BakedSprite,
  type BakedTileset,
  CELL,
  type ExpoMap,
  type MapObject,
} from './expo-map.ts';
import { readObject } from './objects.ts';
import {
  FLIP,
  type MapFiles,
  type Properties,
  plainGid,
  propertyMap,
  type ReadLayer,
  type ReadMap,
  type ReadTileset,
  readMap,
  resolvePath,
} from './read.ts';
import { markCells, shapesOf } from './solid.ts';

const TILE = 32;

export type BakeInput = MapFiles & {
  /** SHA-256 of UTF-8 text, hex. */
  sha256(text: string): string;
  /** URL path of a content file ('assets/tiles/ground.png' -> '/assets/tiles/ground.png'). */
  url(path: string): string;
};

export type Baked = { map: ExpoMap; diagnostics: Diagnostic[] } | { map: null; diagnostics: Diagnostic[] };

/**
 * Makes an `ExpoMap` of a Tiled file. With any diagnostic of severity 'error' there is no map.
 *
 * - Tile layers are drawn in order; property or class `order: above` puts a layer over the avatars.
 * - Objects with a tile are standing pictures; `order` ('stand', 'flat', 'above') on object, layer or tile.
 * - Solid: tiles with `collides`, collision shapes of tiles (40 % of a cell), any tile of a layer named `collision`.
 */
export function bake(file: string, input: BakeInput): Baked {
  const read = readMap(file, input);
  const diagnostics = [...read.diagnostics];
  if (!read.map) return { map: null, diagnostics };
  const source = read.map;
  const images = imageResolver(input, diagnostics);
  const grid: number[] = new Array(source.width * source.height).fill(CELL.free);
  const layers: BakedLayer[] = [];
  const sprites: BakedSprite[] = [];
  const objects: MapObject[] = [];
  const tilesets = bakeTilesets(source, images);

  for (const layer of source.layers) {
    const where = { file, layer: layer.name };
    const order = textOf(layer.properties, 'order');
    if (layer.kind === 'tiles') {
      markTiles(layer, source, grid, where, diagnostics);
      if (layer.visible && layer.name !== 'collision') {
        layers.push({
          name: layer.name,
          order: order === 'above' ? 'above' : 'below',
          opacity: layer.opacity,
          tiles: layer.gids,
        });
      }
      continue;
    }
    for (const object of layer.objects) {
      const at = { ...where, object: `${object.name || object.class || object.type || 'object'} #${object.id}` };
      if (object.gid !== undefined) {
        const sprite = bakeSprite(object, layer, source, grid, at, images, diagnostics);
        if (sprite && layer.visible && object.visible) sprites.push(sprite);
      }
      const className = object.class || object.type || '';
      if (className === '' && object.gid !== undefined) continue;
      const top = object.gid === undefined ? object.y : object.y - object.height;
      const area = { x: object.x + layer.offsetX, y: top + layer.offsetY, width: object.width, height: object.height };
      const named = { id: object.id, name: object.name, ...area, class: className };
      const made = readObject(named, propertyMap(object.properties), at, diagnostics);
      if (made) objects.push(made);
    }
  }
  for (const object of objects) {
    if (object.class === 'stage') markCells([object], CELL.stage, grid, source.width, source.height);
  }
  checkObjects(objects, grid, source, diagnostics);
  if (diagnostics.some((d) => d.severity === 'error')) return { map: null, diagnostics };

  const name = file.slice(file.lastIndexOf('/') + 1).replace(/\.[^.]*$/, '');
  const baked: Omit<ExpoMap, 'hash'> = {
    name,
    title: { ko: textOf(source.properties, 'title_ko') || name, en: textOf(source.properties, 'title_en') || name },
    width: source.width,
    height: source.height,
    tileSize: TILE,
    tilesets,
    layers,
    sprites,
    grid,
    objects,
  };
  return { map: { ...baked, hash: input.sha256(JSON.stringify(baked)) }, diagnostics };
}

const textOf = (properties: Properties, name: string): string => {
  const value = properties.get(name)?.value;
  return typeof value === 'string' ? value : '';
};
const numberOf = (properties: Properties, name: string, otherwise: number): number => {
  const value = properties.get(name)?.value;
  return typeof value === 'number' ? value : otherwise;
};

type Images = (fromFile: string, relative: string, where: Place) => string;

/** Turns a tileset's image path into a URL; a missing picture is told once. */
function imageResolver(input: BakeInput, diagnostics: Diagnostic[]): Images {
  const told = new Set<string>();
  return (fromFile, relative, where) => {
    const path = resolvePath(fromFile, relative);
    if (path !== null && input.has(path)) return input.url(path);
    if (!told.has(relative)) diagnostics.push(diagnose('image-missing', where, relative));
    told.add(relative);
    return '';
  };
}

function bakeTilesets(source: ReadMap, images: Images): BakedTileset[] {
  return source.tilesets.flatMap(({ firstGid, file, tileset, tiles }) => {
    if (tileset.image === undefined) return [];
    const animations: BakedTileset['animations'] = {};
    for (const [id, tile] of tiles) {
      if (tile.animation) animations[id] = tile.animation.map((f) => ({ tile: f.tileid, ms: f.duration }));
    }
    const { name, tilewidth, tileheight, tilecount, columns, margin, spacing } = tileset;
    const image = images(file, tileset.image, { file });
    const size = { tileWidth: tilewidth, tileHeight: tileheight, tileCount: tilecount, columns, margin, spacing };
    return [{ name, firstTile: firstGid, ...size, image, animations }];
  });
}

/** The tileset of a gid and the number in it, or null when no tileset holds it. */
function findTile(source: ReadMap, gid: number): { set: ReadTileset; id: number } | null {
  const plain = plainGid(gid);
  const set = source.tilesets.findLast((s) => s.firstGid <= plain);
  if (!set) return null;
  const id = plain - set.firstGid;
  const known = set.tileset.image === undefined ? set.tiles.has(id) : id < set.tileset.tilecount;
  return known ? { set, id } : null;
}

function markTiles(
  layer: ReadLayer & { kind: 'tiles' },
  source: ReadMap,
  grid: number[],
  where: Place,
  out: Diagnostic[],
) {
  const told = new Set<number>();
  layer.gids.forEach((gid, cell) => {
    if (gid === 0) return;
    const found = findTile(source, gid);
    const x = cell % source.width;
    const y = Math.floor(cell / source.width);
    if (!found) {
      if (!told.has(gid)) out.push(diagnose('unknown-tile', { ...where, tile: `${x},${y}` }, plainGid(gid)));
      told.add(gid);
      return;
    }
    const tile = found.set.tiles.get(found.id);
    const collides = tile?.properties?.some((p) => p.name === 'collides' && p.value === true);
    if (collides || layer.name === 'collision') grid[cell] = (grid[cell] ?? 0) | CELL.solid;
    else if (tile?.objectgroup) {
      const areas = shapesOf(tile).map((a) => ({ ...a, x: a.x + x * TILE, y: a.y + y * TILE }));
      markCells(areas, CELL.solid, grid, source.width, source.height);
    }
  });
}

function bakeSprite(
  object: TiledObject,
  layer: ReadLayer,
  source: ReadMap,
  grid: number[],
  where: Place,
  images: Images,
  out: Diagnostic[],
): BakedSprite | null {
  const gid = object.gid ?? 0;
  const found = findTile(source, gid);
  const tile = found?.set.tiles.get(found.id);
  if (!found || !tile?.image) {
    out.push(diagnose('unknown-tile', where, plainGid(gid)));
    return null;
  }
  if (object.rotation !== 0 || gid & (FLIP.y | FLIP.diagonal)) out.push(diagnose('unsupported-flip', where));
  const flipX = (gid & FLIP.x) !== 0;
  const own = propertyMap(tile.properties);
  const width = object.width || (tile.imagewidth ?? TILE);
  const height = object.height || (tile.imageheight ?? TILE);
  // Tiled anchors a picture at its bottom left corner.
  const x = Math.round(object.x + layer.offsetX);
  const y = Math.round(object.y + layer.offsetY - height);

  const shapes = shapesOf(tile).map((a) => ({ ...a, x: x + (flipX ? width - a.x - a.width : a.x), y: y + a.y }));
  markCells(shapes, CELL.solid, grid, source.width, source.height);

  const order = [propertyMap(object.properties), layer.properties, own].map((p) => textOf(p, 'order')).find(Boolean);
  const depth = order === 'flat' || order === 'above' ? order : y + height - numberOf(own, 'base', 0);
  const strip = textOf(own, 'strip');
  const shadow = textOf(own, 'shadow');
  return {
    image: images(found.set.file, strip || tile.image, where),
    x,
    y,
    width,
    height,
    depth,
    flipX,
    frames: strip ? numberOf(own, 'strip_frames', 1) : 1,
    frameMs: strip ? numberOf(own, 'strip_ms', 200) : 0,
    shadow: shadow
      ? {
          image: images(found.set.file, shadow, where),
          x: x + numberOf(own, 'shadow_x', 0),
          y: y + numberOf(own, 'shadow_y', 0),
        }
      : null,
  };
}

function checkObjects(objects: MapObject[], grid: number[], source: ReadMap, out: Diagnostic[]) {
  const file = source.file;
  const names = new Set<string>();
  const has = (className: string, name: string) => objects.some((o) => o.class === className && o.name === name);
  if (!objects.some((o) => o.class === 'spawn')) out.push(diagnose('missing-spawn', { file }));
  for (const o of objects) {
    const where = { file, object: `${o.name} #${o.id}` };
    const full = `${o.class}/${o.name}`;
    if (names.has(full)) out.push(diagnose('double-name', where, o.class, o.name));
    names.add(full);
    if (o.class === 'spawn') {
      const cell = Math.floor((o.y + o.height / 2) / TILE) * source.width + Math.floor((o.x + o.width / 2) / TILE);
      if ((grid[cell] ?? CELL.solid) & CELL.solid) out.push(diagnose('blocked-spawn', where, o.name));
    }
    if (o.class === 'portal' && o.place === '' && !has('spawn', o.target)) {
      out.push(diagnose('unknown-target', where, o.name, 'spawn', o.target));
    }
    if (o.class === 'zone' && (o.of !== '' || o.role === 'o' || o.role === 'x') && !has('stage', o.of)) {
      out.push(diagnose('unknown-target', where, o.name, 'stage', o.of));
    }
  }
}

/** Portals whose place or spawn in another map does not exist. */
export function checkPortals(maps: ExpoMap[]): Diagnostic[] {
  return maps.flatMap((map) =>
    map.objects.flatMap((o) => {
      if (o.class !== 'portal' || o.place === '') return [];
      const there = maps.find((m) => m.name === o.place);
      const where = { file: `${map.name}.tmj`, object: `${o.name} #${o.id}` };
      if (!there) return [diagnose('unknown-target', where, o.name, 'place', o.place)];
      const found = there.objects.some((s) => s.class === 'spawn' && s.name === o.target);
      return found ? [] : [diagnose('unknown-target', where, o.name, 'spawn', o.target)];
    }),
  );
}
