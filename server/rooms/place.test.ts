import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import WebSocket from 'ws';
import { CLIENT_MESSAGES, CLOSE_CODE, type ClientMessage } from '../../shared/protocol.ts';
import { gridOf } from '../../shared/world/grid.ts';
import { isBlocked } from '../../shared/world/step.ts';
import { AXIAL_STEP, MAX_INPUT_AGE } from '../../shared/world/units.ts';
import { makeContent, type TestContent } from '../testing/content.ts';
import { type ServerProcess, startServer } from '../testing/server-process.ts';
import { dumpTables } from '../testing/tables.ts';
import { type BotVisitor, cookieHeader, httpVisitor, joinPlace, signInStaff, zoneTile } from '../testing/visitor.ts';
import { PLACE_MESSAGES } from './messages.ts';

let content: TestContent;
let server: ServerProcess;
let staff: Awaited<ReturnType<typeof signInStaff>>;
const open: BotVisitor[] = [];

const join = async (options: Parameters<typeof joinPlace>[1] = {}): Promise<BotVisitor> => {
  const bot = await joinPlace(server.url, options);
  open.push(bot);
  await bot.next('welcome');
  return bot;
};
const bodyIn = (observer: BotVisitor, of: BotVisitor) => observer.sight().bodies.get(String(of.seen.welcome[0].body));

beforeAll(async () => {
  content = makeContent({ questions: [['true', 'O']], stock: 5, arriveAt: { column: 36, row: 23 } });
  server = await startServer({ content: content.dir });
  staff = await signInStaff(server.url, server.adminLink ?? '');
});
afterAll(async () => {
  for (const bot of open) bot.leave();
  await server.stop();
  content.remove();
});

describe('friends who come by one link (G2)', () => {
  it('look different, also when they come at the same moment', async () => {
    const party = 'fourfriends';
    const friends = await Promise.all(Array.from({ length: 4 }, () => join({ party })));
    for (const bot of friends) await bot.until(({ bodies }) => bodies.has(String(bot.seen.welcome[0].body)));
    expect(new Set(friends.map((bot) => bodyIn(bot, bot)?.look)).size).toBe(4);
  });
});

describe('together in a place', () => {
  it('shows two visitors each other moving, and lands a party in one room', async () => {
    const first = await join();
    const friend = await join({ party: first.party });
    expect(friend.room.roomId).toBe(first.room.roomId);
    expect(friend.party).toBe(first.party);
    await first.until((state) => state.bodies.has(String(friend.seen.welcome[0].body)));
    const before = bodyIn(first, friend)?.x ?? 0;
    friend.send('turn', { seq: 1, tick: friend.sight().tick, dir: 3 });
    await first.until(() => (bodyIn(first, friend)?.x ?? 0) > before + 5 * AXIAL_STEP);
    friend.send('turn', { seq: 2, tick: friend.sight().tick, dir: 0 });
  });

  it('carries what one says to all, with the name and without markup being touched', async () => {
    const speaker = await join();
    const listener = await join();
    speaker.send('say', { text: ' <b>안녕</b> ' });
    const heard = await listener.next('said', (said) => said.body === speaker.seen.welcome[0].body);
    expect(heard.text).toBe('<b>안녕</b>');
  });

  it('gives a second tab the same body and lets go of the first (W7)', async () => {
    const tab = await join();
    const other = await join({ as: tab });
    expect(await tab.ended).toBe(CLOSE_CODE.replaced);
    expect(other.seen.welcome[0].body).toBe(tab.seen.welcome[0].body);
    await other.until(
      (state) => [...state.bodies.keys()].filter((id) => id === String(tab.seen.welcome[0].body)).length === 1,
    );
  });

  it('brings a lost connection back to the same spot within its grace (W7)', async () => {
    const watcher = await join();
    const lost = await join();
    await lost.walkTo(zoneTile(lost.map, 'x'));
    await lost.until(() => lost.body().dir === 0);
    const id = String(lost.seen.welcome[0].body);
    lost.room.connection.close();
    await watcher.until((state) => state.bodies.get(id)?.away === true);
    const spot = { x: watcher.sight().bodies.get(id)?.x, y: watcher.sight().bodies.get(id)?.y };
    const back = await join({ as: lost });
    expect(back.seen.welcome[0].body).toBe(lost.seen.welcome[0].body);
    await back.until((state) => state.bodies.get(id)?.away === false);
    expect({ x: back.body().x, y: back.body().y }).toEqual(spot);
  });
});

