/** Values by key, each for so many ms. `clock` is monotonic, ms. */
export type Expiring<T> = {
  put(key: string, value: T, ms: number): void;
  get(key: string): T | null;
  remove(key: string): void;
  entries(): Iterable<[key: string, value: T]>;
  /** With those whose time is over and that nobody has swept yet. */
  size(): number;
};

/**
 * Above `most` the oldest goes. What is over is swept from the oldest on with each that comes, so that no timer is needed: a
 * value with a long time holds younger ones back, within `most`.
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
