import type { Cluster } from '../cluster.ts';
import type { Epochs } from '../epochs.ts';
import type { Notes } from '../notes.ts';
import type { Seen } from '../seen.ts';
import type { Topic } from '../topic.ts';
import { createCounters } from './counters.ts';
import { createEpochs } from './epochs.ts';
import { createExpiring, type Expiring } from './expiring.ts';
import { createNews } from './news.ts';
import { createOwners } from './owners.ts';
import { createSeen } from './seen.ts';

export type MemoryOptions = {
  server: string;
  /** Milliseconds that only grow. */
  clock: () => number;
  /** Called when a subscriber of a topic throws. */
  failed: (error: unknown, topic: string) => void;
};

/** A cluster of one server. Its state is in this process and ends with it. */
export function openCluster({ server, clock, failed }: MemoryOptions): Cluster {
  const once = <T>(make: () => T) => {
    const made = new Map<string, T>();
    return (name: string): T => {
      const known = made.get(name) ?? make();
      made.set(name, known);
      return known;
    };
  };
  const notes = new Map<string, Expiring<unknown>>();
  return {
    server,
    news: createNews(failed),
    owners: createOwners(clock),
    counters: createCounters(),
    epochs: once<Epochs>(() => createEpochs(clock)),
    seen: once<Seen>(() => createSeen(clock)),
    notes<T>({ name }: Topic<T>, most: number): Notes<T> {
      const known = notes.get(name) ?? createExpiring<T>(clock, most);
      notes.set(name, known);
      // a name belongs to one topic, and with it to one shape
      return known as Expiring<T>;
    },
  };
}
