import { type Area, CELL, type MapObject, type ObjectOf } from '../../../shared/map/expo-map.ts';
import { type Diagnostic, diagnose } from '../diagnostics.ts';
import { CELL_PIXELS } from '../meaning/grid-size.ts';
import type { Meaning } from '../meaning/meaning.ts';
import { classOf } from '../objects/index.ts';

/** How far in front of a booth or a similar object a visitor can use it: 72 px, as in `client/world/nearby.ts`. */
const IN_FRONT = 2;

type Cells = { left: number; top: number; right: number; bottom: number };

/** Returns the cells whose middle an area covers, at least the one under its own middle. */
function cellsOf({ x, y, width, height }: Area): Cells {
  const [column, row] = [x + width / 2, y + height / 2].map((at) => Math.floor(at / CELL_PIXELS));
  return {
    left: Math.min(column, Math.ceil(x / CELL_PIXELS - 0.5)),
    top: Math.min(row, Math.ceil(y / CELL_PIXELS - 0.5)),
    right: Math.max(column + 1, Math.ceil((x + width) / CELL_PIXELS - 0.5)),
    bottom: Math.max(row + 1, Math.ceil((y + height) / CELL_PIXELS - 0.5)),
  };
}

/** Returns the cells where a visitor meets an object: inside it, or close in front of one with a body. */
function goalOf(object: MapObject, from: 'inside' | 'in-front'): Cells {
  const cells = cellsOf(object);
  if (from === 'inside') return cells;
  const front = Math.floor((object.y + object.height + CELL_PIXELS / 2) / CELL_PIXELS);
  const middle = Math.floor((object.x + object.width / 2) / CELL_PIXELS);
  return {
    left: Math.min(cells.left, middle - IN_FRONT),
    top: cells.top,
    right: Math.max(cells.right, middle + IN_FRONT + 1),
    bottom: Math.max(cells.bottom, front + IN_FRONT + 1),
  };
}

/**
 * Returns for each cell the number of its piece of free floor; 0 for solid cells. Pieces are connected up, down, left
 * and right.
 */
function piecesOf({ width, height, grid }: Meaning): Int32Array {
  const pieces = new Int32Array(grid.length);
  let last = 0;
  for (let start = 0; start < grid.length; start++) {
    if (pieces[start] !== 0 || (grid[start] ?? CELL.solid) & CELL.solid) continue;
    last += 1;
    const queue = [start];
    pieces[start] = last;
    const enter = (cell: number): void => {
      if (pieces[cell] !== 0 || (grid[cell] ?? CELL.solid) & CELL.solid) return;
      pieces[cell] = last;
      queue.push(cell);
    };
    for (let cell = queue.pop(); cell !== undefined; cell = queue.pop()) {
      const column = cell % width;
      if (column > 0) enter(cell - 1);
      if (column < width - 1) enter(cell + 1);
      if (cell >= width) enter(cell - width);
      if (cell < width * (height - 1)) enter(cell + width);
    }
  }
  return pieces;
}

/** How many cells of a portal are examined. Nobody draws a larger one, and a hostile file could contain thousands. */
const MAX_PORTAL = 256;

/** Returns the pieces of floor from which a visitor can step into an area. */
function piecesUnder({ left, top, right, bottom }: Cells, pieces: Int32Array, { width, height }: Meaning): Set<number> {
  const found = new Set<number>();
  let looked = 0;
  for (let y = Math.max(0, top); y < Math.min(height, bottom); y++) {
    for (let x = Math.max(0, left); x < Math.min(width, right); x++) {
      looked += 1;
      if (looked > MAX_PORTAL) return found;
      found.add(pieces[y * width + x] ?? 0);
    }
  }
  found.delete(0);
  return found;
}

/**
 * Returns a function that tells whether any cell of an area is on one of these pieces. Large areas cost no more than
 * small ones (summed-area table).
 */
