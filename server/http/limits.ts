import { AppError } from '../../shared/errors.ts';
import type { Counter, Counters } from '../cluster/counters.ts';

type Limit = {
  visitor: number;
  address: number;
  /** What the two numbers are counted over; a minute without it. */
  seconds?: number;
  /** Above so many from one address within that time nobody there is served, whatever they prove: each call costs money. */
  ceiling?: number;
};

/**
 * Calls per minute. Per address the numbers are generous: a whole school, a company or a mobile carrier comes from one
 * address. Whoever comes above them is not refused but asked for a proof of work (`challenge.ts`). Per visitor they stop
 * a page that has gone wild; whoever throws the cookie away is held by the address, or by the pass that the proof gave.
 */
export const LIMITS = {
  read: { visitor: 240, address: 6000 },
  write: { visitor: 60, address: 2400 },
  // the waiting page asks every few seconds, and a school waits behind one address
  ticket: { visitor: 60, address: 9000 },
  claim: { visitor: 20, address: 600 },
  'sign-in': { visitor: 10, address: 120 },
  export: { visitor: 30, address: 300 },
  upload: { visitor: 60, address: 600 },
  // codes to e-mail addresses and phones: a school opens its prizes together, and somebody else pays for each message
  contact: { visitor: 10, address: 40, seconds: 600, ceiling: 300 },
  // answers to challenges: nothing is asked before them, so this one refuses
  challenge: { visitor: 20, address: 12_000 },
  // other servers, such as a mail provider's: they solve no puzzle, but come again later
  signed: { visitor: 60, address: 6000 },
} as const satisfies Record<string, Limit>;
export type LimitName = keyof typeof LIMITS;

/** Whoever is above one of these is refused, not asked. */
const REFUSING: readonly LimitName[] = ['challenge', 'signed'];

const NAMES = Object.keys(LIMITS) as LimitName[];

export type Caller = {
  address: string;
  visitor: string | null;
  /** Of a proof of work that this caller has given; see `challenge.ts`. */
  pass: string | null;
};

/**
 * Counts a call. Gives null when it may go on, else by how much the address is above its limit (1
 * and more). Throws AppError('too-many-requests', 429) when the visitor or the pass has called too often.
 */
export type Limits = (name: LimitName, caller: Caller) => Promise<number | null>;

export function createLimits(counters: Counters): Limits {
  const counter = (name: LimitName, by: 'visitor' | 'address' | 'ceiling'): Counter | null => {
    const { seconds = 60, [by]: most }: Limit = LIMITS[name];
    return most === undefined ? null : counters.limit(`${name} ${by}`, { most, seconds });
  };
  const counting = (by: 'visitor' | 'address' | 'ceiling') => {
    const known = new Map(NAMES.map((name) => [name, counter(name, by)]));
    /** Calls within the limit's time, when they are too many. */
    return async (name: LimitName, key: string): Promise<number | null> => (await known.get(name)?.count(key)) ?? null;
  };
  const [perVisitor, perAddress, ceiling] = [counting('visitor'), counting('address'), counting('ceiling')];
  return async (name, { address, visitor, pass }) => {
    // The visitor first: what is refused here does not use up the neighbours' share.
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
