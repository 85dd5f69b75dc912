import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { AppError } from '../../shared/errors.ts';

/**
 * Calls per minute. Per address the numbers are generous: a whole school, a company or a mobile carrier comes from one
 * address. Per visitor they stop a page that has gone wild; whoever throws the cookie away is held by the address alone.
 */
const LIMITS = {
  read: { visitor: 240, address: 6000 },
  write: { visitor: 60, address: 2400 },
  // the waiting page asks every few seconds, and a school waits behind one address
  ticket: { visitor: 60, address: 9000 },
  claim: { visitor: 20, address: 600 },
  'sign-in': { visitor: 10, address: 120 },
  export: { visitor: 30, address: 300 },
} as const;
export type LimitName = keyof typeof LIMITS;

const NAMES = Object.keys(LIMITS) as LimitName[];

/** Throws AppError('too-many-requests', 429) when either has called too often; counts in memory, per process. */
export type Limits = (name: LimitName, address: string, visitor: string | null) => Promise<void>;

export function createLimits(): Limits {
  const make = (side: 'visitor' | 'address') =>
    new Map(NAMES.map((name) => [name, new RateLimiterMemory({ points: LIMITS[name][side], duration: 60 })]));
  const perVisitor = make('visitor');
  const perAddress = make('address');
  return async (name, address, visitor) => {
    try {
      await perAddress.get(name)?.consume(address);
      if (visitor) await perVisitor.get(name)?.consume(visitor);
    } catch (refused) {
      if (refused instanceof RateLimiterRes) throw new AppError('too-many-requests', 429);
      throw refused;
    }
  };
}
