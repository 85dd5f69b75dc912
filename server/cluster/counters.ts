/** At most `most` calls within `seconds` seconds, counted from the first call. */
export type Limit = { readonly most: number; readonly seconds: number };

/** Counts calls by key, across all servers. */
export type Counters = {
  /** Creates a limit under its own name. Limits of different names do not share keys. */
  limit(name: string, limit: Limit): Counter;
};

export type Counter = {
  /**
   * Counts one call. Returns null within the limit. Above it, returns the number of calls within the time, this one
   * included.
   */
  count(key: string): Promise<number | null>;
};
