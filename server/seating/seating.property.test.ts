import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { homeOf, IDLE_MS, reservedIn, SILENCE_MS, seatsIn, TRAVEL_MS } from './book.ts';
import { type Admission, invite } from './seating.ts';
import { ask, type House, join, leaveHouse, openHouse, portal, say, wait } from './testing.ts';

const VISITORS = Array.from({ length: 14 }, (_, i) => `v${i}`);
const LINKS = ['', '', 'red', 'blue', 'green'];

const visitor = fc.constantFrom(...VISITORS);
const step = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({ type: fc.constant('enter' as const), visitor, link: fc.constantFrom(...LINKS) }),
  },
  { weight: 4, arbitrary: fc.record({ type: fc.constant('ask' as const), visitor, link: fc.constantFrom(...LINKS) }) },
  // `late`: the ticket before the newest, as when joins overtake each other
  { weight: 6, arbitrary: fc.record({ type: fc.constant('join' as const), visitor, late: fc.boolean() }) },
  { weight: 2, arbitrary: fc.record({ type: fc.constant('leave' as const), visitor }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('portal' as const), visitor }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('invite' as const), visitor }) },
  {
    weight: 2,
    arbitrary: fc.record({
      type: fc.constant('presence' as const),
      visitor,
      to: fc.constantFrom('here' as const, 'busy' as const, 'away' as const),
    }),
  },
  // everybody who is asked answers; one in ten says no
  { weight: 4, arbitrary: fc.record({ type: fc.constant('answers' as const), no: fc.nat({ max: 9 }) }) },
  { weight: 3, arbitrary: fc.record({ type: fc.constant('wait' as const), ms: fc.nat({ max: 20_000 }) }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('wait' as const), ms: fc.nat({ max: 400_000 }) }) },
);
type Step = (typeof step extends fc.Arbitrary<infer S> ? S : never) & object;
type Hand = Map<string, Admission[]>;
type Guard = <T>(house: House, asking: () => T) => T;

const withGuard: Guard = (_house, asking) => asking();

/** The variant that must fail: a newcomer is placed as if no promise were out. */
const withoutPromises: Guard = (house, asking) => {
  const held = [...house.book.seats.values()].flatMap((seat) =>
    seat.promise ? [{ seat, promise: seat.promise }] : [],
  );
  for (const { seat } of held) seat.promise = null;
  const result = asking();
  for (const { seat, promise } of held) {
    if (seat.promise) continue;
    seat.promise = promise;
    house.book.seats.set(seat.visitor, seat);
  }
  return result;
};

function run(house: House, hands: Hand, guard: Guard, one: Step): void {
  switch (one.type) {
    case 'enter':
    case 'ask': {
      const asked = guard(house, () => ask(house, one.visitor, one.link));
      if ('ticket' in asked) hands.set(one.visitor, [...(hands.get(one.visitor) ?? []), asked.ticket]);
      if ('ticket' in asked && one.type === 'enter') expect(join(house, one.visitor, asked.ticket)).toBe('sits');
      return;
    }
    case 'join': {
      const ticket = hands.get(one.visitor)?.at(one.late ? -2 : -1);
      if (!ticket) return;
      const said = join(house, one.visitor, ticket);
      // the newest ticket is never told that there is a newer one
      if (!one.late) expect(said).not.toBe('replaced');
      return;
    }
    case 'leave':
      return leaveHouse(house, one.visitor);
    case 'portal':
      return void portal(house, one.visitor, 'tea');
    case 'invite':
      return invite(house.book, one.visitor, house.now);
    case 'presence':
      if (one.to === 'away') house.questions.delete(one.visitor);
      return void house.presence.set(one.visitor, one.to);
    case 'answers':
      for (const [i, asked] of [...house.questions.keys()].entries()) say(house, asked, i !== one.no);
      return;
    case 'wait':
      return wait(house, one.ms);
  }
}

/** What must hold after every step. */
function check(house: House): void {
  const { book, rooms } = house;
  const { place: capacity, server } = book.rules.limits;
  const bodies = [...rooms.values()].flatMap((room) => [...room.keys()]);
  expect(new Set(bodies).size, 'one body each (G5)').toBe(bodies.length);
  for (const [place, room] of rooms) {
    expect(room.size, 'bodies in a place (G1)').toBeLessThanOrEqual(capacity);
    expect(seatsIn(book, place) + reservedIn(book, place), 'seats of a place').toBeLessThanOrEqual(capacity);
    for (const member of room.keys()) expect(book.seats.get(member)?.body?.place, 'the book knows').toBe(place);
  }
  for (const seat of book.seats.values())
    if (seat.body) expect(rooms.get(seat.body.place)?.has(seat.visitor), 'a seat without a body').toBe(true);
  expect(book.seats.size, 'visitors in all').toBeLessThanOrEqual(server);
  const homes = new Map<string, string>();
  for (const [place, room] of rooms) {
    for (const party of room.values()) {
      const key = `${book.copies.get(place)?.map} ${party}`;
      expect(homes.get(key) ?? place, 'a party is together (G2)').toBe(place);
      homes.set(key, place);
    }
  }
  for (const waiter of book.queue.values()) {
    const home = homeOf(book, waiter.map, waiter.party);
    const room = !home || seatsIn(book, home, waiter.visitor) < capacity;
    const known = book.seats.has(waiter.visitor);
    expect(room && (known || book.seats.size < server), 'nobody waits for a seat that is free (G4)').toBe(false);
  }
}

/** When everybody has gone nothing is left. */
function checkEmptied(house: House): void {
  for (const one of VISITORS) leaveHouse(house, one);
  wait(house, Math.max(TRAVEL_MS, SILENCE_MS));
  // a seat that came free in the last moment was promised to somebody who will not ask again
  wait(house, Math.max(TRAVEL_MS, SILENCE_MS));
  for (let i = 0; i < 3; i++) wait(house, IDLE_MS);
  const { seats, queue, moves, reservations, copies } = house.book;
  expect([seats.size, queue.size, moves.size, reservations.size]).toEqual([0, 0, 0, 0]);
  expect([...copies.values()].map((copy) => copy.map).sort()).toEqual(['hall', 'tea']);
  expect(house.questions.size).toBe(0);
}

const places = (guard: Guard) =>
  fc.property(
    fc.integer({ min: 1, max: 5 }),
    fc.integer({ min: 1, max: 14 }),
    fc.array(step, { maxLength: 120, size: 'max' }),
    (place, server, steps) => {
      const house = openHouse({ place, server }, ['hall', 'tea']);
      const hands: Hand = new Map();
      for (const one of steps) {
        run(house, hands, guard, one);
        check(house);
      }
      checkEmptied(house);
    },
  );

describe('seats under random arrivals, drops, answers and expiries (G1, G2, G3, G4, G5)', () => {
  it('no party is split, no place is above its capacity, no seat leaks, nobody waits for a free seat', () => {
    fc.assert(places(withGuard), { numRuns: 400 });
  });

  it('negative control: without counting promised seats it breaks', () => {
    expect(fc.check(places(withoutPromises), { numRuns: 400 }).failed).toBe(true);
  });
});
