import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CLOSE_CODE } from '../../shared/protocol.ts';
import { createTestData, type TestData } from '../data/postgres/testing.ts';
import { makeDataDir, type ServerProcess, startServer } from '../testing/server-process.ts';
import {
  type BotVisitor,
  confirmFactor,
  type HttpVisitor,
  httpVisitor,
  inviteStaff,
  joinPlace,
  signInStaff,
} from '../testing/visitor.ts';

let test: TestData;
let servers: ServerProcess[] = [];
let admin: HttpVisitor;
const open: BotVisitor[] = [];
const folders: string[] = [];

beforeAll(async () => {
  test = await createTestData();
  const url = `postgres://postgres@localhost/${test.connection.database}?host=${encodeURIComponent(test.connection.host ?? '')}`;
  for (let i = 0; i < 2; i += 1) {
    const dataDir = makeDataDir();
    folders.push(dataDir);
    const env = { DATABASE_URL: url, MADANG_SECRET: 'one secret for both of these servers', WATCH_MAPS: '0' };
    servers.push(await startServer({ dataDir, env }));
  }
  // the second start made the link of the first invalid
  admin = await signInStaff(servers[0].url, servers[1].adminLink ?? '');
  await confirmFactor(admin);
});
afterAll(async () => {
  for (const bot of open) bot.leave();
  for (const server of servers) await server.stop();
  servers = [];
  await test.drop();
  for (const dir of folders) rmSync(dir, { recursive: true, force: true });
});

/** Joins a place on one of the servers, with these cookies. */
async function joinOn(server: ServerProcess, cookies: Map<string, string>): Promise<BotVisitor> {
  const bot = await joinPlace(server.url, { as: httpVisitor(server.url, cookies) });
  open.push(bot);
  await bot.next('welcome');
  return bot;
}

describe('what one server changes about people, the other hears (U2)', () => {
  it('a role that is taken away ends on the pages of the other server; nobody else is disturbed', async () => {
    const [one, two] = servers;
    const host = await inviteStaff(one.url, admin, 'a host', ['host']);
    const onTwo = await joinOn(two, host.cookies);
    const stranger = await joinOn(two, new Map());
    expect(onTwo.seen.welcome[0].roles).toEqual(['host']);
    const { members } = await (await admin.call('GET', '/staff/events/expo/members')).json();
    const { id } = members.find((member: { label: string }) => member.label === 'a host');
    expect((await admin.call('POST', `/staff/events/expo/members/${id}/remove`)).status).toBe(200);
    expect(await onTwo.ended).toBe(CLOSE_CODE.rolesChanged);
    expect((await joinOn(two, host.cookies)).seen.welcome[0].roles).toEqual([]);
    const { tick } = stranger.sight();
    await stranger.until((sight) => sight.tick > tick + 2);
  });

  it('a ban takes the body out there, and its own server does it once', async () => {
    const [one, two] = servers;
    const staff = await joinOn(one, admin.cookies);
    const troll = await joinOn(one, new Map());
    const there = await joinOn(two, troll.cookies);
    staff.send('moderate', { action: 'ban', body: troll.seen.welcome[0].body, reason: 'shouting' });
    expect(await troll.ended).toBe(CLOSE_CODE.banned);
    expect(await there.ended).toBe(CLOSE_CODE.banned);
    // the administrator's own page on the first server was not affected
    const { tick } = staff.sight();
    await staff.until((sight) => sight.tick > tick + 2);
  });
});
