import * as v from 'valibot';
import type { Cluster } from '../cluster/cluster.ts';
import { topic } from '../cluster/topic.ts';

const NAMES = topic('score-names', v.string());
const KEPT_MS = 14 * 24 * 3600 * 1000;
const MOST_NAMES = 50_000;

/**
 * The nicknames of those who have results, in memory alone, because no table may hold them (S2). After a restart a name
 * is unknown until its visitor comes back.
 */
export type ScoreNames = {
  note(visitor: string, name: string): void;
  /** '' if it is not known. */
  of(visitor: string): string;
};

export function scoreNames(cluster: Pick<Cluster, 'notes'>): ScoreNames {
  const names = cluster.notes(NAMES, MOST_NAMES);
  return {
    note: (visitor, name) => names.put(visitor, name, KEPT_MS),
    of: (visitor) => names.get(visitor) ?? '',
  };
}
