import { isTableObject, keyOf } from '../../../shared/map/game-objects.ts';
import type { Place } from '../place.ts';
import { createTable } from '../table.ts';
import type { Behaviour } from './behaviour.ts';

/** Adds a round for each new table or machine. One that was removed keeps its round until nobody sits there. */
function settle({ map, tables }: Place): void {
  const objects = map.objects.filter(isTableObject);
  for (const object of objects) {
    const key = keyOf(object);
    const known = tables.get(key);
    if (known?.round.game !== object.game && (!known || known.round.phase === 'open'))
      tables.set(key, createTable(key, object.game));
  }
  for (const [key, { round }] of tables)
    if (round.phase === 'open' && !objects.some((object) => keyOf(object) === key)) tables.delete(key);
}

/** Tables and machines. The room steps their rounds (`tables.ts`). */
export const table: Behaviour = { settle, step: null, inhabit: null };
