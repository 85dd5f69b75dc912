import { type MapObjectClass, MET } from '../../../shared/map/expo-map.ts';
import { booth } from './booth.ts';
import { link } from './link.ts';
import { machine } from './machine.ts';
import { npc } from './npc.ts';
import type { ObjectClass } from './object-class.ts';
import { portal } from './portal.ts';
import { prizeDesk } from './prize-desk.ts';
import { screen } from './screen.ts';
import { spawn } from './spawn.ts';
import { stage } from './stage.ts';
import { startLine } from './start-line.ts';
import { table } from './table.ts';
import { trailBoard } from './trail-board.ts';
import { zone } from './zone.ts';

/** How each class of the list in `shared/map/expo-map.ts` is read from Tiled. */
export const CLASSES: { readonly [C in MapObjectClass]: ObjectClass<C> } = {
  spawn,
  portal,
  booth,
  npc,
  stage,
  'prize-desk': prizeDesk,
  zone,
  link,
  table,
  machine,
  'start-line': startLine,
  screen,
  'trail-board': trailBoard,
};

export const isClass = (name: string): name is MapObjectClass => Object.hasOwn(MET, name);
export const CLASS_NAMES: readonly MapObjectClass[] = Object.keys(CLASSES).filter(isClass);

/** Returns the class with this name. */
export const classOf = <C extends MapObjectClass>(name: C): ObjectClass<C> => CLASSES[name];
