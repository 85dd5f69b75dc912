import { grass, grassEdge, paper, parquet, sand, sandEdge, stone, wood } from './floors.ts';
import { SHADE } from './palette.ts';
import { blank, crop, type Picture, rect, stamp } from './picture.ts';
import { hedge, roomWall, southWall, wallEnd, wallRun, yardWall } from './walls.ts';

/** A tileset picture is 16 tiles wide; each piece starts on a new row so that it can be found in Tiled. */
export const COLUMNS = 16;
const TILE = 32;

export type Piece = {
  name: string;
  /** Number of the first tile. */
  first: number;
  /** Size in tiles; the tile of column c and row r is `first + r * COLUMNS + c`. */
  columns: number;
  rows: number;
  collides: boolean;
};

export type Sheet = { name: string; picture: Picture; pieces: Piece[] };

function sheet(name: string, parts: { name: string; picture: Picture; collides?: boolean }[]): Sheet {
  const pieces: Piece[] = [];
  let row = 0;
  for (const part of parts) {
    const [columns, rows] = [part.picture.width / TILE, part.picture.height / TILE];
    pieces.push({ name: part.name, first: row * COLUMNS, columns, rows, collides: part.collides === true });
    row += rows;
  }
  const picture = blank(COLUMNS * TILE, row * TILE);
  parts.forEach((part, i) => {
    stamp(picture, part.picture, 0, ((pieces[i]?.first ?? 0) / COLUMNS) * TILE);
  });
  return { name, picture, pieces };
}

/** Edge tiles in the order of their corner mask, 0 to 15. */
function edges(draw: (mask: number) => Picture): Picture {
  const out = blank(COLUMNS * TILE, TILE);
  for (let mask = 1; mask < 16; mask++) stamp(out, draw(mask), mask * TILE, 0);
  return out;
}

/** Shade under a northern wall (9 px deep, 3 px soft) and to the right of a wall that runs up the picture. */
function shades(): Picture {
  const p = blank(3 * TILE, TILE);
  rect(p, 0, 0, TILE, 9, SHADE.deep);
  rect(p, 0, 9, TILE, 3, SHADE.soft);
  rect(p, TILE, 0, 6, TILE, SHADE.deep);
  rect(p, TILE + 6, 0, 3, TILE, SHADE.soft);
  rect(p, 2 * TILE, 0, TILE, 9, SHADE.deep);
  rect(p, 2 * TILE, 9, TILE, 3, SHADE.soft);
  rect(p, 2 * TILE, 9, 6, TILE - 9, SHADE.deep);
  rect(p, 2 * TILE + 6, 12, 3, TILE - 12, SHADE.soft);
  return p;
}

export const groundSheet = (): Sheet =>
  sheet('ground', [
    { name: 'wood', picture: wood() },
    { name: 'sand', picture: sand() },
    { name: 'stone', picture: stone() },
    { name: 'grass', picture: grass() },
    { name: 'grass-edge', picture: edges((mask) => grassEdge(mask, 0)) },
    { name: 'grass-edge-2', picture: edges((mask) => grassEdge(mask, 1)) },
    { name: 'sand-edge', picture: edges(sandEdge) },
    { name: 'parquet', picture: parquet() },
    { name: 'paper', picture: paper() },
    { name: 'shade', picture: shades() },
  ]);

export const wallSheet = (): Sheet =>
  sheet('walls', [
    { name: 'room-wall', picture: roomWall(), collides: true },
    { name: 'yard-wall', picture: yardWall(), collides: true },
    { name: 'wall-end', picture: wallEnd(), collides: true },
    { name: 'wall-run', picture: wallRun(), collides: true },
    { name: 'south-wall', picture: southWall(), collides: true },
    { name: 'hedge', picture: hedge(), collides: true },
  ]);

/** One tile of a sheet. */
export const tileOf = (s: Sheet, n: number): Picture =>
  crop(s.picture, (n % COLUMNS) * TILE, Math.floor(n / COLUMNS) * TILE, TILE, TILE);
