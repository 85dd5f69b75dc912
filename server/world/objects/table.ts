import { isTableObject, keyOf } from '../../../shared/map/game-objects.ts';
import { tileBefore } from '../../../shared/world/areas.ts';
import { tileCentre } from '../../../shared/world/units.ts';
import type { Place } from '../place.ts';
import { createTable } from '../table.ts';
import type { Behaviour } from './behaviour.ts';

/** Adds a round for each new table or machine. One that was removed keeps its round until nobody sits there. */
function settle({ map, world, tables }: Place): void {
  const objects = new Map(map.objects.filter(isTableObject).map((object) => [keyOf(object), object]));
  for (const [key, { game }] of objects) {
    const known = tables.get(key);
    if (known?.round.game !== game && (!known || known.round.phase === 'open')) tables.set(key, createTable(key, game));
  }
  for (const [key, table] of tables) {
    const object = objects.get(key);
    if (!object && table.round.phase === 'open') tables.delete(key);
    const tile = object && tileBefore(map, world.grid, object);
    table.front = tile ? { x: tileCentre(tile.column), y: tileCentre(tile.row) } : null;
  }
}

/** Tables and machines. The room steps their rounds (`tables.ts`). */
export const table: Behaviour = { settle, step: null, inhabit: null };
