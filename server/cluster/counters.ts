/** At most `most` times within so many seconds, counted from the first. */
export type Limit = { readonly most: number; readonly seconds: number };

/** Calls that are counted by key, over all servers. */
export type Counters = {
  /** One limit under a name of its own; its keys are no other's. */
  limit(name: string, limit: Limit): Counter;
};

export type Counter = {
  /** Counts one. Gives null within the limit, else how many there were within its time, this one too. */
  count(key: string): Promise<number | null>;
};
