import * as v from 'valibot';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type OxView, oxView } from '../../shared/games/ox-quiz/view.ts';
import type { RoundState } from '../../shared/place-state.ts';
import { failedChecks } from '../testing/check-proof.ts';
import { makeContent, type TestContent } from '../testing/content.ts';
import { type ServerProcess, startServer } from '../testing/server-process.ts';
import { dumpTables } from '../testing/tables.ts';
import { type BotVisitor, joinPlace, signInStaff, zoneTile } from '../testing/visitor.ts';

let content: TestContent;
let server: ServerProcess;
let host: BotVisitor;
const STAGE = 'main-stage';

beforeAll(async () => {
  content = makeContent({
    questions: [['정답은 오', 'O']],
    quiz: { answerSeconds: 3, winners: 1 },
    stock: 5,
    arriveAt: { column: 36, row: 23 },
  });
  server = await startServer({ content: content.dir });
  host = await joinPlace(server.url, { as: await signInStaff(server.url, server.adminLink ?? '') });
  // hosts watch: the audience is in front of the stage
  await host.walkTo(zoneTile(host.map, 'watch'));
});
afterAll(async () => {
  await server.stop();
  content.remove();
});

const outcomeOf = (bot: BotVisitor) => bot.next('round-result', (message) => message.outcome !== 'recording');
const phaseIs = (phase: string) => host.until((state) => state.rounds.get(STAGE)?.phase === phase);
const viewOf = (round: RoundState): OxView | null =>
  round.view === '' ? null : v.parse(oxView, JSON.parse(round.view));
const stepIs = (step: OxView['phase']) =>
  host.until((state) => {
    const round = state.rounds.get(STAGE);
    return round !== undefined && viewOf(round)?.phase === step;
  });
const idOf = (bot: BotVisitor) => String(bot.seen.welcome[0].body);

/** Players on their mats, who leave when the test is over. */
async function players(...mats: ('o' | 'x')[]): Promise<BotVisitor[]> {
  return Promise.all(
    mats.map(async (mat) => {
      const bot = await joinPlace(server.url);
      await bot.walkTo(zoneTile(bot.map, mat));
      return bot;
    }),
  );
}

