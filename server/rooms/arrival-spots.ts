import type { ArrivesAt } from '../world/arrivals.ts';
import { createWhereabouts } from './whereabouts.ts';

/** How long a portal's spawn waits for the page. */
const SPAWN_MS = 60_000;

/** Where somebody appears in a map: behind the portal that they took, or where they were when their connection was lost. `clock` is monotonic, ms. */
export function createArrivalSpots(clock: () => number) {
  const { note, take, forget } = createWhereabouts(clock);
  const spawns = new Map<string, { map: string; spawn: string; until: number }>();
  return {
    note,
    forget,
    /** Somebody is on their way to a spawn of a map; '' for any. */
    expect(visitor: string, map: string, spawn: string): void {
      for (const [other, { until }] of spawns) if (until <= clock()) spawns.delete(other);
      spawns.set(visitor, { map, spawn, until: clock() + SPAWN_MS });
    },
    /** Asked once, by who arrives in this place of this map. */
    take(visitor: string, place: string, map: string): ArrivesAt {
      const known = spawns.get(visitor);
      spawns.delete(visitor);
      const travels = known && known.until > clock() && known.map === map;
      const before = take(visitor, map);
      return {
        spawn: travels ? known.spawn : '',
        spot: travels || !before ? null : { x: before.x, y: before.y },
        hearsFrom: before?.place === place ? before.hearsFrom : null,
      };
    },
  };
}