describe('the map of a place (C2)', () => {
  it('is the one that its hash names, on both sides', async () => {
    const visitor = await join();
    expect(visitor.seen.welcome[0].mapHash).toBe(visitor.map.hash);
    expect((await visitor.call('GET', `/maps/expo/${visitor.map.hash}`)).status).toBe(200);
    expect((await visitor.call('GET', `/maps/expo/${'0'.repeat(64)}`)).status).toBe(404);
  });
});

describe('what a cheating page gains: nothing (promise 1)', () => {
  it('refuses positions instead of directions', async () => {
    const cheat = await join();
    const before = cheat.body();
    cheat.sendRaw('turn', { seq: 1, tick: 1, dir: 3, x: 1, y: 1 });
    cheat.sendRaw('turn', { seq: 2, tick: 1, x: 3200, y: 3200 });
    await cheat.next('refused', (refused) => refused.code === 'bad-request');
    const tick = cheat.sight().tick;
    await cheat.until((state) => state.tick > tick + 4);
    const after = cheat.body();
    // the first was a turn with words too many: it walks, one step a tick, and jumps nowhere
    expect(Math.abs(after.x - before.x)).toBeLessThanOrEqual(
      (cheat.sight().tick - tick + MAX_INPUT_AGE + 4) * AXIAL_STEP,
    );
    expect(after.y).toBe(before.y);
  });

  it('stops at walls, whatever is pressed', async () => {
    const cheat = await join();
    const grid = gridOf(cheat.map);
    let seq = 0;
    for (const dir of [1, 2, 8, 1] as const) {
      cheat.send('turn', { seq: ++seq, tick: cheat.sight().tick, dir });
      const tick = cheat.sight().tick;
      await cheat.until((state) => {
        expect(isBlocked(grid, cheat.body().x, cheat.body().y)).toBe(false);
        return state.tick > tick + 16;
      });
    }
  });

  it('cuts off who floods, and the others go on (T5)', async () => {
    const flooder = await join();
    const other = await join();
    for (let i = 0; i < 400; i++) flooder.sendRaw('turn', { seq: i + 1, tick: 1, dir: i % 9 });
    expect(await flooder.ended).toBeGreaterThanOrEqual(4000);
    const tick = other.sight().tick;
    await other.until((state) => state.tick > tick + 2);
  });

  it('survives bytes that are no messages and names that are no messages', async () => {
    const vandal = await join();
    vandal.sendRaw('constructor', { a: 1 });
    vandal.sendRaw('__proto__', null);
    vandal.room.connection.send(Uint8Array.from({ length: 300 }, (_, i) => (i * 73) % 256));
    const witness = await join();
    const tick = witness.sight().tick;
    await witness.until((state) => state.tick > tick + 2);
  });

  it('refuses forged, foreign and misplaced tickets (T1)', async () => {
    const honest = await join();
    const thief = httpVisitor(server.url);
    await thief.call('GET', '/profile');
    const { roomId } = honest.room;
    const ask = async (who: typeof thief, room: string, ticket: string) =>
      (await who.call('POST', `/matchmake/joinById/${room}`, { ticket })).status;
    expect(await ask(thief, roomId, honest.ticket)).toBe(403);
    expect(await ask(honest, roomId, `${honest.ticket.slice(0, -4)}AAAA`)).toBe(403);
    expect(await ask(honest, 'another-room', honest.ticket)).toBe(403);
    expect(await ask(httpVisitor(server.url), roomId, honest.ticket)).toBe(401);
    // negative control: the ticket itself is good
    expect(await ask(honest, roomId, honest.ticket)).toBe(200);
  });

  it('has no matchmaking of its own', async () => {
    const visitor = httpVisitor(server.url);
    for (const method of ['joinOrCreate', 'create', 'join', 'reconnect']) {
      expect((await visitor.call('POST', `/matchmake/${method}/place`, {})).status).toBe(404);
      expect((await fetch(`${server.url}/matchmake/${method}/place`, { method: 'POST' })).status).toBe(404);
    }
  });

  it('opens no socket for an invented seat or a foreign page (T2)', async () => {
    const honest = await join();
    const { roomId } = honest.room;
    const address = `${server.url.replace('http', 'ws')}/api/x/${roomId}?sessionId=invented`;
    const closed = await new Promise<number>((end) => {
      const socket = new WebSocket(address, { origin: server.url, headers: { cookie: cookieHeader(honest.cookies) } });
      socket.on('close', end);
      socket.on('error', () => {});
    });
    expect(closed).toBeGreaterThanOrEqual(4000);
    const refused = await new Promise<number | undefined>((end) => {
      const socket = new WebSocket(address, { origin: 'https://elsewhere.example' });
      socket.on('unexpected-response', (_request, response) => end(response.statusCode));
      socket.on('error', () => {});
    });
    expect(refused).toBe(403);
  });
});

