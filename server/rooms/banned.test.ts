import { Client } from 'colyseus.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { solvePart } from '../../client/net/puzzle.ts';
import { CLOSE_CODE } from '../../shared/protocol.ts';
import { difficultyAt } from '../http/challenge.ts';
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

const TROLL = '203.0.113.9';
const ELSEWHERE = '198.51.100.4';

let server: ServerProcess;
let staff: HttpVisitor;
let host: BotVisitor;
const open: BotVisitor[] = [];

beforeAll(async () => {
  server = await startServer({ env: { TRUST_PROXY: '1' } });
  staff = await signInStaff(server.url, server.adminLink ?? '');
  host = await join(staff);
});
afterAll(async () => {
  for (const bot of open) bot.leave();
  await server.stop();
});

const from = (address: string) => httpVisitor(server.url, new Map(), { 'x-forwarded-for': address });
async function join(as: HttpVisitor): Promise<BotVisitor> {
  const bot = await joinPlace(server.url, { as });
  open.push(bot);
  await bot.next('welcome');
  return bot;
}
const ticketOf = async (who: HttpVisitor) => (await askForTicket(who, { slug: 'expo' })).json();
const reserve = (who: HttpVisitor, { room, ticket }: { room: string; ticket: string }) =>
  who.call('POST', `/matchmake/joinById/${room}`, { ticket });

async function banAndWait(troll: BotVisitor): Promise<void> {
  host.send('moderate', { action: 'ban', body: troll.seen.welcome[0].body, reason: 'shouting' });
  expect(await troll.ended).toBe(CLOSE_CODE.banned);
}

describe('a ban counts at once (G8)', () => {
  it('for a reserved seat and a ticket from before it, and for every later ticket, until it is lifted', async () => {
    const troll = await join(from(TROLL));
    const before = await ticketOf(troll);
    const seat = await (await reserve(troll, before)).json();
    await banAndWait(troll);

    const sdk = new Client(`${server.url}/api`, {
      headers: { origin: server.url, cookie: cookieHeader(troll.cookies) },
    });
    await expect(sdk.consumeSeatReservation(seat)).rejects.toMatchObject({ code: CLOSE_CODE.banned });
    const late = await reserve(troll, before);
    expect([late.status, await late.json()]).toEqual([403, { error: 'banned' }]);
    expect(await ticketOf(troll)).toEqual({ error: 'banned' });

    const { bans } = await (await staff.call('GET', '/staff/events/expo/bans')).json();
    expect((await staff.call('POST', `/staff/events/expo/bans/${bans[0].id}/lift`)).status).toBe(200);
    await join(troll);
  });

  it('and who throws the cookie away proves some work first; who is here and who comes from elsewhere do not', async () => {
    const neighbour = await join(from(TROLL.replace('.9', '.10')));
    const troll = await join(from(TROLL.replace('.9', '.10')));
    await banAndWait(troll);

    const fresh = from(TROLL.replace('.9', '.10'));
    const asked = await ticketOf(fresh);
    expect(asked).toMatchObject({ error: 'challenge-needed', detail: { difficulty: difficultyAt(8) } });
    expect(await ticketOf(neighbour)).toHaveProperty('ticket');
    expect(await ticketOf(from(ELSEWHERE))).toHaveProperty('ticket');

    const { salt, difficulty, parts, signed } = asked.detail;
    const numbers = Array.from({ length: parts }, (_, part) => solvePart(salt, part, difficulty));
    expect((await fresh.call('POST', '/challenge', { signed, numbers })).status).toBe(200);
    expect(await ticketOf(fresh)).toHaveProperty('ticket');
  });
});
