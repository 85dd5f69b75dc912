import { AppError } from '../../shared/errors.ts';
import type { Counter, Counters } from '../cluster/counters.ts';

type Limit = {
  visitor: number;
  address: number;
  /** The period of the two numbers, in seconds; a minute by default. */
  seconds?: number;
  /**
   * Highest number of calls from one address in the period. Above it the server refuses every call from there, even
   * with a proof of work, because each call costs money.
   */
  ceiling?: number;
};

/**
 * Calls per minute. The limits per address are generous, because a whole school, company or mobile carrier may use one
 * address. A caller above them is not refused but asked for a proof of work (`challenge.ts`). The limits per visitor
 * stop a page with a fault. A caller who discards the cookie is still counted by address, or by the pass that the proof
 * gave.
 */
export const LIMITS = {
  read: { visitor: 240, address: 6000 },
  write: { visitor: 60, address: 2400 },
  // the waiting page asks every few seconds, and a whole school may wait behind one address
  ticket: { visitor: 60, address: 9000 },
  claim: { visitor: 20, address: 600 },
  'sign-in': { visitor: 10, address: 120 },
  export: { visitor: 30, address: 300 },
  upload: { visitor: 60, address: 600 },
  // codes to e-mail addresses and phones: a school may open its prizes together, and the operator pays for each message
  contact: { visitor: 10, address: 40, seconds: 600, ceiling: 300 },
  // codes of a trail, which somebody could try to guess
  codes: { visitor: 10, address: 300 },
  // answers to challenges: no proof can be asked before them, so above this limit the server refuses
  challenge: { visitor: 20, address: 12_000 },
  // calls of other servers, such as a mail provider's. They solve no puzzle, but try again later.
  signed: { visitor: 60, address: 6000 },
} as const satisfies Record<string, Limit>;
export type LimitName = keyof typeof LIMITS;

/** Above one of these limits the server refuses a call; it does not ask for a proof of work. */
const REFUSING: readonly LimitName[] = ['challenge', 'signed'];

const NAMES = Object.keys(LIMITS) as LimitName[];

export type Caller = {
  address: string;
  visitor: string | null;
  /** The id of the pass that this caller got for a proof of work; see `challenge.ts`. */
  pass: string | null;
};

/**
 * Counts a call. Returns null if it may proceed. Otherwise returns how far the address is above its limit, as a factor
 * of 1 or more. Throws AppError 'too-many-requests' (429) if the visitor or the pass has called too often, or the
 * address is above the ceiling.
 */
export type Limits = (name: LimitName, caller: Caller) => Promise<number | null>;

export function createLimits(counters: Counters): Limits {
  const counter = (name: LimitName, by: 'visitor' | 'address' | 'ceiling'): Counter | null => {
    const { seconds = 60, [by]: most }: Limit = LIMITS[name];
    return most === undefined ? null : counters.limit(`${name} ${by}`, { most, seconds });
  };
  const counting = (by: 'visitor' | 'address' | 'ceiling') => {
    const known = new Map(NAMES.map((name) => [name, counter(name, by)]));
    /** The number of calls within the period if they are too many, else null. */
    return async (name: LimitName, key: string): Promise<number | null> => (await known.get(name)?.count(key)) ?? null;
  };
  const [perVisitor, perAddress, ceiling] = [counting('visitor'), counting('address'), counting('ceiling')];
  return async (name, { address, visitor, pass }) => {
    // Check the visitor first, so that a refused call does not use up the neighbours' share.
    if (visitor && (await perVisitor(name, visitor)) !== null) throw tooMany();
    if ((await ceiling(name, address)) !== null) throw tooMany();
    if (pass) {
      if ((await perVisitor(name, `pass ${pass}`)) !== null) throw tooMany();
      return null;
    }
    const over = await perAddress(name, address);
    if (over !== null && REFUSING.includes(name)) throw tooMany();
    return over === null ? null : over / LIMITS[name].address;
  };
}

const tooMany = () => new AppError('too-many-requests', 429);
