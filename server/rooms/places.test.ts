import { Client } from 'colyseus.js';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { CLOSE_CODE } from '../../shared/protocol.ts';
import { makeContent, type TestContent } from '../testing/content.ts';
import { type ServerProcess, startServer } from '../testing/server-process.ts';
import {
  askForTicket,
  type BotVisitor,
  cookieHeader,
  type HttpVisitor,
  httpVisitor,
  joinPlace,
  signInStaff,
} from '../testing/visitor.ts';

/* The real server with room for two in a place and for five in all. */
let content: TestContent;
let server: ServerProcess;
let open: BotVisitor[] = [];

beforeAll(async () => {
  content = makeContent({ questions: [['true', 'O']] });
  server = await startServer({ content: content.dir, env: { PLACE_CAPACITY: '2', SERVER_CAPACITY: '5' } });
});
afterEach(async () => {
  for (const bot of open) bot.leave();
  await Promise.all(open.map((bot) => bot.ended));
  open = [];
});
afterAll(async () => {
  await server.stop();
  content.remove();
});

async function join(party = '', as?: HttpVisitor): Promise<BotVisitor> {
  const bot = await joinPlace(server.url, as ? { party, as } : { party });
  open.push(bot);
  await bot.next('welcome');
  return bot;
}

async function ask(visitor: HttpVisitor, party = '') {
  const answer = await askForTicket(visitor, { slug: 'expo', party, locale: 'ko' });
  return await answer.json();
}

const bodyIn = (bot: BotVisitor): string => String(bot.seen.welcome.at(-1)?.body);
const sdkOf = (visitor: HttpVisitor): Client =>
  new Client(`${server.url}/api`, { headers: { origin: server.url, cookie: cookieHeader(visitor.cookies) } });
const closeCodeOf = (joining: Promise<unknown>): Promise<unknown> =>
  joining.then(
    () => 'joined',
    (error: { code?: unknown }) => error.code,
  );

/** A party of one with a stranger in a full place, and the friend at its door. */
async function friendAtTheDoor() {
  const member = await join();
  const stranger = await join();
  expect(stranger.room.roomId).toBe(member.room.roomId);
  const friend = httpVisitor(server.url);
  expect((await ask(friend, member.party)).waiting).toMatchObject({ reason: 'friends-asked', position: 1 });
  const question = await member.next('party-move');
  expect(question).toMatchObject({ waiting: 1 });
  return { member, stranger, friend, question };
}

describe('places that are full (G1, G4)', () => {
  it('fills one place, then opens the next', async () => {
    const [first, second, third] = [await join(), await join(), await join()];
    expect(second.room.roomId).toBe(first.room.roomId);
    expect(third.room.roomId).not.toBe(first.room.roomId);
  });

  it('keeps a queue when all is full: first come, first served, and staff walk past it', async () => {
    for (let i = 0; i < 5; i++) await join();
    const [next, last] = [httpVisitor(server.url), httpVisitor(server.url)];
    expect((await ask(next)).waiting).toEqual({ position: 1, of: 1, reason: 'server-full', again: 3 });
    expect((await ask(last)).waiting).toMatchObject({ position: 2, of: 2 });
    expect((await ask(next)).waiting).toMatchObject({ position: 1, of: 2 });
    const staff = await join('', await signInStaff(server.url, server.adminLink ?? ''));
    expect(staff.seen.welcome[0].roles).not.toEqual([]);
    // two have to go: staff are six of five
    for (const bot of open.splice(0, 2)) {
      bot.leave();
      await bot.ended;
    }
    await expect.poll(async () => (await ask(last)).waiting).toMatchObject({ position: 1, of: 1 });
    expect((await ask(next)).ticket).toBeTypeOf('string');
    const came = await join('', next);
    came.leave();
    await came.ended;
    // nobody is left in the queue for the tests that follow
    await expect.poll(async () => (await ask(last)).ticket).toBeTypeOf('string');
    await join('', last);
  });
});

