import * as v from 'valibot';
import type { Cluster } from '../cluster/cluster.ts';
import { topic } from '../cluster/topic.ts';

/** Longer than any ticket, seat or call from before a ban lasts. Later calls ask the database. */
const BAN_MS = 120_000;
const MOST = 20_000;
const BANS = topic('lately-banned', v.literal(true));

/** The visitors who were banned from an event in the last minutes. Their earlier tickets and seats are invalid. */
export function createLatelyBanned(cluster: Pick<Cluster, 'notes'>) {
  const bans = cluster.notes(BANS, MOST);
  const keyOf = (event: string, visitor: string): string => `${event}/${visitor}`;
  return {
    add: (event: string, visitor: string): void => bans.put(keyOf(event, visitor), true, BAN_MS),
    lift: (event: string, visitor: string): void => bans.remove(keyOf(event, visitor)),
    has: (event: string, visitor: string): boolean => bans.get(keyOf(event, visitor)) !== null,
  };
}
export type LatelyBanned = ReturnType<typeof createLatelyBanned>;
