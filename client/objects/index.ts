import type { MapObjectClass } from '../../shared/map/expo-map.ts';
import { booth } from './booth.tsx';
import { link } from './link.tsx';
import { npc } from './npc.tsx';
import type { ObjectView } from './object-view.ts';
import { portal } from './portal.tsx';
import { prizeDesk } from './prize-desk.tsx';
import { spawn } from './spawn.tsx';
import { stage } from './stage.tsx';
import { zone } from './zone.tsx';

/** What each class of map objects looks like to a visitor, in the order in which signs are explained. */
const VIEWS: { readonly [C in MapObjectClass]: ObjectView<C> } = {
  portal,
  stage,
  booth,
  'prize-desk': prizeDesk,
  link,
  zone,
  spawn,
  npc,
};

/** The view of an object's class. */
export const viewOf = <C extends MapObjectClass>(name: C): ObjectView<C> => VIEWS[name];

/** The signs that are explained beside the plan. */
export const LEGEND = Object.values(VIEWS).flatMap(({ legend, word }) => (legend && word ? [{ legend, word }] : []));
