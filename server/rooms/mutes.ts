import * as v from 'valibot';
import type { Cluster } from '../cluster/cluster.ts';
import { topic } from '../cluster/topic.ts';

const MUTE_MS = 10 * 60_000;
const MOST = 20_000;
const MUTES = topic('mutes', v.literal(true));

/** Whom hosts have muted: one list for all places, so that no portal ends it. */
export type Mutes = {
  isMuted(visitor: string): boolean;
  /** For ten minutes; false ends it. */
  mute(visitor: string, isMuted: boolean): void;
};

export function createMutes(cluster: Pick<Cluster, 'notes'>): Mutes {
  const mutes = cluster.notes(MUTES, MOST);
  return {
    isMuted: (visitor) => mutes.get(visitor) !== null,
    mute: (visitor, isMuted) => (isMuted ? mutes.put(visitor, true, MUTE_MS) : mutes.remove(visitor)),
  };
}
