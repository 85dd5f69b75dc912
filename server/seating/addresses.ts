import * as v from 'valibot';
import type { Cluster } from '../cluster/cluster.ts';
import { topic } from '../cluster/topic.ts';
import type { PlayLine } from '../prizes/play-lines.ts';

/**
 * Which visitor has a seat or a place in line, from which network address. A seat costs a stranger one call, so one
 * address gets only a limited number for free. Further newcomers from it pay with a proof of work
 * (`server/http/challenge.ts`). Nobody is refused, because an address may be a school or a mobile carrier. Addresses
 * stay in memory, and only as long as their visitors have a seat or wait.
 */
export type Addresses = {
  /** Records that this visitor has a seat or waits, from this address. */
  note(visitor: string, line: PlayLine): void;
  /** Where a visitor came from; null if they have no seat and do not wait. */
  lineOf(visitor: string): PlayLine | null;
  /**
   * The proof of work that a visitor must solve for a seat from this address. Null: none. Otherwise its difficulty, as
   * `difficultyAt` takes it: 1 when the free share is used up, 2 at twice as many. `since`: when their cookie was made,
   * epoch ms; 0 for long ago.
   */
  priceOf(visitor: string, address: string, since: number): number | null;
  /** Call it when a visitor was banned: for a while, newcomers from the same address pay more. */
  banned(visitor: string): void;
  /** Call it when the ban was lifted: ends the cool-down that the ban began. */
  forgiven(visitor: string): void;
};

export type AddressRules = {
  /** Seats on this server. */
  server: number;
  /** Whether a visitor has a seat, a promise or a place in line. */
  holds(visitor: string): boolean;
  /** Epoch ms: cookies carry dates. */
  now(): number;
};

/**
 * The share of a server that one address gets for free: a sixth. A hundred newcomers of one carrier come in without a
 * proof.
 */
const SHARE = 6;
const FREE_SEATS = { least: 20, most: 250 };

/**
 * How long newcomers from the address of a ban pay. The time doubles with each further ban there during the cool-down.
 */
const COOL_DOWN_MS = 10 * 60_000;
const LONGEST_COOL_DOWN_MS = 2 * 3_600_000;
/** A cookie made less than this before the ban counts as one prepared for coming back. */
const PREPARED_MS = 10 * 60_000;
/** Difficulty during a cool-down: about eight seconds on a cheap phone. */
const COOL_DOWN_PRICE = 8;
/** Highest number of addresses in cool-down; above it the oldest is dropped. */
const COOL_DOWNS = 1_000;

export const freeSeats = (server: number): number =>
  Math.max(FREE_SEATS.least, Math.min(FREE_SEATS.most, Math.floor(server / SHARE)));

/** `ms`: the whole duration of the cool-down. An address is personal data, so it stays in memory. */
const CoolDown = v.object({ visitor: v.string(), bannedAt: v.number(), ms: v.number() });
const COOLING = topic('cool-downs', CoolDown);

export function createAddresses(cluster: Pick<Cluster, 'notes'>, { server, holds, now }: AddressRules): Addresses {
  const free = freeSeats(server);
  const visitors = new Map<string, Set<string>>();
  const lines = new Map<string, PlayLine>();
  const coolDowns = cluster.notes(COOLING, COOL_DOWNS);

  const forget = (visitor: string): void => {
    const address = lines.get(visitor)?.address;
    if (address === undefined) return;
    lines.delete(visitor);
    const here = visitors.get(address);
    here?.delete(visitor);
    if (here?.size === 0) visitors.delete(address);
  };

  /** The number of visitors from an address who still have a seat or wait. Drops the others. */
  const heldFrom = (address: string): number => {
    for (const visitor of visitors.get(address) ?? []) if (!holds(visitor)) forget(visitor);
    return visitors.get(address)?.size ?? 0;
  };

  /** Each call drops a few visitors who no longer have a seat, so no separate sweep is needed. */
  let sweep: IterableIterator<string> = lines.keys();
  const sweepSome = (): void => {
    for (let i = 0; i < 4; i += 1) {
      const next = sweep.next();
      if (next.done) {
        sweep = lines.keys();
        return;
      }
      if (!holds(next.value)) forget(next.value);
    }
  };

  return {
    note(visitor, line) {
      const { address } = line;
      sweepSome();
      if (lines.get(visitor)?.address !== address) forget(visitor);
      lines.set(visitor, line);
      const here = visitors.get(address) ?? new Set();
      visitors.set(address, here.add(visitor));
    },
    lineOf: (visitor) => lines.get(visitor) ?? null,
    priceOf(visitor, address, since) {
      if (holds(visitor)) return null;
      const held = heldFrom(address);
      const share = held >= free ? held / free : 0;
      const cool = coolDowns.get(address);
      const cooling = cool && since > cool.bannedAt - PREPARED_MS ? COOL_DOWN_PRICE : 0;
      const price = Math.max(share, cooling);
      return price > 0 ? price : null;
    },
    banned(visitor) {
      const address = lines.get(visitor)?.address;
      if (address === undefined) return;
      const before = coolDowns.get(address);
      const ms = before ? Math.min(LONGEST_COOL_DOWN_MS, before.ms * 2) : COOL_DOWN_MS;
      coolDowns.put(address, { visitor, bannedAt: now(), ms }, ms);
    },
    forgiven(visitor) {
      for (const [address, cool] of coolDowns.entries()) if (cool.visitor === visitor) coolDowns.remove(address);
    },
  };
}
