import { describe, expect, it } from 'vitest';
import { IDLE_MS, RESERVATION_MS, reservedIn, SILENCE_MS, STAFF_SEATS, seatsIn, TICKET_MS, TRAVEL_MS } from './book.ts';
import { closeMap } from './closing.ts';
import { ASK_MS } from './move.ts';
import { invite } from './seating.ts';
import { ask, enter, join, leaveHouse, openHouse, portal, say, wait } from './testing.ts';

const crowd = (house: ReturnType<typeof openHouse>, names: string, party = ''): void => {
  for (const name of names) enter(house, name, party);
};
const roomOf = (house: ReturnType<typeof openHouse>, visitor: string): string | undefined =>
  [...house.rooms].find(([, room]) => room.has(visitor))?.[0];

describe('a place fills, then the next opens (G1)', () => {
  it('fills the fullest place that has room, to its capacity and no further', () => {
    const house = openHouse({ place: 3, server: 100 });
    crowd(house, 'abcd');
    expect([...house.rooms.values()].map((room) => room.size)).toEqual([3, 1]);
    leaveHouse(house, 'a');
    crowd(house, 'e');
    expect([...house.rooms.values()].map((room) => room.size)).toEqual([3, 1]);
  });

  it('counts a promised seat until its ticket is over, and gives it on then', () => {
    const house = openHouse({ place: 1, server: 1 });
    const late = ask(house, 'late');
    expect(ask(house, 'next')).toEqual({ waiting: 'server-full', position: 1, of: 1 });
    wait(house, TICKET_MS - 1);
    expect(ask(house, 'next')).toMatchObject({ waiting: 'server-full' });
    wait(house, 1);
    expect(ask(house, 'next')).toHaveProperty('ticket');
    expect('ticket' in late && join(house, 'late', late.ticket)).toBe('refused');
  });

  it('closes an extra copy that is empty for a while, never the last of a map', () => {
    const house = openHouse({ place: 2, server: 100 }, ['hall', 'tea']);
    crowd(house, 'abc');
    expect(house.rooms.size).toBe(3);
    leaveHouse(house, 'c');
    wait(house, 0);
    wait(house, IDLE_MS - 1);
    expect(house.rooms.size).toBe(3);
    wait(house, 1);
    expect(house.rooms.size).toBe(2);
    leaveHouse(house, 'a');
    leaveHouse(house, 'b');
    wait(house, IDLE_MS);
    wait(house, IDLE_MS);
    expect([...house.book.copies.values()].map((copy) => copy.map).sort()).toEqual(['hall', 'tea']);
  });

  it('keeps a copy open for a ticket on its way', () => {
    const house = openHouse({ place: 1, server: 100 });
    crowd(house, 'a');
    ask(house, 'b');
    for (let i = 0; i < 4; i++) {
      wait(house, IDLE_MS / 3);
      ask(house, 'b');
    }
    expect(house.rooms.size).toBe(2);
  });
});

describe('friends (G2)', () => {
  it('keeps a few seats for the friends of who came by a link, and lets them go again', () => {
    const house = openHouse({ place: 8, server: 100 });
    const { place } = enter(house, 'a', 'us');
    expect(reservedIn(house.book, place)).toBe(2);
    crowd(house, 'strange');
    expect(seatsIn(house.book, place)).toBe(6);
    crowd(house, 'F', 'us');
    expect(roomOf(house, 'F')).toBe(place);
    expect(reservedIn(house.book, place)).toBe(1);
    wait(house, RESERVATION_MS);
    expect(reservedIn(house.book, place)).toBe(0);
  });

  it('keeps seats when somebody invites, and not more than there are', () => {
    const house = openHouse({ place: 4, server: 100 });
    const { place } = enter(house, 'a');
    crowd(house, 'bc');
    invite(house.book, 'a', house.now);
    invite(house.book, 'b', house.now);
    expect(reservedIn(house.book, place)).toBe(1);
    crowd(house, 'd');
    expect(roomOf(house, 'd')).not.toBe(place);
  });

  it('lets who is here go before who may come', () => {
    const house = openHouse({ place: 4, server: 100 });
    const { party, place } = enter(house, 'a');
    crowd(house, 'bc');
    invite(house.book, 'b', house.now);
    expect(reservedIn(house.book, place)).toBe(1);
    crowd(house, 'F', party);
    expect(roomOf(house, 'F')).toBe(place);
    expect(reservedIn(house.book, place)).toBe(0);
  });

  it('brings a newcomer to where the party is, also in another map', () => {
    const house = openHouse({ place: 4, server: 100 }, ['hall', 'tea']);
    const { party } = enter(house, 'a');
    expect(portal(house, 'a', 'tea')).toBe(true);
    enter(house, 'a');
    crowd(house, 'F', party);
    expect(roomOf(house, 'F')).toBe(roomOf(house, 'a'));
  });
});

