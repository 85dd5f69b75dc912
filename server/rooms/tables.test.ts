import * as v from 'valibot';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Ranking } from '../../shared/api/ranking.ts';
import { ReplayedRound, Replays } from '../../shared/api/replays.ts';
import type { ServerMessages } from '../../shared/protocol.ts';
import { makeContent, type TestContent } from '../testing/content.ts';
import { type ServerProcess, startServer } from '../testing/server-process.ts';
import { dumpTables, runSql } from '../testing/tables.ts';
import { type BotVisitor, joinPlace, signInStaff } from '../testing/visitor.ts';

const TABLE = 'table/bowls';
const MACHINE = 'machine/toys';
/** In front of the table and the machine, so that nobody has to walk. */
const HERE = { column: 10, row: 22 };

let content: TestContent;
let server: ServerProcess;
let host: BotVisitor;

beforeAll(async () => {
  content = makeContent({
    stock: 3,
    arriveAt: HERE,
    games: {
      'ramen-stack': { playSeconds: 15, prize: 'ramen-box', gatherSeconds: 3 },
      capsule: { prize: '' },
    },
    objects: [
      { class: 'table', name: 'bowls', column: 10, row: 20, game: 'ramen-stack' },
      { class: 'machine', name: 'toys', column: 11, row: 20, game: 'capsule' },
    ],
  });
  server = await startServer({ content: content.dir });
  host = await joinPlace(server.url, { as: await signInStaff(server.url, server.adminLink ?? '') });
});
afterAll(async () => {
  await server.stop();
  content.remove();
});

type News = ServerMessages['game'];

/** The next message about the table that fits, not an earlier one. */
const news = (bot: BotVisitor, fits: (message: News) => boolean): Promise<News> => {
  const from = bot.seen.game.length;
  return bot.next('game', (message) => bot.seen.game.indexOf(message) >= from && fits(message));
};
const phaseIs = (bot: BotVisitor, phase: string) => bot.next('game', (message) => message.phase === phase);

async function sitting(count: number, options: { party?: string } = {}): Promise<BotVisitor[]> {
  const bots: BotVisitor[] = [];
  for (let i = 0; i < count; i++) {
    const bot = await joinPlace(server.url, options);
    bot.send('table-sit', { table: TABLE });
    await bot.next('game', ({ isSeated }) => isSeated);
    bots.push(bot);
  }
  return bots;
}

const leaveAll = async (...bots: BotVisitor[]): Promise<void> => {
  for (const bot of bots) bot.leave();
  await host.until(() => [...host.room.state.tables.values()].every(({ phase }) => phase === 'open'));
};