describe('roles in a place (T3)', () => {
  const samples: { [K in ClientMessage]: unknown } = {
    turn: { seq: 1, tick: 1, dir: 0 },
    pulse: { read: 0, hidden: false, stamp: 0 },
    'map-ready': { hash: '' },
    say: { text: 'hello' },
    profile: { ticket: 'x' },
    greeter: { choice: 'later' },
    invite: {},
    'party-move': { id: 'none', yes: true },
    'table-sit': { table: 'nowhere' },
    'table-watch': { table: 'nowhere' },
    'table-leave': {},
    'table-ready': { ready: true },
    'game-input': { at: 'nowhere', round: 'none', input: {} },
    cheer: { at: 'nowhere' },
    spectate: { at: 'nowhere', do: 'cheer' },
    vote: { at: 'nowhere', body: 1 },
    again: { stage: 'nowhere' },
    'round-command': { stage: 'nowhere', command: 'next' },
    'round-host': { stage: 'nowhere', round: 'none', input: {} },
    'round-start': { stage: 'nowhere' },
    'round-void': { stage: 'nowhere' },
    moderate: { action: 'mute', body: 9999, reason: 'test' },
  };
  const guarded = Object.entries(PLACE_MESSAGES).filter(([, entry]) => entry.access !== 'visitor');

  it('has a sample of every message and guards some', () => {
    expect(Object.keys(samples).sort()).toEqual(Object.keys(CLIENT_MESSAGES).sort());
    expect(
      guarded
        .map(([type]) => type)
        .sort()
        .join(' '),
    ).toBe('moderate round-command round-host round-start round-void');
  });

  it.each(guarded.map(([type]) => type as ClientMessage))(
    'refuses %s without its role and takes it with the role',
    async (type) => {
      const visitor = await join();
      visitor.sendRaw(type, samples[type]);
      expect(await visitor.next('refused', (refused) => refused.of === type)).toMatchObject({ code: 'not-allowed' });
      const host = await join({ as: staff });
      host.sendRaw(type, samples[type]);
      // negative control: with the role the message itself is looked at
      expect((await host.next('refused', (refused) => refused.of === type)).code).not.toBe('not-allowed');
    },
  );

  it('lets a host mute, send out and ban, each with a trace', async () => {
    const host = await join({ as: staff });
    const visitor = await join();
    const body = visitor.seen.welcome[0].body;
    host.send('moderate', { action: 'mute', body, reason: '도배' });
    expect(await visitor.next('moderated')).toEqual({ action: 'mute', reason: '도배' });
    visitor.send('say', { text: 'still here?' });
    expect(await visitor.next('refused')).toMatchObject({ of: 'say', code: 'muted' });
    host.send('moderate', { action: 'kick', body, reason: '도배' });
    expect(await visitor.ended).toBe(CLOSE_CODE.kicked);
    const back = await join({ as: visitor });
    host.send('moderate', { action: 'ban', body: back.seen.welcome[0].body, reason: '도배' });
    expect(await back.ended).toBe(CLOSE_CODE.banned);
    await expect(joinPlace(server.url, { as: visitor })).rejects.toThrow('403');
    const rows = (await dumpTables(server.dataDir)).split('\n').filter((row) => row.includes('"reason":"도배"'));
    for (const done of ['visitor.mute', 'visitor.kick', 'visitor.ban']) expect(rows.join()).toContain(done);
  });
});
