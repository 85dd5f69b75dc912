import * as v from 'valibot';
import type { Cluster } from '../cluster/cluster.ts';
import { topic } from '../cluster/topic.ts';
import type { ArrivesAt } from '../world/arrivals.ts';
import { createWhereabouts } from './whereabouts.ts';

/** How long a portal's spawn waits for the page. */
const SPAWN_MS = 60_000;
/** More than are ever on their way at once; who is forgotten arrives at the first spawn. */
const MOST = 20_000;
const SPAWNS = topic('spawns', v.object({ map: v.string(), spawn: v.string() }));

/** Where somebody appears in a map: behind the portal that they took, or where they were when their connection was lost. */
export function createArrivalSpots(cluster: Pick<Cluster, 'notes'>) {
  const { note, take, forget } = createWhereabouts(cluster);
  const spawns = cluster.notes(SPAWNS, MOST);
  return {
    note,
    forget,
    /** Somebody is on their way to a spawn of a map; '' for any. */
    expect: (visitor: string, map: string, spawn: string): void => spawns.put(visitor, { map, spawn }, SPAWN_MS),
    /** Asked once, by who arrives in this place of this map. */
    take(visitor: string, place: string, map: string): ArrivesAt {
      const known = spawns.get(visitor);
      spawns.remove(visitor);
      const travels = known?.map === map;
      const before = take(visitor, map);
      return {
        spawn: travels ? known.spawn : '',
        spot: travels || !before ? null : { x: before.x, y: before.y },
        hearsFrom: before?.place === place ? before.hearsFrom : null,
      };
    },
  };
}
export type ArrivalSpots = ReturnType<typeof createArrivalSpots>;
