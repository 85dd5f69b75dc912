import type { MapObject, ObjectOf } from '../../../shared/map/expo-map.ts';
import type { Text } from '../../../shared/text.ts';
import { freeTilesNear } from '../../../shared/world/grid.ts';
import { PIXELS_PER_TILE } from '../../../shared/world/units.ts';
import { type Diagnostic, diagnose, type Where } from '../diagnostics.ts';
import { isClass } from '../objects/index.ts';
import { findTile } from '../reading/find-tile.ts';
import type { MapFiles, Properties, ReadMap, ReadObject, ReadObjectLayer } from '../reading/model.ts';
import { placeOfObject } from '../reading/place-of.ts';
import { textOf } from '../reading/plain-values.ts';
import { gridSizeOf } from './grid-size.ts';
import { notCarriedOver } from './not-carried-over.ts';
import { areaOf, tileUnder } from './object-area.ts';
import { readObject } from './objects.ts';
import { type Project, readProject } from './project.ts';
import { freeSpawns, repaired } from './repair.ts';
import { walkGrid } from './walk-grid.ts';
import { isWorkAdventure, type Placed, WORKADVENTURE_CLASSES, workAdventureObjects } from './workadventure.ts';

/** The part of a map that is not only visible: where visitors can walk, and which objects there are. */
export type Meaning = {
  title: Text;
  /** The size of the walk grid in cells. */
  width: number;
  height: number;
  grid: number[];
  objects: MapObject[];
  /** The map has no spawn. The first spawn is then the free floor nearest to the middle. */
  spawnIsAssumed: boolean;
  /** Where each object was found. */
  origins: Map<MapObject, Where>;
};

const NONE: Properties = new Map();

function readPlaced(
  object: ReadObject,
  layer: ReadObjectLayer,
  source: ReadMap,
  project: Project,
  diagnostics: Diagnostic[],
): Placed | null {
  const found = object.shape.kind === 'tile' ? findTile(source, object.shape.gid) : null;
  const tile = found?.set.tiles.get(found.id);
  const className = object.class || tile?.class || '';
  // a picture without a class is decoration, and so is an object with a class of WorkAdventure
  if (className === '' || WORKADVENTURE_CLASSES.includes(className)) return null;
  if (object.class === '' && !isClass(className)) return null;
  const area = areaOf(object, layer, source);
  const { id, name, properties } = object;
  const where = { ...placeOfObject(source.file, layer, object), tile: tileUnder(area, source) };
  const named = { id, name, ...area, class: className, properties, inherited: tile?.properties ?? NONE };
  const made = readObject(named, project, where, diagnostics);
  const isBox = ['rectangle', 'point', 'text', 'tile'].includes(object.shape.kind) && object.rotation % 90 === 0;
  if (made && !isBox) diagnostics.push(diagnose('not-a-rectangle', where, className, name));
  return made && { object: made, where };
}

/** Returns a spawn for a map without one: the free floor nearest to its middle. */
function middleSpawn({ columns, rows }: { columns: number; rows: number }, cells: Uint8Array): ObjectOf<'spawn'> {
  const middle = { column: Math.floor(columns / 2), row: Math.floor(rows / 2) };
  const [{ column, row } = middle] = freeTilesNear({ width: columns, height: rows, cells }, middle, 1);
  const [x, y] = [column * PIXELS_PER_TILE, row * PIXELS_PER_TILE];
  return { id: 0, name: 'middle', class: 'spawn', x, y, width: PIXELS_PER_TILE, height: PIXELS_PER_TILE };
}

export function meaningOf(source: ReadMap, files: MapFiles, diagnostics: Diagnostic[]): Meaning {
  const project = readProject(source.file, files, diagnostics);
  const drawn = source.layers.flatMap((layer) =>
    layer.kind === 'objects'
      ? layer.objects.flatMap((object) => readPlaced(object, layer, source, project, diagnostics) ?? [])
      : [],
  );
  const own = repaired(drawn, files, diagnostics);
  const objects = own.map(({ object }) => object);
  const size = gridSizeOf(source);
  const { cells, whole } = walkGrid(source, objects, !isWorkAdventure(source, objects));
  if (!whole) diagnostics.push(diagnose('shapes-too-detailed', { file: source.file }));
  diagnostics.push(...notCarriedOver(source));
  const foreign = workAdventureObjects(source, objects, { cells, size }, files, diagnostics);
  const all = freeSpawns([...own, ...foreign], { cells, size }, diagnostics);
  const origins: Meaning['origins'] = new Map(all.map(({ object, where }) => [object, where]));
  const assumed = all.some(({ object }) => object.class === 'spawn') ? null : middleSpawn(size, cells);
  if (assumed) origins.set(assumed, { file: source.file });
  const name = textOf(source.properties, 'mapName');
  return {
    title: { ko: textOf(source.properties, 'title_ko') || name, en: textOf(source.properties, 'title_en') || name },
    width: size.columns,
    height: size.rows,
    grid: Array.from(cells),
    objects: [...origins.keys()],
    spawnIsAssumed: assumed !== null,
    origins,
  };
}
