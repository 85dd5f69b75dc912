import type { ExpoMap, MapObject, MapObjectClass } from '../../../shared/map/expo-map.ts';
import type { Place } from '../place.ts';
import type { Behaviour, ScriptOf, Travel } from './behaviour.ts';
import { npc } from './npc.ts';
import { portal } from './portal.ts';
import { stage } from './stage.ts';
import { table } from './table.ts';

/** What the objects of each class do. Null: they do nothing themselves; other code may look them up. */
const BEHAVIOURS: Readonly<Record<MapObjectClass, Behaviour | null>> = {
  // `spawnSpot` looks spawns up when somebody arrives
  spawn: null,
  portal,
  booth: null,
  npc,
  stage,
  'prize-desk': null,
  // the stage and its game look up the mats and the spectators' floor
  zone: null,
  link: null,
  table,
  // the behaviour of tables settles machines too
  machine: null,
  // its game looks it up, as a zone of role 'start'
  'start-line': null,
  // the page writes over it
  screen: null,
  'trail-board': null,
};

const ALL = Object.values(BEHAVIOURS).filter((one) => one !== null);

export function settleObjects(place: Place): void {
  for (const { settle } of ALL) settle?.(place);
}

export const stepObjects = (place: Place, rng: () => number): Travel[] =>
  ALL.flatMap(({ step }) => step?.(place, rng) ?? []);

export async function inhabit(place: Place, scriptOf: ScriptOf, rng: () => number): Promise<void> {
  for (const one of ALL) await one.inhabit?.(place, scriptOf, rng);
}

/** The objects of a map that add a character to the place. */
export const homesIn = ({ objects }: ExpoMap): MapObject[] =>
  objects.filter((object) => BEHAVIOURS[object.class]?.inhabit);
