import { type Area, CELL, type MapObject } from '../../../shared/map/expo-map.ts';
import { type Diagnostic, diagnose, type Where } from '../diagnostics.ts';
import { isLink } from '../objects/fields.ts';
import type { MapFiles, Properties, ReadMap } from '../reading/model.ts';
import { placeOfLayer, placeOfObject } from '../reading/place-of.ts';
import { textOf } from '../reading/plain-values.ts';
import type { GridSize } from './coverage.ts';
import { readExit } from './exit.ts';
import { CELL_PIXELS } from './grid-size.ts';
import { areasOfLayer, MAX_PIECES } from './layer-areas.ts';
import { areaOf, tileUnder } from './object-area.ts';

/**
 * The properties of WorkAdventure maps that become our objects, after
 * https://docs.workadventu.re/map-building/tiled-editor: of a tile layer (for the area of its tiles) or of an area
 * object. Empty values are ignored.
 */
const MAKES_OBJECTS = ['startLayer', 'start', 'exitUrl', 'exitSceneUrl', 'openWebsite', 'openTab'];

/** Properties by which a WorkAdventure map is recognised. The last three are reported, and have no effect here. */
export const WORKADVENTURE_WORDS = ['collides', ...MAKES_OBJECTS, 'jitsiRoom', 'silent', 'playAudio'];

/** Classes of WorkAdventure objects that are understood here, or have no meaning in an expo. */
export const WORKADVENTURE_CLASSES = ['area', 'dynamicArea', 'website', 'variable', 'speechBubble'];

/**
 * Whether a map was made for WorkAdventure: it has such properties and no spawn of ours (booths may have been added).
 * In such a map only `collides` makes walls. The collision shapes of its tiles have no meaning there, and would block
 * rooms that people have walked in.
 */
export function isWorkAdventure(source: ReadMap, own: readonly MapObject[]): boolean {
  if (own.some((object) => object.class === 'spawn')) return false;
  const words = [...WORKADVENTURE_WORDS, 'script'].filter((word) => word !== 'collides');
  const says = ({ properties }: { properties: Properties }): boolean => words.some((word) => properties.has(word));
  return source.layers.some(
    (layer) =>
      says(layer) ||
      (layer.kind === 'tiles' && layer.name === 'start') ||
      (layer.kind === 'objects' &&
        (layer.name === 'floorLayer' ||
          layer.objects.some(
            (one) => WORKADVENTURE_CLASSES.includes(one.class) && (one.class !== 'area' || says(one)),
          ))),
  );
}

type NamedArea = { name: string; properties: Properties; exact: Area[]; boxes: Area[]; where: Where };
export type Walkable = { cells: Uint8Array; size: GridSize };
export type Placed = { object: MapObject; where: Where };

const isTrue = (properties: Properties, name: string): boolean => properties.get(name)?.value === true;
const centre = (area: Area) => ({ x: area.x + area.width / 2, y: area.y + area.height / 2 });

/** How many cells on each side are searched for a free one. */
const AROUND = 32;

/**
 * Returns the cells of one axis that an area covers, on the map and close to the part of it that is nearest to
 * `middle`.
 */
function within(start: number, length: number, middle: number, most: number): { from: number; to: number } {
  const near = Math.floor(Math.max(start, Math.min(start + length, middle)) / CELL_PIXELS);
  return {
    from: Math.max(0, near - AROUND, Math.floor(start / CELL_PIXELS)),
    to: Math.min(most, near + AROUND, Math.ceil((start + length) / CELL_PIXELS)),
  };
}

/**
 * Returns the free cell of the areas that is nearest to their middle. A spawn is one spot around which people spread.
 */
function spotToStand(areas: readonly Area[], { cells, size }: Walkable): Area {
  const middles = areas.map(centre);
  const x = middles.reduce((sum, one) => sum + one.x, 0) / middles.length;
  const y = middles.reduce((sum, one) => sum + one.y, 0) / middles.length;
  let best: Area | null = null;
  let nearest = Number.POSITIVE_INFINITY;
  for (const area of areas) {
    const columns = within(area.x, area.width, x, size.columns);
    const rows = within(area.y, area.height, y, size.rows);
    for (let row = rows.from; row < rows.to; row++) {
      for (let column = columns.from; column < columns.to; column++) {
        const cell = { x: column * CELL_PIXELS, y: row * CELL_PIXELS, width: CELL_PIXELS, height: CELL_PIXELS };
        const away = Math.hypot(centre(cell).x - x, centre(cell).y - y);
        if ((cells[row * size.columns + column] ?? CELL.solid) & CELL.solid || away >= nearest) continue;
        best = cell;
        nearest = away;
      }
    }
  }
  return best ?? areas[0] ?? { x: 0, y: 0, width: 0, height: 0 };
}