describe('a table in the hall (R8)', () => {
  it('two friends sit down, are ready, play, win something, and play again', async () => {
    const kim = await joinPlace(server.url);
    const lee = await joinPlace(server.url, { party: kim.party });
    kim.send('table-sit', { table: TABLE });
    // the friend is asked to join, and everybody sees that a seat is taken
    expect(await lee.next('friend-sits')).toMatchObject({ table: TABLE });
    await host.until(() => host.room.state.tables.get(TABLE)?.taken === 1);
    lee.send('table-sit', { table: TABLE });
    await news(kim, ({ seats }) => seats.length === 2);
    kim.send('table-ready', { ready: true });
    lee.send('table-ready', { ready: true });
    await phaseIs(kim, 'countdown');
    const playing = await phaseIs(lee, 'play');
    expect(playing).toMatchObject({ player: 1, seats: [{ isBot: false }, { isBot: false, isMe: true }] });
    const result = await kim.next('game', ({ phase }) => phase === 'result');
    expect(result.scores).toHaveLength(2);
    // relay: both finish or neither; then nothing of the prize is told before the database has it
    const first = playing.round;
    kim.send('table-ready', { ready: true });
    // the friend goes on reading the result, and sees who is ready
    const waiting = await news(lee, ({ phase, seats }) => phase === 'result' && seats[0]?.isReady === true);
    expect(waiting).toMatchObject({ round: first, seats: [{ isReady: true }, { isReady: false }] });
    expect(waiting.scores).toHaveLength(2);
    lee.send('table-ready', { ready: true });
    const again = await kim.next('game', ({ phase, round }) => phase === 'play' && round !== first);
    expect(again.seats).toHaveLength(2);
    await leaveAll(kim, lee);
  }, 90_000);

  it('fills up with bots for one who is alone, and whoever comes later watches and sits in the next round', async () => {
    const [kim] = await sitting(1);
    kim.send('table-ready', { ready: true });
    const playing = await phaseIs(kim, 'play');
    expect(playing.seats.map(({ isBot }) => isBot)).toContain(true);
    const late = await joinPlace(server.url);
    late.send('table-sit', { table: TABLE });
    expect(await late.next('game')).toMatchObject({ player: -1, isSeated: false, own: null });
    const { round } = playing;
    // whoever watches is seen by the player; the player is no spectator
    kim.send('spectate', { at: TABLE, do: 'cheer' });
    for (const act of ['cheer', 'heart'] as const) late.send('spectate', { at: TABLE, do: act });
    const seen = await kim.next('audience');
    expect(seen.news).toEqual([{ at: TABLE, cheer: 1, heart: 1, confetti: 0, ghost: 0 }]);
    late.send('game-input', { at: TABLE, round, input: { part: 1 } });
    expect(await late.next('refused', ({ of }) => of === 'game-input')).toMatchObject({ code: 'not-found' });
    await leaveAll(kim, late);
  }, 60_000);

  it('gives a dropped player the seat and the score back, and everything is told again', async () => {
    const [kim, lee] = await sitting(2);
    for (const bot of [kim, lee]) bot.send('table-ready', { ready: true });
    const before = await phaseIs(kim, 'play');
    kim.room.connection.close();
    await lee.next('game', ({ seats }) => seats.some(({ isAway }) => isAway));
    const back = await joinPlace(server.url, { as: kim });
    const told = await back.next('game');
    expect(told).toMatchObject({ round: before.round, player: before.player, isSeated: true, phase: 'play' });
    await lee.next('game', ({ seats, phase }) => phase === 'play' && seats.every(({ isAway }) => !isAway));
    await leaveAll(back, lee);
  }, 60_000);

  it('takes no input that does not fit, of somebody else, or of another round, and nobody sits from afar', async () => {
    const [kim] = await sitting(1);
    kim.send('table-ready', { ready: true });
    const { round } = await phaseIs(kim, 'play');
    kim.send('game-input', { at: TABLE, round, input: { part: 'x', player: 1 } });
    expect(await kim.next('refused', ({ of }) => of === 'game-input')).toMatchObject({ code: 'bad-request' });
    kim.send('game-input', { at: TABLE, round: 'another', input: { part: 1 } });
    await kim.next('refused', ({ of, code }) => of === 'game-input' && code === 'not-found');
    const far = await joinPlace(server.url);
    await far.walkTo({ column: 17, row: 12 });
    far.send('table-sit', { table: TABLE });
    expect(await far.next('refused', ({ of }) => of === 'table-sit')).toMatchObject({ code: 'too-far' });
    far.send('table-sit', { table: 'table/none' });
    await far.next('refused', ({ of, code }) => of === 'table-sit' && code === 'not-found');
    // whoever walks off loses the seat
    await leaveAll(kim, far);
  }, 60_000);

  it('ranks visitors and not staff, keeps no name, and plays the round again from its log (R17, R19)', async () => {
    const kim = await joinPlace(server.url);
    for (const bot of [kim, host]) {
      bot.send('table-sit', { table: MACHINE });
      await bot.next('game', ({ at, isSeated }) => at === MACHINE && isSeated);
      bot.send('table-ready', { ready: true });
      const { round } = await bot.next('game', ({ at, phase }) => at === MACHINE && phase === 'play');
      bot.send('game-input', { at: MACHINE, round, input: { do: 'turn' } });
      await bot.next('game', ({ at: where, phase }) => where === MACHINE && phase === 'result');
      bot.send('table-leave', {});
    }
    const ranking = v.parse(Ranking, await (await kim.call('GET', '/events/expo/ranking?game=capsule')).json());
    // the browsers of staff are known, for the prizes of a ranking
    const noted = await runSql(server.dataDir, 'select visitor from staff_visitors');
    expect(noted.length).toBeGreaterThan(0);
    const ranked = await runSql(server.dataDir, 'select visitor, round, player from game_scores');
    expect(ranked.filter(({ visitor }) => noted.some((one) => one.visitor === visitor))).toEqual([]);
    for (const score of ranked) expect(score).toMatchObject({ round: expect.any(String), player: expect.any(Number) });
    const name = host.sight().bodies.get(String(kim.seen.welcome[0].body))?.name;
    expect(ranking.rows).toMatchObject([{ rank: 1, names: [name], mine: true }]);
    expect(await dumpTables(server.dataDir)).not.toContain(name);
    const { rounds } = v.parse(Replays, await (await host.call('GET', '/staff/events/expo/replays')).json());
    const capsules = rounds.filter(({ game }) => game === 'capsule');
    expect(capsules.length).toBe(2);
    for (const { round } of rounds) {
      const path = `/staff/events/expo/replays/${round}`;
      const again = v.parse(ReplayedRound, await (await host.call('GET', path)).json());
      expect([again.game, again.isSame]).toEqual([expect.any(String), true]);
    }
    expect((await kim.call('GET', '/staff/events/expo/replays')).status).toBe(401);
    expect((await kim.call('GET', '/events/expo/ranking?game=capsule&day=2026-02-31')).status).toBe(400);
    kim.leave();
  }, 60_000);
});
