import { FIELD_GAMES, isFieldGame } from '../../../shared/games/index.ts';
import { type Area, CELL, type MapObjectClass } from '../../../shared/map/expo-map.ts';
import { freeTilesNear } from '../../../shared/world/grid.ts';
import { type Diagnostic, diagnose, type Where } from '../diagnostics.ts';
import type { MapFiles } from '../reading/model.ts';
import { CELL_PIXELS } from './grid-size.ts';
import type { Placed, Walkable } from './workadventure.ts';

/*
 * A mistake that has a nearest right value takes it and is told: a hall with a nameless booth is better than no hall. Only what
 * leaves nobody a way in, or nothing to see, is an error (check/essentials.ts).
 */

const inWords = (place: Where): string =>
  [place.object, place.layer && `(${place.layer})`, place.tile].filter(Boolean).join(' ');

/** Every object has a name, and no two of a class the same one: others are found by it. */
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
    // told where it was read
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

/** What one has to stand in. */
const NEEDS_SIZE: readonly MapObjectClass[] = ['zone', 'stage', 'portal'];

const cellAt = ({ x, y }: Area): Area => ({
  x: Math.floor(x / CELL_PIXELS) * CELL_PIXELS,
  y: Math.floor(y / CELL_PIXELS) * CELL_PIXELS,
  width: CELL_PIXELS,
  height: CELL_PIXELS,
});

/** A point becomes the cell that it lies in. */
function withSize({ object, where }: Placed, diagnostics: Diagnostic[]): Placed {
  if (!NEEDS_SIZE.includes(object.class) || (object.width > 0 && object.height > 0)) return { object, where };
  diagnostics.push(diagnose('no-size', where, object.class, object.name));
  const cell = cellAt(object);
  const width = object.width > 0 ? object.width : cell.width;
  const height = object.height > 0 ? object.height : cell.height;
  const x = object.width > 0 ? object.x : cell.x;
  const y = object.height > 0 ? object.y : cell.y;
  return { object: { ...object, x, y, width, height }, where };
}

const SCRIPT = { ko: 'maps/scripts에 있는 대본의 이름', en: 'the name of a script in maps/scripts' };

/** Scripts and settings lie in folders beside the map. A guide without a script has nothing to say and does not come. */
function withContent({ object, where }: Placed, files: MapFiles, diagnostics: Diagnostic[]): Placed[] {
  const { file } = where;
  const isThere = (path: string): boolean => files.text(`${file.slice(0, file.lastIndexOf('/') + 1)}${path}`) !== null;
  const tell = (path: string): void => {
    const tried = `${file.slice(0, file.lastIndexOf('/') + 1)}${path}`;
    diagnostics.push(diagnose('content-missing', where, object.class, object.name, tried));
  };
  if (object.class === 'npc') {
    if (object.script === '') {
      diagnostics.push(diagnose('missing-property', where, 'script', 'npc', SCRIPT));
      return [];
    }
    if (isThere(`scripts/${object.script}.json`)) return [{ object, where }];
    tell(`scripts/${object.script}.json`);
    return [];
  }
  if (object.class !== 'stage') return [{ object, where }];
  if (object.game !== '' && !isFieldGame(object.game)) {
    diagnostics.push(diagnose('unknown-game', where, object.name, object.game, FIELD_GAMES.join(', ')));
    return [{ object: { ...object, game: '' }, where }];
  }
  // the stage is there all the same: its game can be set up in the console
  if (object.config !== '' && !isThere(`games/${object.config}.json`)) tell(`games/${object.config}.json`);
  return [{ object, where }];
}

/** Objects with what their author forgot; what nobody can guess is left out. Each repair is a warning. */
export function repaired(placed: readonly Placed[], files: MapFiles, diagnostics: Diagnostic[]): Placed[] {
  return named(placed, diagnostics)
    .map((one) => withSize(one, diagnostics))
    .flatMap((one) => withContent(one, files, diagnostics));
}

/** A spawn that is walled in, or lies off the map, moves to the nearest free cell; all stay where nothing is free. */
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
