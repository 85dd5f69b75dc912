/**
 * Lends things to bodies. A body that comes into view takes what another one left, so nothing is created twice or
 * destroyed.
 */
export function createPool<T extends { hide(): void }>(make: () => T) {
  const lent = new Map<number, T>();
  const free: T[] = [];
  return {
    /** Takes back everything that is lent to other bodies than these. */
    keep(ids: ReadonlySet<number>): void {
      for (const [id, one] of lent) {
        if (ids.has(id)) continue;
        lent.delete(id);
        one.hide();
        free.push(one);
      }
    },
    of(id: number): T {
      const known = lent.get(id);
      if (known) return known;
      const one = free.pop() ?? make();
      lent.set(id, one);
      return one;
    },
    get made(): number {
      return lent.size + free.length;
    },
  };
}
