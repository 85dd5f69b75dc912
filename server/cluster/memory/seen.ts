import type { Seen } from '../seen.ts';
import { createExpiring } from './expiring.ts';

/**
 * Above so many the oldest is forgotten: 20 MB. Whoever makes somebody forget a spent proof of work has solved so many others
 * for it, and could have used those.
 */
const MOST = 200_000;

export function createSeen(clock: () => number): Seen {
  const keys = createExpiring<true>(clock, MOST);
  return {
    async add(key, ms) {
      if (keys.get(key)) return false;
      keys.put(key, true, ms);
      return true;
    },
    has: async (key) => keys.get(key) !== null,
  };
}
