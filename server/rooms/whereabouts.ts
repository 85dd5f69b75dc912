import * as v from 'valibot';
import type { Cluster } from '../cluster/cluster.ts';
import { topic } from '../cluster/topic.ts';

/** Where a visitor was when their body was removed because the connection did not come back. Units of the map. */
const Whereabouts = v.object({
  place: v.string(),
  map: v.string(),
  x: v.number(),
  y: v.number(),
  /** Number of the first chat line that they may receive there. */
  hearsFrom: v.number(),
});
export type Whereabouts = v.InferOutput<typeof Whereabouts>;

/** Ten minutes: an elevator, a dead battery, a telephone call. */
const KEPT_MS = 10 * 60_000;
/** Highest number of visitors; above it the oldest is dropped. */
const MOST = 5_000;
const WHEREABOUTS = topic('whereabouts', Whereabouts);

/** Remembers one spot per visitor, in memory. */
export function createWhereabouts(cluster: Pick<Cluster, 'notes'>) {
  const known = cluster.notes(WHEREABOUTS, MOST);
  return {
    note: (visitor: string, where: Whereabouts): void => known.put(visitor, where, KEPT_MS),
    /** Returns the spot for the map in which the visitor arrives, and forgets it. */
    take(visitor: string, map: string): Whereabouts | null {
      const found = known.get(visitor);
      if (found?.map !== map) return null;
      known.remove(visitor);
      return found;
    },
    forget: known.remove,
  };
}
