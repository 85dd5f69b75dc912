import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { signTicket, verifyTicket } from './auth/ticket.ts';
import { readEnv } from './env.ts';
import { createChallenges } from './http/challenge.ts';
import { openLog } from './log.ts';
import { type RunningServer, startServer } from './start.ts';
import { makeContent, type TestContent } from './testing/content.ts';
import { makeDataDir } from './testing/server-process.ts';
import { type BotVisitor, httpVisitor, joinPlace } from './testing/visitor.ts';

/*
 * The whole server in this very process, so that the one clock that is set is the one that it and its libraries read.
 * PostgreSQL is another process and keeps its own; what a set clock does to it is in jobs/runner.test.ts.
 */
const HOUR = 3_600_000;
let content: TestContent;
let dataDir: string;
let server: RunningServer;
const logged: string[] = [];

beforeAll(async () => {
  content = makeContent({ arriveAt: { column: 36, row: 23 } });
  dataDir = makeDataDir();
  const env = readEnv({ NODE_ENV: 'test', PORT: '0', MADANG_DATA: dataDir, MADANG_CONTENT: content.dir });
  const log = openLog('test', { write: (line: string) => logged.push(line) });
  server = await startServer(env, log, () => {});
});
afterAll(async () => {
  Date.now = real;
  await server.stop();
  rmSync(dataDir, { recursive: true, force: true });
  content.remove();
});

/** By how much the clock of this process was set, as an administrator or NTP does it. Timers go on as they were. */
let set = 0;
const real = Date.now;
// before anything keeps the function for itself, as `ctx.now` and Colyseus' clock do
Date.now = () => real() + set;

let words = 0;
async function talks(bot: BotVisitor): Promise<void> {
  words += 1;
  const text = `words ${words}`;
  bot.send('say', { text });
  await bot.next('said', (said) => said.text === text);
}

const seqs = new WeakMap<BotVisitor, number>();
/**
 * Turns there and back, and sees itself turn each time; whoever is cut off, or whose turns do not count, never would.
 */
async function walks(bot: BotVisitor, turns: number): Promise<void> {
  for (let i = 0; i < turns; i += 1) {
    const seq = (seqs.get(bot) ?? 0) + 1;
    seqs.set(bot, seq);
    const dir = seq % 2 === 0 ? 3 : 7;
    bot.send('turn', { seq, tick: bot.sight().tick, dir });
    for (let more = 0; more < 3; more += 1) bot.send('pulse', { read: 0, hidden: false, stamp: 0 });
    await bot.until(() => bot.body().dir === dir);
  }
}

describe.each([
  ['an hour back', -HOUR],
  ['and two hours forth', 2 * HOUR],
  ['and a day back', -24 * HOUR],
])('a clock that is set, %s', (_, step) => {
  it('everybody walks, talks, comes and asks as before (N6)', { timeout: 30_000 }, async () => {
    const { url } = server;
    const bot = await joinPlace(url);
    await bot.next('welcome');
    await walks(bot, 3);
    await talks(bot);
    const stranger = httpVisitor(url);
    const ticket = signTicket(server.ctx, {
      visitor: 'v',
      name: '',
      look: '',
      room: 'r',
      party: '',
      serial: 1,
      roles: [],
      locale: 'ko',
    });
    const challenges = createChallenges(server.ctx);
    const bearer = { visitor: null, address: '1.2.3.4' };
    const { signed } = challenges.issue(bearer, 1);
    // the first call brings the cookie, and the second one that comes back with it a seat (G7)
    expect(await (await stranger.call('POST', '/tickets', { slug: 'expo', locale: 'ko' })).json()).toEqual({
      again: true,
    });
    const promised = await (await stranger.call('POST', '/tickets', { slug: 'expo', locale: 'ko' })).json();

    set += step;

    // more messages than any second may hold, at the pace of a hand: they are counted by seconds that pass
    await walks(bot, 25);
    await talks(bot);
    // a ticket, a seat and a challenge from before are as good as they were
    expect(verifyTicket(server.ctx, ticket)?.visitor).toBe('v');
    expect(await challenges.redeem(bearer, signed, () => true)).not.toBeNull();
    const seat = await stranger.call('POST', `/matchmake/joinById/${promised.room}`, { ticket: promised.ticket });
    expect(seat.status).toBe(200);
    // limits go on, for who was counted before and for who comes now
    expect((await stranger.call('GET', '/events/expo')).status).toBe(200);
    const newcomer = await joinPlace(url);
    await talks(newcomer);
    newcomer.leave();
    bot.leave();
    expect(logged.filter((line) => /"level":"(error|fatal)"/.test(line))).toEqual([]);
  });
});