function spotsOf(source: ReadMap, diagnostics: Diagnostic[]): NamedArea[] {
  return source.layers.flatMap((layer): NamedArea[] => {
    const { name, properties } = layer;
    if (layer.kind === 'tiles') {
      const says = name === 'start' || MAKES_OBJECTS.some((word) => properties.has(word));
      if (!says) return [];
      const { exact, boxes, scattered } = areasOfLayer(layer, source);
      const where = placeOfLayer(source.file, layer);
      if (scattered > 0) diagnostics.push(diagnose('scattered-area', where, scattered, MAX_PIECES));
      return exact.length === 0 ? [] : [{ name, properties, exact, boxes, where }];
    }
    if (layer.kind !== 'objects') return [];
    return layer.objects.flatMap((object) => {
      const isArea = object.class === 'area' || object.class === '' || object.class === 'website';
      if (!isArea || object.shape.kind === 'tile') return [];
      const area = areaOf(object, layer, source);
      const where = { ...placeOfObject(source.file, layer, object), tile: tileUnder(area, source) };
      // the page of a `website` object is in `url`
      const url = object.properties.get('url');
      const isPage = object.class === 'website' && url !== undefined;
      const words = isPage ? new Map([['openWebsite', url]]) : object.properties;
      return [{ name: object.name, properties: words, exact: [area], boxes: [area], where }];
    });
  });
}

/**
 * Returns the spawns, portals and links that the properties of a WorkAdventure map describe. `taken`: our own objects
 * in the map.
 */
export function workAdventureObjects(
  source: ReadMap,
  taken: readonly MapObject[],
  walkable: Walkable,
  files: MapFiles,
  diagnostics: Diagnostic[],
): Placed[] {
  const made: Placed[] = [];
  const names = new Set(taken.map((object) => `${object.class}/${object.name}`));
  const numbers = new Map<string, number>();
  const ids = source.layers.flatMap((layer) => (layer.kind === 'objects' ? layer.objects.map(({ id }) => id) : []));
  const lastId = ids.reduce((last, id) => Math.max(last, id), 0);
  const naming = (className: string, wanted: string) => {
    const key = `${className}/${wanted}`;
    let number = numbers.get(key) ?? 1;
    while (names.has(number === 1 ? key : `${key}-${number}`)) number += 1;
    const name = number === 1 ? wanted : `${wanted}-${number}`;
    numbers.set(key, number);
    names.add(`${className}/${name}`);
    return { id: lastId + 1 + made.length, name };
  };

  for (const spot of spotsOf(source, diagnostics)) {
    const { properties, where } = spot;
    if (
      where.object === undefined
        ? spot.name === 'start' || isTrue(properties, 'startLayer')
        : isTrue(properties, 'start')
    ) {
      const area = spotToStand(spot.exact, walkable);
      made.push({ object: { ...naming('spawn', spot.name || 'start'), ...area, class: 'spawn' }, where });
    }
    const exit = textOf(properties, 'exitUrl').trim() || textOf(properties, 'exitSceneUrl').trim();
    if (exit !== '') {
      const way = readExit(exit, source.file, files);
      if (way.kind === 'portal') {
        for (const area of spot.exact) {
          const { place, target } = way;
          made.push({
            object: { ...naming('portal', spot.name || 'exit'), ...area, class: 'portal', place, target },
            where,
          });
        }
      } else {
        diagnostics.push(diagnose('exit-elsewhere', where, way.to));
        const title = { ko: `나가는 문: ${way.to}`, en: `Door to ${way.to}` };
        const url = isLink(way.to) ? way.to : '';
        for (const area of spot.boxes) {
          made.push({ object: { ...naming('link', spot.name || 'exit'), ...area, class: 'link', title, url }, where });
        }
      }
    }
    for (const word of ['openWebsite', 'openTab']) {
      const url = textOf(properties, word).trim();
      if (url === '') continue;
      if (!isLink(url)) {
        diagnostics.push(diagnose('bad-link', where, word, url));
        continue;
      }
      const host = url.split('/')[2] ?? url;
      for (const area of spot.boxes) {
        const title = { ko: host, en: host };
        made.push({ object: { ...naming('link', spot.name || host), ...area, class: 'link', title, url }, where });
      }
    }
  }
  // visitors who arrive without the name of an entry arrive at the one called `start`
  return made.sort((a, b) => Number(isStart(b.object)) - Number(isStart(a.object)));
}

const isStart = (object: MapObject): boolean => object.class === 'spawn' && object.name === 'start';
