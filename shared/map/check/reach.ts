import { type Diagnostic, diagnose } from '../diagnostics.ts';
import { type Area, CELL, type MapObject, type SpawnObject } from '../expo-map.ts';
import { CELL_PIXELS } from '../meaning/grid-size.ts';
import type { Meaning } from '../meaning/meaning.ts';

/** How far in front of a booth or its like one may stand to use it: 72 px, as `client/world/nearby.ts` has it. */
const IN_FRONT = 2;

type Cells = { left: number; top: number; right: number; bottom: number };

/** The cells whose middle an area covers, at least the one under its own middle. */
function cellsOf({ x, y, width, height }: Area): Cells {
  const [column, row] = [x + width / 2, y + height / 2].map((at) => Math.floor(at / CELL_PIXELS));
  return {
    left: Math.min(column, Math.ceil(x / CELL_PIXELS - 0.5)),
    top: Math.min(row, Math.ceil(y / CELL_PIXELS - 0.5)),
    right: Math.max(column + 1, Math.ceil((x + width) / CELL_PIXELS - 0.5)),
    bottom: Math.max(row + 1, Math.ceil((y + height) / CELL_PIXELS - 0.5)),
  };
}

/** Where one has to get to meet an object: into it, or close in front of what has a body. */
function goalOf(object: MapObject): Cells {
  const cells = cellsOf(object);
  if (['zone', 'spawn', 'portal', 'stage'].includes(object.class)) return cells;
  const front = Math.floor((object.y + object.height + CELL_PIXELS / 2) / CELL_PIXELS);
  const middle = Math.floor((object.x + object.width / 2) / CELL_PIXELS);
  return {
    left: Math.min(cells.left, middle - IN_FRONT),
    top: cells.top,
    right: Math.max(cells.right, middle + IN_FRONT + 1),
    bottom: Math.max(cells.bottom, front + IN_FRONT + 1),
  };
}

/** Walks from cell to cell over free floor; `step` may be called for one start after the other. */
function createWalk({ width, height, grid }: Meaning) {
  const seen = new Uint8Array(grid.length);
  const isFree = (x: number, y: number): boolean =>
    x >= 0 && y >= 0 && x < width && y < height && ((grid[y * width + x] ?? CELL.solid) & CELL.solid) === 0;
  const walkFrom = (x: number, y: number): void => {
    if (!isFree(x, y) || seen[y * width + x] === 1) return;
    const queue = [y * width + x];
    seen[y * width + x] = 1;
    for (let cell = queue.pop(); cell !== undefined; cell = queue.pop()) {
      const column = cell % width;
      const row = (cell - column) / width;
      for (const [dx, dy] of [
        [1, 0],
        [-1, 0],
        [0, 1],
        [0, -1],
      ] as const) {
        const next = cell + dy * width + dx;
        if (!isFree(column + dx, row + dy) || seen[next] === 1) continue;
        seen[next] = 1;
        queue.push(next);
      }
    }
  };
  const reaches = ({ left, top, right, bottom }: Cells): boolean => {
    for (let y = Math.max(0, top); y < Math.min(height, bottom); y++) {
      for (let x = Math.max(0, left); x < Math.min(width, right); x++) if (seen[y * width + x] === 1) return true;
    }
    return false;
  };
  return { isFree, walkFrom, reaches };
}

const cellUnder = (area: Area): [x: number, y: number] => [
  Math.floor((area.x + area.width / 2) / CELL_PIXELS),
  Math.floor((area.y + area.height / 2) / CELL_PIXELS),
];

/** Areas that only give a name to a part of the map may be water or wall. */
const needsReach = (object: MapObject): boolean => object.class !== 'zone' || object.role !== 'area';

/** What lies off the map is told by its own rule. */
const isInside = (area: Area, { width, height }: Meaning): boolean => {
  const [x, y] = cellUnder(area);
  return x >= 0 && y >= 0 && x < width && y < height;
};

/** Who gets where on foot (and through portals of this map), from the first spawn and then from the others. */
export function checkReach(meaning: Meaning): Diagnostic[] {
  const { objects, origins } = meaning;
  const out: Diagnostic[] = [];
  const walk = createWalk(meaning);
  const placeOf = (object: MapObject) => origins.get(object)?.where ?? { file: '' };
  const spawns = objects.filter((object): object is SpawnObject => object.class === 'spawn');
  const portals = objects.flatMap((object) => (object.class === 'portal' && object.place === '' ? [object] : []));
  const arrived = new Set<SpawnObject>();
  const arriveAt = (spawn: SpawnObject): void => {
    arrived.add(spawn);
    walk.walkFrom(...cellUnder(spawn));
    for (;;) {
      const opened = spawns.filter(
        (other) =>
          !arrived.has(other) &&
          (walk.reaches(cellsOf(other)) ||
            portals.some((portal) => portal.target === other.name && walk.reaches(cellsOf(portal)))),
      );
      if (opened.length === 0) return;
      for (const other of opened) {
        arrived.add(other);
        walk.walkFrom(...cellUnder(other));
      }
    }
  };
  const free = spawns.filter((spawn) => {
    if (walk.isFree(...cellUnder(spawn))) return true;
    if (!isInside(spawn, meaning)) return false;
    out.push(diagnose('blocked-spawn', placeOf(spawn), spawn.name));
    return false;
  });
  const [first] = free;
  if (!first) return out;
  arriveAt(first);
  for (const spawn of free) {
    if (arrived.has(spawn)) continue;
    out.push(diagnose('cut-off-spawn', placeOf(spawn), spawn.name, first.name));
    arriveAt(spawn);
  }
  for (const object of objects) {
    if (object.class === 'spawn' || !needsReach(object) || !isInside(object, meaning)) continue;
    if (walk.reaches(goalOf(object))) continue;
    const found = diagnose('out-of-reach', placeOf(object), object.class, object.name);
    // a map made for WorkAdventure is opened as it is
    out.push(origins.get(object)?.foreign ? { ...found, severity: 'warning' } : found);
  }
  return out;
}