describe('a round in the place (R1, R2, R3, R5)', () => {
  it('gives one of two finishers the prize, tells the other, steps out who was wrong, and tells no answer early', async () => {
    const [first, second, wrong] = await players('o', 'o', 'x');
    const early: string[] = [];
    host.room.onStateChange((state) => {
      const round = state.rounds.get(STAGE);
      const view = round && viewOf(round);
      if (view && view.phase !== 'reveal') early.push(view.answer, view.note.ko);
    });
    host.send('round-start', { stage: STAGE });
    await phaseIs('play');
    // who does not play stays off the stage floor while the round runs
    const late = await joinPlace(server.url);
    const before = late.acks.length;
    expect((await late.nextAck((ack) => ack.mask !== 1)).mask).toBe(3);
    expect(before).toBeLessThanOrEqual(late.acks.length);

    expect(await outcomeOf(wrong)).toMatchObject({ outcome: 'out', claimToken: null });
    await stepIs('reveal');
    const revealed = host.room.state.rounds.get(STAGE);
    expect(revealed && viewOf(revealed)?.answer).toBe('O');
    const outcomes = await Promise.all([outcomeOf(first), outcomeOf(second)]);
    expect(outcomes.map((one) => one.outcome).sort()).toEqual(['none', 'win']);
    const won = outcomes.find((one) => one.outcome === 'win');
    expect(won?.claimToken).toMatch(/^[\w-]{43}$/);
    expect(outcomes.find((one) => one.outcome === 'none')?.claimToken).toBeNull();
    // before anybody was told, both had read "being recorded"
    expect(first.seen['round-result'][0].outcome).toBe('recording');
    expect(new Set(early)).toEqual(new Set(['']));
    // the host learns who won, by the name that everybody sees; it is kept in memory alone (S2)
    const { rounds } = await (await host.call('GET', '/staff/events/expo/last-rounds')).json();
    const winner = outcomes[0].outcome === 'win' ? first : second;
    const name = host.sight().bodies.get(idOf(winner))?.name ?? 'nobody';
    // everybody can check how it was drawn, from the seed that was taken while they gathered
    const proof = await (await fetch(`${server.url}/api/events/expo/rounds/proof`)).text();
    const [, drawn = ''] = proof.split('\n');
    const { k, nonces, among } = JSON.parse(drawn);
    expect([k, nonces.length, among.length]).toEqual([0, 3, 2]);
    expect(failedChecks(proof)).toEqual([]);
    expect(rounds[0]).toMatchObject({ winners: [name], gone: 0, finishers: 2, prize: { ko: expect.any(String) } });
    expect(await dumpTables(server.dataDir)).not.toContain(name);
    const { visitors, stages } = await (await host.call('GET', '/staff/events/expo/happening')).json();
    expect([visitors, stages]).toMatchObject([expect.any(Number), [{ phase: 'result' }]]);
    const out = wrong.body();
    expect(out.y).toBeGreaterThan(26 * 320);
    await phaseIs('idle');
    for (const bot of [first, second, wrong, late]) bot.leave();
  });

  it('does not hear an answer that walks in after the lock', async () => {
    const [honest, cheat] = await players('o', 'x');
    host.send('round-start', { stage: STAGE });
    await stepIs('question');
    const lock = host.room.state.rounds.get(STAGE)?.until ?? 0;
    await stepIs('locked');
    // claims to have walked to the right mat in time, from ticks that are gone
    for (let seq = 1000; seq < 1004; seq++) cheat.send('turn', { seq, tick: Math.max(1, lock - 40), dir: 7 });
    expect(await outcomeOf(cheat)).toMatchObject({ outcome: 'out' });
    expect(await outcomeOf(honest)).toMatchObject({ outcome: 'win' });
    await phaseIs('idle');
    for (const bot of [honest, cheat]) bot.leave();
  });

  it('lets a dropped player come back into the round, with the same body', async () => {
    const [player, other] = await players('o', 'x');
    host.send('round-start', { stage: STAGE });
    await stepIs('question');
    player.room.connection.close();
    const back = await joinPlace(server.url, { as: player });
    await back.next('welcome');
    expect(idOf(back)).toBe(idOf(player));
    expect(await outcomeOf(back)).toMatchObject({ outcome: 'win' });
    expect(await outcomeOf(other)).toMatchObject({ outcome: 'out' });
    await phaseIs('idle');
    for (const bot of [back, other]) bot.leave();
  });

  it('is void when the host calls it off, and nothing was used up', async () => {
    const [player] = await players('o');
    host.send('round-start', { stage: STAGE });
    await stepIs('question');
    host.send('round-start', { stage: STAGE });
    expect(await host.next('refused')).toMatchObject({ of: 'round-start', code: 'round-running' });
    host.send('round-void', { stage: STAGE });
    expect(await outcomeOf(player)).toMatchObject({ outcome: 'void' });
    const mine = await (await player.call('GET', '/events/expo/my-prizes')).json();
    expect(mine).toMatchObject({ wins: [], plays: 0 });
    player.leave();
  });
});

describe('chat and doors', () => {
  it('slows down who talks too fast, and a mute outlives a reload', async () => {
    const talker = await joinPlace(server.url);
    await talker.next('welcome');
    for (let i = 0; i < 8; i++) talker.send('say', { text: `line ${i}` });
    expect(await talker.next('refused')).toMatchObject({ of: 'say', code: 'too-many-requests' });
    expect(host.seen.said.filter((said) => said.text.startsWith('line')).length).toBeLessThanOrEqual(5);
    host.send('moderate', { action: 'mute', body: talker.seen.welcome[0].body, reason: 'loud' });
    await talker.next('moderated');
    talker.leave();
    await talker.ended;
    const again = await joinPlace(server.url, { as: talker });
    await again.next('welcome');
    again.send('say', { text: 'me again' });
    expect(await again.next('refused')).toMatchObject({ of: 'say', code: 'muted' });
    again.leave();
  });

  it('leads through a portal into another map and back', async () => {
    const visitor = await joinPlace(server.url);
    const door = visitor.map.objects.find((object) => object.class === 'portal' && object.place !== '');
    if (!door) throw new Error('no portal into another map');
    void visitor.walkTo({
      column: Math.floor((door.x + door.width / 2) / 32),
      row: Math.floor((door.y + door.height / 2) / 32),
    });
    const travel = await visitor.next('travel');
    expect(travel.place).toBe('tea-room');
    const inside = await joinPlace(server.url, { as: visitor });
    expect((await inside.next('welcome')).place).toBe('tea-room');
    expect(inside.room.roomId).not.toBe(visitor.room.roomId);
    inside.leave();
  });
});
