import type { GameZone } from '../games/index.ts';
import type { Text } from '../text.ts';
import type { Drawing } from './drawing/model.ts';

/**
 * The baked map: what the server makes of a Tiled file, and the only map form that both halves read.
 * All positions are pixels of the world (y down, 32 to a tile) unless a name says tiles; those of the drawing are Tiled's.
 */

/** Bits of a walk grid cell. A body is stopped by a cell when `cell & body.mask` is not 0. */
export const CELL = {
  free: 0,
  /** Walls and furniture: stops everybody. */
  solid: 1,
  /** The playing floor of a stage: stops who is not in the round while one runs. */
  stage: 2,
} as const;

/** Row-major cells of one tile each; outside the grid everything is solid. */
export type WalkGrid = { width: number; height: number; cells: Uint8Array };

export type Area = { x: number; y: number; width: number; height: number };

/** `name` is unique within its class; targets are named by it. Points have width = height = 0. */
export type ObjectBase = Area & { id: number; name: string };

/**
 * THE list of map objects: each class and what is known of an object of it. A new class begins here (or with
 * `npm run new object <class>`); the compiler then names the other lists that owe it a line.
 */
export type MapObjects = {
  spawn: ObjectBase;
  /** `target` is the name of a spawn ('' = the first); `place` the map it lies in ('' = this one). */
  portal: ObjectBase & { target: string; place: string };
  /** `poster`: hash of a file that staff put on it. */
  booth: ObjectBase & { title: Text; text: Text; url: string; poster?: string };
  /** `script` names a file in `maps/scripts`. */
  npc: ObjectBase & { script: string; look: string };
  /** `game` is a game id; `config` names its file in `maps/games`. */
  stage: ObjectBase & { title: Text; game: string; config: string };
  'prize-desk': ObjectBase & { title: Text };
  /**
   * `role`: 'area' only has a name; 'watch' is where spectators of the stage named `of` stand; the others are zones that the
   * game of that stage needs.
   */
  zone: ObjectBase & { role: 'area' | 'watch' | GameZone; of: string; title: Text };
  link: ObjectBase & { title: Text; url: string };
};

export type MapObjectClass = keyof MapObjects;
export type MapObject = { [C in MapObjectClass]: MapObjects[C] & { class: C } }[MapObjectClass];
export type ObjectOf<C extends MapObjectClass> = Extract<MapObject, { class: C }>;
export type StageObject = ObjectOf<'stage'>;

/** Where a visitor stands to meet an object: in it, or on the floor in front of it, as it has a body. */
export const MET: Readonly<Record<MapObjectClass, 'inside' | 'in-front'>> = {
  spawn: 'inside',
  portal: 'inside',
  booth: 'in-front',
  npc: 'in-front',
  stage: 'in-front',
  'prize-desk': 'in-front',
  zone: 'inside',
  link: 'in-front',
};

/** Raised when the shape below changes: a server reads only versions of its own format from the database. */
export const EXPO_MAP_FORMAT = 1;

export type ExpoMap = {
  /** File name without ending: 'expo'. */
  name: string;
  title: Text;
  /** SHA-256 (hex) of the baked content without this field; both halves must hold the same. */
  hash: string;
  /** In tiles. */
  width: number;
  height: number;
  tileSize: 32;
  drawing: Drawing;
  /** Cells as numbers of `CELL` bits, row by row. */
  grid: number[];
  objects: MapObject[];
};
