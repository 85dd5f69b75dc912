import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import type { Counters } from '../counters.ts';

/** The library has the same class over Redis. A key goes by a timer when its time is over. */
export const createCounters = (): Counters => ({
  limit(name, { most, seconds }) {
    const limiter = new RateLimiterMemory({ keyPrefix: name, points: most, duration: seconds });
    return {
      async count(key) {
        try {
          await limiter.consume(key);
          return null;
        } catch (refused) {
          if (refused instanceof RateLimiterRes) return refused.consumedPoints;
          throw refused;
        }
      },
    };
  },
});