describe('a friend at the door of a full place (G2, G3)', () => {
  it('moves with the party when everybody agrees', async () => {
    const { member, stranger, friend, question } = await friendAtTheDoor();
    member.send('party-move', { id: question.id, yes: true });
    expect(await member.next('travel')).toMatchObject({ place: 'expo' });
    const moved = await join(member.party, member);
    const came = await join(member.party, friend);
    expect(came.room.roomId).toBe(moved.room.roomId);
    expect(came.room.roomId).not.toBe(stranger.room.roomId);
    // the party is one in the stream, too
    await expect.poll(() => moved.friends().map(({ id }) => String(id))).toEqual([bodyIn(came)]);
    expect(stranger.sight().bodies.has(bodyIn(member))).toBe(false);
  });

  it('waits when a member says no, and may go in alone', async () => {
    const { member, friend, question } = await friendAtTheDoor();
    member.send('party-move', { id: question.id, yes: false });
    await member.next('party-move-over');
    expect((await ask(friend, member.party)).waiting).toMatchObject({ reason: 'friends-full' });
    const alone = await join('', friend);
    expect(alone.room.roomId).not.toBe(member.room.roomId);
    expect(alone.party).not.toBe(member.party);
  });
});

describe('one body, never two, never stuck (G5)', () => {
  /** Two places; `me` may come into the first, and by the link of `friend` into the second. */
  async function twoPlaces() {
    const [first, extra] = [await join(), await join()];
    const friend = await join();
    expect(friend.room.roomId).not.toBe(first.room.roomId);
    extra.leave();
    await extra.ended;
    open = open.filter((bot) => bot !== extra);
    return { first, friend };
  }

  it('a second tab in another place takes the body along at once', async () => {
    const { first, friend } = await twoPlaces();
    const tab = await join(first.party);
    expect(tab.room.roomId).toBe(first.room.roomId);
    await first.until(({ bodies }) => bodies.has(bodyIn(tab)));
    const other = await join(friend.party, tab);
    expect(other.room.roomId).toBe(friend.room.roomId);
    expect(await tab.ended).toBe(CLOSE_CODE.replaced);
    await first.until(({ bodies }) => !bodies.has(bodyIn(tab)));
    // and back again by the first tab, as its button does
    const back = await join(first.party, tab);
    expect(back.room.roomId).toBe(first.room.roomId);
    expect(await other.ended).toBe(CLOSE_CODE.replaced);
  });

  it('joins that overtake each other: the newer page keeps the body', async () => {
    const { first, friend } = await twoPlaces();
    const me = httpVisitor(server.url);
    const older = await ask(me, first.party);
    const seat = await (await me.call('POST', `/matchmake/joinById/${older.room}`, { ticket: older.ticket })).json();
    const newer = await join(friend.party, me);
    expect(newer.room.roomId).not.toBe(older.room);
    // a seat that was taken before, and a ticket that was not used yet
    expect(await closeCodeOf(sdkOf(me).consumeSeatReservation(seat))).toBe(CLOSE_CODE.replaced);
    const late = await me.call('POST', `/matchmake/joinById/${older.room}`, { ticket: older.ticket });
    expect([late.status, await late.json()]).toEqual([409, { error: 'replaced' }]);
    await newer.until(({ bodies }) => bodies.has(bodyIn(newer)));
    // who is left there: first and the greeter
    await first.until(({ bodies }) => bodies.size === 2);
  });

  it('a line that drops, and a reload, find the same body', async () => {
    const me = await join();
    me.room.connection.close();
    const back = await join(me.party, me);
    expect([back.room.roomId, bodyIn(back), back.party]).toEqual([me.room.roomId, bodyIn(me), me.party]);
    const reload = await join('', me);
    expect([reload.room.roomId, bodyIn(reload), reload.party]).toEqual([me.room.roomId, bodyIn(me), me.party]);
  });
});
