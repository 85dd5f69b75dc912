import type { TableObject } from '../../shared/map/expo-map.ts';
import { isTableObject, keyOf } from '../../shared/map/game-objects.ts';
import { nearestOf } from '../../shared/world/nearest.ts';
import { tileAt } from '../../shared/world/path.ts';
import { toUnits } from '../../shared/world/units.ts';
import type { WorldModel } from '../world/model.ts';
import { type TableView, tables } from './rounds.ts';

/** Returns what the page knows of a table; undefined before the server has said it. */
export const viewOfTable = (object: TableObject): TableView | undefined => {
  const key = keyOf(object);
  return tables.value.find((one) => one.key === key);
};

/** How many seats are free. */
export function freeSeats(object: TableObject): number {
  const view = viewOfTable(object);
  return view ? view.seats - view.taken : 0;
}

/** Whether a round runs there: a newcomer can only watch. */
export function isRunningAt(object: TableObject): boolean {
  const phase = viewOfTable(object)?.phase ?? 'open';
  return phase === 'countdown' || phase === 'play' || phase === 'recording';
}

/** Whether a newcomer can sit down now. */
export const hasRoom = (object: TableObject): boolean => freeSeats(object) > 0 && !isRunningAt(object);

/** Returns the table with room that is the shortest walk away; null if there is none. */
export function nearestTable({ map, grid, here }: Pick<WorldModel, 'map' | 'grid' | 'here'>): TableObject | null {
  const { x, y } = here();
  const free = map.objects.filter(isTableObject).filter(hasRoom);
  return nearestOf(map, grid, tileAt(toUnits(x), toUnits(y)), free);
}
