import * as v from 'valibot';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { type RockPaperView, rockPaperHostSees, rockPaperView } from '../../shared/games/rock-paper/view.ts';
import { makeContent, type TestContent } from '../testing/content.ts';
import { type ServerProcess, startServer } from '../testing/server-process.ts';
import { dumpTables } from '../testing/tables.ts';
import { type BotVisitor, joinPlace, signInStaff } from '../testing/visitor.ts';

/* A host chooses the hand of a judgement: over the real socket, with the whole server behind it. */

const STAGE = 'rock-paper';
const SCISSORS = { column: 34, row: 12 };
const ROCK = { column: 40, row: 12 };
const WATCH = { column: 40, row: 16 };

let content: TestContent;
let server: ServerProcess;
let host: BotVisitor;

beforeAll(async () => {
  content = makeContent({
    hall: 'playground',
    arriveAt: { ...ROCK, isOneTile: true },
    games: { 'rock-paper': { practiceSeconds: 0, gatherSeconds: 1, handSeconds: 4, revealSeconds: 1, hands: 1 } },
  });
  server = await startServer({ content: content.dir });
  host = await joinPlace(server.url, { as: await signInStaff(server.url, server.adminLink ?? '') });
  await host.walkTo(WATCH);
});
afterAll(async () => {
  await server.stop();
  content.remove();
});

const roundId = (): string => host.room.state.rounds.get(STAGE)?.id ?? '';
const phaseIs = (phase: string) => host.until(({ rounds }) => rounds.get(STAGE)?.phase === phase);
const viewIn = (bot: BotVisitor): RockPaperView | null => {
  const text = bot.room.state.rounds.get(STAGE)?.view ?? '';
  return text === '' ? null : v.parse(rockPaperView, JSON.parse(text));
};
const stepIs = (phase: RockPaperView['phase'], number = 1) =>
  host.until(() => viewIn(host)?.phase === phase && viewIn(host)?.number === number);
const sees = (bot: BotVisitor) =>
  bot.seen['host-sees'].filter(({ round }) => round === roundId()).map((one) => v.parse(rockPaperHostSees, one.sees));
const choose = (bot: BotVisitor, hand: string, number = 1): void =>
  bot.send('round-host', { stage: STAGE, round: roundId(), input: { number, hand } });

/** Collects everything that arrives on a socket, as it is on the line. */
function wireOf(bot: BotVisitor): () => string {
  const { ws } = v.parse(v.object({ ws: v.instance(WebSocket) }), bot.room.connection.transport);
  const parts: Buffer[] = [];
  ws.on('message', (bytes: Buffer) => void parts.push(Buffer.from(bytes)));
  return () => Buffer.concat(parts).toString('latin1');
}

async function players(count: number): Promise<BotVisitor[]> {
  return Promise.all(Array.from({ length: count }, () => joinPlace(server.url)));
}

/** Calls the round off, and lets its players leave. */
async function over(bots: readonly BotVisitor[]): Promise<void> {
  host.send('round-void', { stage: STAGE });
  await phaseIs('idle');
  for (const bot of bots) bot.leave();
}

describe("a host's hand on the line (R11, R21)", () => {
  it('is refused if it fits no hand, or names another round', async () => {
    const bots = await players(3);
    host.send('round-start', { stage: STAGE });
    await stepIs('choose');
    await host.until(() => sees(host).length > 0);
    const refusals = () => host.seen.refused.filter(({ of }) => of === 'round-host').map(({ code }) => code);
    const before = refusals().length;
    host.send('round-host', { stage: STAGE, round: roundId(), input: { number: 1, hand: 'well' } });
    host.send('round-host', { stage: STAGE, round: 'another', input: { number: 1, hand: 'rock' } });
    await host.until(() => refusals().length === before + 2);
    expect(refusals().slice(before)).toEqual(['bad-request', 'round-not-running']);
    expect(sees(host).at(-1)).toEqual({ number: 1, hand: null, isOpen: true });
    await over(bots);
  });

  it('is not for a host who plays in the round, before and after going out', async () => {
    const bots = await players(3);
    await host.walkTo(ROCK);
    host.send('round-start', { stage: STAGE });
    await stepIs('choose');
    const before = host.seen.refused.length;
    choose(host, 'rock');
    await host.until(() => host.seen.refused.length > before);
    expect(host.seen.refused.at(-1)).toMatchObject({ of: 'round-host', code: 'not-allowed' });
    expect(sees(host)).toEqual([]);
    await over(bots);
    await host.walkTo(WATCH);
  });

  it('is told again to a host whose page comes back', async () => {
    const bots = await players(3);
    host.send('round-start', { stage: STAGE });
    await stepIs('choose');
    choose(host, 'paper');
    await host.until(() => sees(host).at(-1)?.hand === 'paper');
    const first = host;
    host = await joinPlace(server.url, { as: first });
    await host.until(() => sees(host).at(-1)?.hand === 'paper');
    await over(bots);
  });

  it('is what the host chose last, and nobody else receives it before the judgement', async () => {
    const [one, other, third] = await players(3);
    await third.walkTo(SCISSORS);
    // somebody who watches, beside those who play
    const watcher = await joinPlace(server.url);
    await watcher.walkTo(WATCH);
    const [ofPlayer, ofWatcher, ofHost] = [one, watcher, host].map(wireOf);
    const early: unknown[] = [];
    one.room.onStateChange(() => {
      const view = viewIn(one);
      if (view && view.phase !== 'reveal') early.push(view.host);
    });
    host.send('round-start', { stage: STAGE });
    await stepIs('choose');
    for (const hand of ['rock', 'scissors', 'paper']) choose(host, hand);
    await host.until(() => sees(host).at(-1)?.hand === 'paper');
    // without the role nothing is taken, whatever it names
    choose(one, 'rock');
    expect(await one.next('refused')).toMatchObject({ of: 'round-host', code: 'not-allowed' });
    await stepIs('reveal');
    expect(viewIn(host)).toMatchObject({ host: 'paper', stay: 1, out: 2 });
    choose(host, 'rock');
    expect(await host.next('refused')).toMatchObject({ of: 'round-host', code: 'not-now' });
    expect(viewIn(host)?.host).toBe('paper');
    expect(new Set(early)).toEqual(new Set([null]));
    // every byte is read: the words are on the host's line, and on no other
    expect([ofHost, ofPlayer, ofWatcher].map((wire) => wire().includes('host-sees'))).toEqual([true, false, false]);
    expect([one, other, third].map((bot) => bot.seen['host-sees'])).toEqual([[], [], []]);
    const id = roundId();
    await phaseIs('result');
    const trail = (await dumpTables(server.dataDir)).split('\n').filter((row) => row.includes(id));
    expect(trail.filter((row) => row.includes('round.choose'))).toHaveLength(3);
    expect(trail.filter((row) => row.includes('round.start'))).toHaveLength(1);
    // the log has what was chosen, and gives the result again
    const replay = await host.call('GET', `/staff/events/expo/replays/${id}`);
    expect(await replay.json()).toMatchObject({ isSame: true, isCut: false });
    for (const bot of [one, other, third, watcher]) bot.leave();
  });
});
