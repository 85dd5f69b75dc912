/** Where somebody was when their body was taken away because the connection did not come back. Units of the map. */
export type Whereabouts = {
  place: string;
  map: string;
  x: number;
  y: number;
  /** Number of the first line of chat that they heard there. */
  hearsFrom: number;
};

/** Ten minutes: an elevator, a dead battery, a telephone call. */
const KEPT_MS = 10 * 60_000;
/** Above so many the oldest are forgotten. */
const MOST = 5_000;

/** Remembers by visitor, in memory. `clock` is monotonic, ms. */
export function createWhereabouts(clock: () => number) {
  const known = new Map<string, Whereabouts & { until: number }>();
  return {
    note(visitor: string, where: Whereabouts): void {
      known.delete(visitor);
      known.set(visitor, { ...where, until: clock() + KEPT_MS });
      for (const [oldest, { until }] of known) {
        if (known.size <= MOST && until > clock()) break;
        known.delete(oldest);
      }
    },
    /** Asked once, for the map that somebody arrives in. */
    take(visitor: string, map: string): Whereabouts | null {
      const found = known.get(visitor);
      if (!found || found.map !== map) return null;
      known.delete(visitor);
      return found.until > clock() ? found : null;
    },
    forget: (visitor: string): void => void known.delete(visitor),
  };
}
