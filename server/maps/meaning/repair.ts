import { type Area, CELL } from '../../../shared/map/expo-map.ts';
import { freeTilesNear } from '../../../shared/world/grid.ts';
import { type Diagnostic, diagnose, type Where } from '../diagnostics.ts';
import { classOf } from '../objects/index.ts';
import type { MapFiles } from '../reading/model.ts';
import { CELL_PIXELS } from './grid-size.ts';
import type { Placed, Walkable } from './workadventure.ts';

/* A fault with a nearest correct value is repaired and reported, because a hall with a nameless booth is better
   than no hall. Only a map without an entrance, or with nothing to see, is an error (check/essentials.ts). */

const inWords = (place: Where): string =>
  [place.object, place.layer && `(${place.layer})`, place.tile].filter(Boolean).join(' ');

/** Gives every object a name that is unique in its class, because other objects refer to it by name. */
function named(placed: readonly Placed[], diagnostics: Diagnostic[]): Placed[] {
  const first = new Map<string, Where>();
  const numbers = new Map<string, number>();
  const given = new Set(placed.map(({ object }) => `${object.class}/${object.name}`));
  const free = (className: string, wanted: string): string => {
    const key = `${className}/${wanted}`;
    if (!given.has(key)) {
      given.add(key);
      return wanted;
    }
    let number = numbers.get(key) ?? 2;
    while (given.has(`${key}-${number}`)) number += 1;
    numbers.set(key, number + 1);
    given.add(`${key}-${number}`);
    return `${wanted}-${number}`;
  };
  return placed.map(({ object, where }) => {
    const { class: className, name } = object;
    // already reported when it was read
    if (name === '') return { object: { ...object, name: free(className, `${className}-${object.id}`) }, where };
    const other = first.get(`${className}/${name}`);
    if (!other) {
      first.set(`${className}/${name}`, where);
      return { object, where };
    }
    const fresh = free(className, name);
    diagnostics.push(diagnose('double-name', where, className, name, inWords(other)));
    return { object: { ...object, name: fresh }, where };
  });
}

const cellAt = ({ x, y }: Area): Area => ({
  x: Math.floor(x / CELL_PIXELS) * CELL_PIXELS,
  y: Math.floor(y / CELL_PIXELS) * CELL_PIXELS,
  width: CELL_PIXELS,
  height: CELL_PIXELS,
});

/** A point becomes the cell that contains it. */
function withSize({ object, where }: Placed, diagnostics: Diagnostic[]): Placed {
  if (!classOf(object.class).hasFloor || (object.width > 0 && object.height > 0)) return { object, where };
  diagnostics.push(diagnose('no-size', where, object.class, object.name));
  const cell = cellAt(object);
  const width = object.width > 0 ? object.width : cell.width;
  const height = object.height > 0 ? object.height : cell.height;
  const x = object.width > 0 ? object.x : cell.x;
  const y = object.height > 0 ? object.y : cell.y;
  return { object: { ...object, x, y, width, height }, where };
}

/** Scripts and settings are in folders beside the map. */
function withContent({ object, where }: Placed, files: MapFiles, diagnostics: Diagnostic[]): Placed[] {
  const { file } = where;
  const pathOf = (path: string): string => `${file.slice(0, file.lastIndexOf('/') + 1)}${path}`;
  const beside = { where, diagnostics, pathOf, has: (path: string) => files.text(pathOf(path)) !== null };
  const { complete } = classOf(object.class);
  const made = complete ? complete(object, beside) : object;
  return made ? [{ object: made, where }] : [];
}

/**
 * Returns objects with what their author forgot; objects that cannot be repaired are left out. Each repair is a
 * warning.
 */
export function repaired(placed: readonly Placed[], files: MapFiles, diagnostics: Diagnostic[]): Placed[] {
  return named(placed, diagnostics)
    .map((one) => withSize(one, diagnostics))
    .flatMap((one) => withContent(one, files, diagnostics));
}

/** Moves a spawn that is walled in or outside the map to the nearest free cell. If no cell is free, all stay. */
export function freeSpawns(placed: readonly Placed[], { cells, size }: Walkable, diagnostics: Diagnostic[]): Placed[] {
  const grid = { width: size.columns, height: size.rows, cells };
  const within = (at: number, most: number): number => Math.max(0, Math.min(most - 1, at));
  return placed.map(({ object, where }) => {
    if (object.class !== 'spawn') return { object, where };
    const column = Math.floor((object.x + object.width / 2) / CELL_PIXELS);
    const row = Math.floor((object.y + object.height / 2) / CELL_PIXELS);
    const isInside = column >= 0 && row >= 0 && column < size.columns && row < size.rows;
    if (isInside && ((cells[row * size.columns + column] ?? CELL.solid) & CELL.solid) === 0) return { object, where };
    const near = { column: within(column, size.columns), row: within(row, size.rows) };
    const [spot] = freeTilesNear(grid, near, 1);
    if (!spot) return { object, where };
    const tiles = `${size.columns} x ${size.rows}`;
    const told = isInside
      ? diagnose('blocked-spawn', where, object.name)
      : diagnose('outside-map', where, object.name, where.tile ?? '', tiles);
    diagnostics.push(told);
    const cell = cellAt({ x: spot.column * CELL_PIXELS, y: spot.row * CELL_PIXELS, width: 0, height: 0 });
    return { object: { ...object, ...cell }, where };
  });
}
