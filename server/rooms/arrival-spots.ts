import * as v from 'valibot';
import type { Cluster } from '../cluster/cluster.ts';
import { topic } from '../cluster/topic.ts';
import type { ArrivesAt } from '../world/arrivals.ts';
import { createWhereabouts } from './whereabouts.ts';

/** How long the spawn behind a portal is remembered for the page. */
const SPAWN_MS = 60_000;
/** More than will ever be on their way at once. A visitor whose entry was dropped arrives at the first spawn. */
const MOST = 20_000;
const SPAWNS = topic('spawns', v.object({ map: v.string(), spawn: v.string() }));

/**
 * Where a visitor appears in a map: behind the portal that they took, or where they were when their connection was
 * lost.
 */
export function createArrivalSpots(cluster: Pick<Cluster, 'notes'>) {
  const { note, take, forget } = createWhereabouts(cluster);
  const spawns = cluster.notes(SPAWNS, MOST);
  return {
    note,
    forget,
    /** Records that a visitor is on the way to a spawn of a map; '' for any spawn. */
    expect: (visitor: string, map: string, spawn: string): void => spawns.put(visitor, { map, spawn }, SPAWN_MS),
    /** Returns where the visitor arrives, and forgets it. Called once per arrival. */
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
