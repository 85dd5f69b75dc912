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

/** Makes one thing for each name, when it is asked for the first time. */
function named<T>(): (name: string, make: () => T) => T {
  const made = new Map<string, T>();
  return (name, make) => {
    const known = made.get(name) ?? make();
    made.set(name, known);
    return known;
  };
}

/** A cluster of one server. Its state is in this process and ends with it. */
export function openCluster({ server, clock, failed }: MemoryOptions): Cluster {
  const epochs = named<Epochs>();
  const seen = named<Seen>();
  const notes = named<Expiring<unknown>>();
  return {
    server,
    news: createNews(failed),
    owners: createOwners(clock),
    counters: createCounters(),
    epochs: (name) => epochs(name, () => createEpochs(clock)),
    seen: (name) => seen(name, () => createSeen(clock)),
    notes<T>({ name }: Topic<T>, most: number): Notes<T> {
      // a name belongs to one topic, and with it to one shape
      return notes(name, () => createExpiring<T>(clock, most)) as Expiring<T>;
    },
  };
}
