import * as v from 'valibot';
import type { Cluster } from '../cluster/cluster.ts';
import { topic } from '../cluster/topic.ts';

const MUTE_MS = 10 * 60_000;
const MOST = 20_000;
const MUTES = topic('mutes', v.literal(true));

/** Visitors whom hosts have muted. There is one list for all places, so a portal does not end a mute. */
export type Mutes = {
  isMuted(visitor: string): boolean;
  /** Mutes a visitor for ten minutes; `isMuted` false ends it. */
  mute(visitor: string, isMuted: boolean): void;
};

export function createMutes(cluster: Pick<Cluster, 'notes'>): Mutes {
  const mutes = cluster.notes(MUTES, MOST);
  return {
    isMuted: (visitor) => mutes.get(visitor) !== null,
    mute: (visitor, isMuted) => (isMuted ? mutes.put(visitor, true, MUTE_MS) : mutes.remove(visitor)),
  };
}