function reachTable(reached: ReadonlySet<number>, pieces: Int32Array, { width, height }: Meaning) {
  const sums = new Int32Array((width + 1) * (height + 1));
  const at = (x: number, y: number): number => sums[y * (width + 1) + x] ?? 0;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const one = reached.has(pieces[y * width + x] ?? 0) ? 1 : 0;
      sums[(y + 1) * (width + 1) + x + 1] = one + at(x, y + 1) + at(x + 1, y) - at(x, y);
    }
  }
  const clamp = (value: number, most: number) => Math.max(0, Math.min(most, value));
  return (cells: Cells): boolean => {
    const [left, right] = [clamp(cells.left, width), clamp(cells.right, width)];
    const [top, bottom] = [clamp(cells.top, height), clamp(cells.bottom, height)];
    return right > left && bottom > top && at(right, bottom) - at(left, bottom) - at(right, top) + at(left, top) > 0;
  };
}

const cellUnder = (area: Area): [x: number, y: number] => [
  Math.floor((area.x + area.width / 2) / CELL_PIXELS),
  Math.floor((area.y + area.height / 2) / CELL_PIXELS),
];

/** Whether an area is on the map. Another rule reports those outside. */
const isInside = (area: Area, { width, height }: Meaning): boolean => {
  const [x, y] = cellUnder(area);
  return x >= 0 && y >= 0 && x < width && y < height;
};

/** Returns the ways through portals of this map: from a piece of floor to the pieces where they end. */
function waysOf(meaning: Meaning, spawns: readonly ObjectOf<'spawn'>[], pieces: Int32Array): Map<number, Set<number>> {
  const ways = new Map<number, Set<number>>();
  const [first] = spawns;
  const byName = new Map(spawns.map((spawn) => [spawn.name, spawn]));
  for (const object of meaning.objects) {
    if (object.class !== 'portal' || object.place !== '') continue;
    const spawn = object.target === '' ? first : byName.get(object.target);
    if (!spawn) continue;
    for (const from of piecesUnder(cellsOf(object), pieces, meaning)) {
      const known = ways.get(from) ?? new Set();
      ways.set(from, known.add(pieceUnder(spawn, pieces, meaning)));
    }
  }
  return ways;
}

const pieceUnder = (area: Area, pieces: Int32Array, meaning: Meaning): number => {
  const [x, y] = cellUnder(area);
  return isInside(area, meaning) ? (pieces[y * meaning.width + x] ?? 0) : 0;
};

/**
 * Checks where visitors can walk (and go through portals of this map), from the first spawn and then from the others.
 */
export function checkReach(meaning: Meaning): Diagnostic[] {
  const { objects, origins } = meaning;
  const out: Diagnostic[] = [];
  const placeOf = (object: MapObject) => origins.get(object) ?? { file: '' };
  const pieces = piecesOf(meaning);
  const free = objects.filter(
    (o): o is ObjectOf<'spawn'> => o.class === 'spawn' && pieceUnder(o, pieces, meaning) !== 0,
  );
  const [first] = free;
  if (!first) {
    // blocked spawns were moved to free floor, so there is none, and nobody could enter
    const blocked = objects.filter((o) => o.class === 'spawn');
    return blocked.map((o) => ({ ...diagnose('blocked-spawn', placeOf(o), o.name), severity: 'error' }));
  }
  const ways = waysOf(meaning, free, pieces);
  const reached = new Set<number>();
  for (const spawn of free) {
    const piece = pieceUnder(spawn, pieces, meaning);
    if (reached.has(piece)) continue;
    if (spawn !== first) out.push(diagnose('cut-off-spawn', placeOf(spawn), spawn.name, first.name));
    const queue = [piece];
    for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
      if (reached.has(next)) continue;
      reached.add(next);
      queue.push(...(ways.get(next) ?? []));
    }
  }
  const reaches = reachTable(reached, pieces, meaning);
  for (const object of objects) {
    const from = classOf(object.class).reachedFrom(object);
    if (from === null || !isInside(object, meaning) || reaches(goalOf(object, from))) continue;
    out.push(diagnose('out-of-reach', placeOf(object), object.class, object.name));
  }
  return out;
}
