import { describe, expect, it } from 'vitest';
import { testCluster } from '../testing/cluster.ts';
import { type Addresses, createAddresses, freeSeats } from './addresses.ts';

const NOON = Date.UTC(2026, 10, 30, 12);
const MINUTE = 60_000;

function house(server = 1_500): { addresses: Addresses; seats: Set<string>; clock: { now: number } } {
  const seats = new Set<string>();
  const clock = { now: NOON };
  const addresses = createAddresses(
    testCluster(() => clock.now),
    {
      server,
      holds: (visitor) => seats.has(visitor),
      now: () => clock.now,
    },
  );
  return { addresses, seats, clock };
}

const comeIn = ({ addresses, seats }: ReturnType<typeof house>, visitor: string, address: string): void => {
  seats.add(visitor);
  addresses.note(visitor, { address, network: '', browser: '', cookie: '' });
};

describe('what a seat costs whoever comes from one address (G7)', () => {
  it.each([
    [10, 20],
    [300, 50],
    [1_500, 250],
    [10_000, 250],
  ])('a server of %i seats gives one address %i for nothing', (server, free) => {
    expect(freeSeats(server)).toBe(free);
  });

  it('is nothing up to the share, then a proof that grows with what the address holds', () => {
    const all = house();
    for (let i = 0; i < 249; i += 1) comeIn(all, `v${i}`, 'one');
    expect(all.addresses.priceOf('newcomer', 'one', NOON)).toBeNull();
    comeIn(all, 'v249', 'one');
    expect(all.addresses.priceOf('newcomer', 'one', NOON)).toBe(1);
    for (let i = 250; i < 500; i += 1) comeIn(all, `v${i}`, 'one');
    expect(all.addresses.priceOf('newcomer', 'one', NOON)).toBe(2);
  });

  it('is nothing for who holds a seat already, and for everybody at another address', () => {
    const all = house();
    for (let i = 0; i < 300; i += 1) comeIn(all, `v${i}`, 'one');
    expect(all.addresses.priceOf('v7', 'one', NOON)).toBeNull();
    expect(all.addresses.priceOf('newcomer', 'other', NOON)).toBeNull();
  });

  it('falls again as seats are given up, and nothing is kept of those who left', () => {
    const all = house();
    for (let i = 0; i < 300; i += 1) comeIn(all, `v${i}`, 'one');
    all.seats.clear();
    expect(all.addresses.priceOf('newcomer', 'one', NOON)).toBeNull();
  });

  it('goes with a visitor who comes by another line', () => {
    const all = house(60);
    for (let i = 0; i < 20; i += 1) comeIn(all, `v${i}`, 'one');
    expect(all.addresses.priceOf('newcomer', 'one', NOON)).toBe(1);
    comeIn(all, 'v3', 'mobile');
    expect(all.addresses.priceOf('newcomer', 'one', NOON)).toBeNull();
  });
});

describe('after a ban newcomers of its address pay, for a while (G8)', () => {
  const minutesLater = (minutes: number): number => NOON + minutes * MINUTE;

  it('a cookie made after the ban, or shortly before, pays; one from long before does not', () => {
    const all = house();
    comeIn(all, 'troll', 'one');
    all.addresses.banned('troll');
    expect(all.addresses.priceOf('fresh', 'one', minutesLater(1))).toBe(8);
    expect(all.addresses.priceOf('prepared', 'one', minutesLater(-5))).toBe(8);
    expect(all.addresses.priceOf('neighbour', 'one', minutesLater(-11))).toBeNull();
    expect(all.addresses.priceOf('old cookie', 'one', 0)).toBeNull();
    expect(all.addresses.priceOf('fresh', 'other', minutesLater(1))).toBeNull();
  });

  it('ends with the ban', () => {
    const all = house();
    comeIn(all, 'troll', 'one');
    all.addresses.banned('troll');
    all.addresses.forgiven('somebody else');
    expect(all.addresses.priceOf('fresh', 'one', minutesLater(1))).toBe(8);
    all.addresses.forgiven('troll');
    expect(all.addresses.priceOf('fresh', 'one', minutesLater(1))).toBeNull();
  });

  it('ends after ten minutes, or after twenty when somebody there is banned again', () => {
    const all = house();
    comeIn(all, 'troll', 'one');
    all.addresses.banned('troll');
    all.clock.now = minutesLater(10);
    expect(all.addresses.priceOf('fresh', 'one', minutesLater(9))).toBeNull();

    all.addresses.banned('troll');
    all.clock.now = minutesLater(15);
    all.addresses.banned('troll');
    all.clock.now = minutesLater(34);
    expect(all.addresses.priceOf('fresh', 'one', minutesLater(33))).toBe(8);
    all.clock.now = minutesLater(35);
    expect(all.addresses.priceOf('fresh', 'one', minutesLater(34))).toBeNull();
  });
});
