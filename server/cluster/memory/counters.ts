import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import type { Counters } from '../counters.ts';

/** The library has the same class for Redis. It removes a key by a timer when the time of the key is over. */
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