describe('a party whose place is full (G3)', () => {
  /** Two friends in a full place and a third at the door. */
  function atTheDoor() {
    const house = openHouse({ place: 4, server: 100 });
    enter(house, 'a', 'us');
    enter(house, 'b', 'us');
    crowd(house, 'xy');
    expect(house.rooms.size).toBe(1);
    return house;
  }

  it('moves together when everybody who is here agrees', () => {
    const house = atTheDoor();
    expect(ask(house, 'F', 'us')).toEqual({ waiting: 'friends-asked', position: 1, of: 1 });
    expect([...house.questions.keys()]).toEqual(['a', 'b']);
    say(house, 'a', true);
    expect(house.rooms.size).toBe(1);
    say(house, 'b', true);
    for (const name of 'abF') enter(house, name, 'us');
    expect(new Set([...'abF'].map((name) => roomOf(house, name))).size).toBe(1);
    expect(roomOf(house, 'a')).not.toBe(roomOf(house, 'x'));
  });

  it('stays when one says no; the friend waits, may go in alone, and gets a seat that comes free', () => {
    const house = atTheDoor();
    ask(house, 'F', 'us');
    say(house, 'b', false);
    expect(house.questions.size).toBe(0);
    expect(ask(house, 'F', 'us')).toMatchObject({ waiting: 'friends-full' });
    expect(ask(house, 'G', 'us')).toMatchObject({ waiting: 'friends-full', position: 2, of: 2 });
    expect(ask(house, 'G')).toHaveProperty('ticket');
    leaveHouse(house, 'x');
    expect(ask(house, 'stranger')).toHaveProperty('ticket');
    crowd(house, 'F', 'us');
    expect(roomOf(house, 'F')).toBe(roomOf(house, 'a'));
  });

  it('takes silence for no, and does not count who is away', () => {
    const house = atTheDoor();
    house.presence.set('b', 'away');
    ask(house, 'F', 'us');
    expect([...house.questions.keys()]).toEqual(['a']);
    house.presence.set('b', 'here');
    wait(house, 1000);
    expect([...house.questions.keys()]).toEqual(['a', 'b']);
    say(house, 'a', true);
    wait(house, ASK_MS);
    expect(house.questions.size).toBe(0);
    expect(roomOf(house, 'a')).toBe(roomOf(house, 'x'));
    expect(ask(house, 'F', 'us')).toMatchObject({ waiting: 'friends-full' });
  });

  it('asks nobody who plays; the question comes after the round', () => {
    const house = atTheDoor();
    house.presence.set('a', 'busy');
    expect(ask(house, 'F', 'us')).toMatchObject({ waiting: 'friends-playing' });
    expect(house.questions.size).toBe(0);
    house.presence.set('a', 'here');
    wait(house, 1000);
    expect(house.questions.size).toBe(2);
  });

  it('ends the question when the friend has gone', () => {
    const house = atTheDoor();
    ask(house, 'F', 'us');
    wait(house, ASK_MS - 1);
    leaveHouse(house, 'x');
    expect(house.questions.size).toBe(2);
    wait(house, 0);
    expect(house.questions.size).toBe(0);
  });

  it('tells a party that is larger than a place', () => {
    const house = openHouse({ place: 2, server: 100 });
    crowd(house, 'ab', 'us');
    expect(ask(house, 'F', 'us')).toMatchObject({ waiting: 'party-too-large' });
    expect(house.questions.size).toBe(0);
  });

  it('takes the tickets on their way along', () => {
    const house = atTheDoor();
    const again = ask(house, 'b', 'us');
    ask(house, 'F', 'us');
    say(house, 'a', true);
    say(house, 'b', true);
    // the old ticket is for a place that the party has left: the page asks again, it was not replaced by another tab
    expect('ticket' in again && join(house, 'b', again.ticket)).toBe('refused');
    expect(enter(house, 'b', 'us').place).toBe(enter(house, 'a', 'us').place);
  });
});

