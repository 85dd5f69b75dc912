import type { MapObjectClass } from '../../shared/map/expo-map.ts';
import { booth } from './booth.tsx';
import { link } from './link.tsx';
import { machine } from './machine.tsx';
import { npc } from './npc.tsx';
import type { ObjectView } from './object-view.ts';
import { portal } from './portal.tsx';
import { prizeDesk } from './prize-desk.tsx';
import { screen } from './screen.tsx';
import { spawn } from './spawn.tsx';
import { stage } from './stage.tsx';
import { startLine } from './start-line.tsx';
import { table } from './table.tsx';
import { trailBoard } from './trail-board.tsx';
import { zone } from './zone.tsx';

/** How each class of map objects is shown. The legend of the map lists the signs in this order. */
const VIEWS: { readonly [C in MapObjectClass]: ObjectView<C> } = {
  portal,
  stage,
  booth,
  'prize-desk': prizeDesk,
  link,
  zone,
  spawn,
  npc,
  table,
  machine,
  'start-line': startLine,
  screen,
  'trail-board': trailBoard,
};

/** Returns the view of a class. */
export const viewOf = <C extends MapObjectClass>(name: C): ObjectView<C> => VIEWS[name];

/** The signs that the legend explains beside the map. */
export const LEGEND = Object.values(VIEWS).flatMap(({ legend, word }) => (legend && word ? [{ legend, word }] : []));
