/** Values by key, each with its own time to live in ms. */
export type Expiring<T> = {
  put(key: string, value: T, ms: number): void;
  get(key: string): T | null;
  remove(key: string): void;
  entries(): Iterable<[key: string, value: T]>;
  /** The number of stored values, expired ones included until they are swept. */
  size(): number;
};

/**
 * Stores at most `most` values and drops the oldest above that. Each `put` sweeps expired values from the oldest on, so
 * no timer is needed. An oldest value with a long time to live delays the sweep of younger ones. `clock` is monotonic,
 * in ms.
 */
export function createExpiring<T>(clock: () => number, most: number): Expiring<T> {
  const kept = new Map<string, { value: T; until: number }>();
  const isOver = ({ until }: { until: number }): boolean => until <= clock();
  return {
    put(key, value, ms) {
      kept.delete(key);
      kept.set(key, { value, until: clock() + ms });
      for (const [oldest, one] of kept) {
        if (kept.size <= most && !isOver(one)) break;
        kept.delete(oldest);
      }
    },
    get(key) {
      const found = kept.get(key);
      return found && !isOver(found) ? found.value : null;
    },
    remove: (key) => void kept.delete(key),
    *entries() {
      for (const [key, one] of kept) if (!isOver(one)) yield [key, one.value];
    },
    size: () => kept.size,
  };
}
