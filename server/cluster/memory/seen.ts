import type { Seen } from '../seen.ts';
import { createExpiring } from './expiring.ts';

/**
 * The highest number of recorded keys (20 MB); above it the oldest is dropped. An attacker who wants a spent proof of
 * work to be dropped must solve this many others first, and could have used those instead.
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
