import type { Counters } from './counters.ts';
import type { Epochs } from './epochs.ts';
import type { News } from './news.ts';
import type { Notes } from './notes.ts';
import type { Owners } from './owners.ts';
import type { Seen } from './seen.ts';
import type { Topic } from './topic.ts';

/**
 * What servers that work together share beside the database: one of these per server. Asked for the same name twice, it
 * gives the same thing. `most`: above so many keys the oldest is forgotten, for nothing here may grow without limit.
 */
export type Cluster = {
  /** Name of this server, of no other and of no earlier one. */
  readonly server: string;
  readonly news: News;
  readonly owners: Owners;
  readonly counters: Counters;
  epochs(name: string): Epochs;
  seen(name: string): Seen;
  notes<T>(topic: Topic<T>, most: number): Notes<T>;
};