describe('the queue (G4)', () => {
  it('is first come, first served, by visitor, and lets go of who is silent', () => {
    const house = openHouse({ place: 2, server: 2 });
    crowd(house, 'ab');
    for (const name of 'cde') ask(house, name);
    expect(ask(house, 'e')).toEqual({ waiting: 'server-full', position: 3, of: 3 });
    expect(ask(house, 'd')).toEqual({ waiting: 'server-full', position: 2, of: 3 });
    wait(house, SILENCE_MS - 1);
    for (const name of 'ce') ask(house, name);
    wait(house, 1);
    expect(ask(house, 'e')).toEqual({ waiting: 'server-full', position: 2, of: 2 });
    leaveHouse(house, 'a');
    // the seat is promised to c, although e asks first
    expect(ask(house, 'e')).toEqual({ waiting: 'server-full', position: 1, of: 1 });
    expect(ask(house, 'c')).toHaveProperty('ticket');
  });

  it('lets staff in beyond the limit of the server, never beyond a place, and not without end', () => {
    const house = openHouse({ place: 2, server: 2 });
    crowd(house, 'ab');
    for (let i = 0; i < STAFF_SEATS; i++) expect(ask(house, `staff-${i}`, '', true)).toHaveProperty('ticket');
    expect(ask(house, 'one too many', '', true)).toMatchObject({ waiting: 'server-full' });
    expect(ask(house, 'visitor')).toMatchObject({ waiting: 'server-full' });
    for (const place of house.book.copies.keys()) expect(seatsIn(house.book, place)).toBeLessThanOrEqual(2);
  });

  it('lets staff in alone when the place of their friends is full', () => {
    const house = openHouse({ place: 2, server: 100 });
    crowd(house, 'ab', 'us');
    const asked = ask(house, 'host', 'us', true);
    expect('ticket' in asked && asked.ticket.party).not.toBe('us');
  });
});

describe('one body (G5)', () => {
  it('goes with the newest ticket, in whatever order they arrive', () => {
    const house = openHouse({ place: 4, server: 100 });
    enter(house, 'friend', 'us');
    for (const name of 'xyzw') enter(house, name);
    const older = ask(house, 'me', 'them');
    const newer = ask(house, 'me', 'us');
    if (!('ticket' in older && 'ticket' in newer)) throw new Error('no tickets');
    expect(older.ticket.place).not.toBe(newer.ticket.place);
    expect(join(house, 'me', newer.ticket)).toBe('sits');
    expect(join(house, 'me', older.ticket)).toBe('replaced');
    expect(roomOf(house, 'me')).toBe(newer.ticket.place);
  });

  it('leaves the other place at once', () => {
    const house = openHouse({ place: 4, server: 100 });
    enter(house, 'friend', 'us');
    for (const name of 'xyzw') enter(house, name);
    const first = enter(house, 'me', 'them');
    const second = enter(house, 'me', 'us');
    expect(first.place).not.toBe(second.place);
    expect(house.rooms.get(first.place)?.has('me')).toBe(false);
    expect(seatsIn(house.book, first.place, '')).toBe([...(house.rooms.get(first.place) ?? [])].length);
  });

  it('comes back to its body without a link, and keeps its party', () => {
    const house = openHouse({ place: 4, server: 100 }, ['hall', 'tea']);
    const { party } = enter(house, 'me');
    portal(house, 'me', 'tea');
    const inside = enter(house, 'me');
    expect(house.book.copies.get(inside.place)?.map).toBe('tea');
    expect(enter(house, 'me')).toMatchObject({ place: inside.place, party });
  });

  it('frees the seat of a journey that never arrives', () => {
    const house = openHouse({ place: 4, server: 1 }, ['hall', 'tea']);
    enter(house, 'me');
    expect(portal(house, 'me', 'tea')).toBe(true);
    expect(ask(house, 'next')).toHaveProperty('waiting');
    wait(house, TRAVEL_MS);
    expect(ask(house, 'next')).toHaveProperty('ticket');
  });

  it('holds whoever would be alone behind a portal until a seat with the friends is free', () => {
    const house = openHouse({ place: 3, server: 100 }, ['hall', 'tea']);
    crowd(house, 'abc', 'us');
    crowd(house, 'x');
    for (const visitor of 'abx') expect([visitor, portal(house, visitor, 'tea')]).toEqual([visitor, true]);
    expect(portal(house, 'c', 'tea')).toBe(false);
    expect(roomOf(house, 'c')).toBeDefined();
    enter(house, 'x');
    leaveHouse(house, 'x');
    expect(portal(house, 'c', 'tea')).toBe(true);
  });
});

describe('a hall that is taken away (G4, G5)', () => {
  it('frees its seats, and who waits for it keeps their place in the queue, for another', () => {
    const house = openHouse({ place: 2, server: 2 }, ['hall', 'yard']);
    enter(house, 'a');
    enter(house, 'b');
    expect([ask(house, 'c'), ask(house, 'd')]).toMatchObject([{ position: 1 }, { position: 2 }]);
    closeMap(house.book, 'hall', 'yard');
    expect([...house.book.copies.values()].map(({ map }) => map)).toEqual(['yard']);
    expect([...house.book.queue.values()].map(({ visitor, map }) => [visitor, map])).toEqual([
      ['c', 'yard'],
      ['d', 'yard'],
    ]);
    expect(house.book.seats.size).toBe(0);
    // the seats that came free are theirs, in that order
    wait(house, 1000);
    expect([...house.book.seats.keys()]).toEqual(['c', 'd']);
    expect(house.book.queue.size).toBe(0);
  });
});
