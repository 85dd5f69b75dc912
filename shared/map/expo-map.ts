import type { GameZone } from '../games/index.ts';
import type { Text } from '../text.ts';
import type { Drawing } from './drawing/model.ts';

/**
 * The baked map, which the server makes from a Tiled file. It is the only map format that both server and page read.
 * All positions are world pixels (y down, 32 to a tile) unless a name says tiles. Positions in the drawing are in
 * Tiled's pixels.
 */

/** Bits of a walk grid cell. A body is stopped by a cell when `cell & body.mask` is not 0. */
export const CELL = {
  free: 0,
  /** Walls and furniture: stops everybody. */
  solid: 1,
  /** The playing floor of the first stage: during a round it stops everybody who does not play. See `floorBit`. */
  stage: 2,
} as const;

/** The bits of all floors of stages. */
export const FLOOR_BITS = 0b1111_1110;

/** Returns the bit of the floor of a stage, by its place among the stages of its map. The last bit is shared. */
export const floorBit = (index: number): number => CELL.stage << Math.min(index, 6);

/** The cells in row-major order, one for each tile. Everything outside the grid is solid. */
export type WalkGrid = { width: number; height: number; cells: Uint8Array };

export type Area = { x: number; y: number; width: number; height: number };

/** `name` is unique within the class, and targets refer to it. Points have width = height = 0. */
export type ObjectBase = Area & { id: number; name: string };

/**
 * The list of map objects: each class with the data of its objects. A new class begins here (or with `npm run new
 * object <class>`); the compiler then names the other lists that need a line for it.
 */
export type MapObjects = {
  spawn: ObjectBase;
  /** `target`: the name of a spawn, or '' for the first one. `place`: the map of that spawn, or '' for this map. */
  portal: ObjectBase & { target: string; place: string };
  /** `poster`: the hash of a file that staff chose for the booth. */
  booth: ObjectBase & { title: Text; text: Text; url: string; poster?: string };
  /** `script` names a file in `maps/scripts`. */
  npc: ObjectBase & { script: string; look: string };
  /** `game` is a game id; `config` names its file in `maps/games`. */
  stage: ObjectBase & { title: Text; game: string; config: string };
  'prize-desk': ObjectBase & { title: Text };
  /**
   * `role`: 'area' is only a named area. Spectators of the stage named `of` stand in 'watch'. The game of that stage
   * needs the other roles.
   */
  zone: ObjectBase & { role: 'area' | 'watch' | GameZone; of: string; title: Text };
  link: ObjectBase & { title: Text; url: string };
  /** A table with seats. `game` and `config` are as in `stage`. */
  table: ObjectBase & { title: Text; game: string; config: string };
  /** A machine for one player at a time. `game` and `config` are as in `stage`. */
  machine: ObjectBase & { title: Text; game: string; config: string };
  /** The line from which the players of the stage named `of` start: a zone of role 'start', drawn by its own class. */
  'start-line': ObjectBase & { of: string };
  /**
   * The face of a screen, over which the page writes what happens on the stage named `of`. '': on any stage of the map.
   */
  screen: ObjectBase & { title: Text; of: string; shows: 'round' | 'leaderboard' };
  /** A board that explains a trail. The trail runs while any map of the event has its board. */
  'trail-board': ObjectBase & { title: Text; game: string; config: string };
};

export type MapObjectClass = keyof MapObjects;
export type MapObject = { [C in MapObjectClass]: MapObjects[C] & { class: C } }[MapObjectClass];
export type ObjectOf<C extends MapObjectClass> = Extract<MapObject, { class: C }>;
export type StageObject = ObjectOf<'stage'>;
/** An object with seats at which a game is played. */
export type TableObject = ObjectOf<'table' | 'machine'>;
/** An object at which a game is played. */
export type GameObject = StageObject | TableObject;

/** Whether a visitor meets an object by standing in it, or on the floor in front of it because it has a body. */
export const MET: Readonly<Record<MapObjectClass, 'inside' | 'in-front'>> = {
  spawn: 'inside',
  portal: 'inside',
  booth: 'in-front',
  npc: 'in-front',
  stage: 'in-front',
  'prize-desk': 'in-front',
  zone: 'inside',
  link: 'in-front',
  table: 'in-front',
  machine: 'in-front',
  'start-line': 'inside',
  screen: 'in-front',
  'trail-board': 'in-front',
};

/**
 * The format version of the shape below. Raise it with each change: a server reads only versions of its own format from
 * the database.
 */
export const EXPO_MAP_FORMAT = 1;

export type ExpoMap = {
  /** File name without ending: 'expo'. */
  name: string;
  title: Text;
  /**
   * SHA-256 (hex) of the baked content without this field. Server and page compare it, so that both use the same map.
   */
  hash: string;
  /** In tiles. */
  width: number;
  height: number;
  tileSize: 32;
  drawing: Drawing;
  /** The cells, row by row, as combinations of the `CELL` bits. */
  grid: number[];
  objects: MapObject[];
};
