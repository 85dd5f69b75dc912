import type { Counters } from './counters.ts';
import type { Epochs } from './epochs.ts';
import type { News } from './news.ts';
import type { Notes } from './notes.ts';
import type { Owners } from './owners.ts';
import type { Seen } from './seen.ts';
import type { Topic } from './topic.ts';

/**
 * State that cooperating servers share outside the database. Each server has one `Cluster`. Two calls with the same
 * name return the same object. `most` is the highest number of keys; above it the oldest key is dropped, because
 * nothing here may grow without limit.
 */
export type Cluster = {
  /** The name of this server. No other server has it, and no earlier run had it. */
  readonly server: string;
  readonly news: News;
  readonly owners: Owners;
  readonly counters: Counters;
  epochs(name: string): Epochs;
  seen(name: string): Seen;
  notes<T>(topic: Topic<T>, most: number): Notes<T>;
};
