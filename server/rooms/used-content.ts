import * as v from 'valibot';
import type { Cluster } from '../cluster/cluster.ts';
import { topic } from '../cluster/topic.ts';

const USED = topic('used-content', v.array(v.string()));
/** More games than all events of a server have. */
const MOST_GAMES = 1000;

/** How long the use of a part of a game's content is remembered: longer than an event lasts. */
const KEPT_MS = 14 * 24 * 3600 * 1000;
/** More parts than a content file can have. */
const MOST_PARTS = 4000;

/** What rounds of a game have used up in an event, so that nothing is asked twice while there is something new. */
export type UsedContent = {
  /** The parts in the order of their use. */
  of(event: string, config: string): readonly string[];
  use(event: string, config: string, part: string): void;
};

export function usedContent(cluster: Pick<Cluster, 'notes'>): UsedContent {
  const notes = cluster.notes(USED, MOST_GAMES);
  const of = (event: string, config: string): readonly string[] => notes.get(`${event}/${config}`) ?? [];
  return {
    of,
    use(event, config, part) {
      const before = of(event, config).filter((one) => one !== part);
      notes.put(`${event}/${config}`, [...before, part].slice(-MOST_PARTS), KEPT_MS);
    },
  };
}
