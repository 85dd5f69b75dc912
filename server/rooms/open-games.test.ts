import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { ReplayedRound, Replays } from '../../shared/api/replays.ts';
import { Trails } from '../../shared/api/trails.ts';
import { stampView } from '../../shared/games/stamp-rally/view.ts';
import { makeContent, type TestContent } from '../testing/content.ts';
import { type ServerProcess, startServer } from '../testing/server-process.ts';
import { type BotVisitor, joinPlace, signInStaff, zoneTile } from '../testing/visitor.ts';

const STAGE = 'main-stage';

let content: TestContent;
let server: ServerProcess;
let host: BotVisitor;

const stops = [
  'stop,title_ko,title_en,hint_ko,hint_en,at,seconds',
  'here,여기,Here,,,desk,1',
  'there,저기,There,,,nowhere,1',
  'shop,가게,Shop,,,,1',
];
const codes = ['code,stop', 'AB12-CD34,shop', 'EF56-GH78,shop'];

beforeAll(async () => {
  content = makeContent({
    stock: 5,
    arriveAt: { column: 36, row: 23 },
    questions: [['정답은 오', 'O']],
    quiz: { practiceSeconds: 1, answerSeconds: 2, rounds: 1 },
    games: { 'stamp-rally': { needed: 2, linesNeeded: 0, prize: 'ramen-box', stops: 's.csv', codes: 'c.csv' } },
    objects: [
      { class: 'trail-board', name: 'book', column: 30, row: 20, game: 'stamp-rally' },
      { class: 'zone', name: 'desk', column: 36, row: 23, game: '' },
    ],
  });
  writeFileSync(join(content.dir, 'games', 's.csv'), stops.join('\n'));
  writeFileSync(join(content.dir, 'games', 'c.csv'), codes.join('\n'));
  // the stop is where everybody arrives, and as wide as the stage
  const file = join(content.dir, 'expo.tmj');
  const map = JSON.parse(readFileSync(file, 'utf8'));
  for (const layer of map.layers)
    for (const object of layer.objects ?? [])
      if (object.name === 'desk') Object.assign(object, { x: 1024, y: 640, width: 320, height: 320 });
  writeFileSync(file, JSON.stringify(map));
  server = await startServer({ content: content.dir });
  host = await joinPlace(server.url, { as: await signInStaff(server.url, server.adminLink ?? '') });
  await host.walkTo(zoneTile(host.map, 'watch'));
});
afterAll(async () => {
  await server.stop();
  content.remove();
});

const stageIs = (phase: string, isPractice: boolean) =>
  host.until(({ rounds }) => {
    const round = rounds.get(STAGE);
    return round?.phase === phase && round.isPractice === isPractice;
  });

describe('an idle stage (R18)', () => {
  it('begins a practice round with bots for one who stands there, without a prize, and gives way to a host', async () => {
    const alone = await joinPlace(server.url);
    await alone.walkTo(zoneTile(alone.map, 'o'));
    await stageIs('gather', true);
    await stageIs('play', true);
    await host.until(({ bodies }) => [...bodies.values()].filter(({ name }) => name.startsWith('로봇')).length === 3);
    await stageIs('result', true);
    expect(alone.seen['round-result'].filter(({ outcome }) => outcome !== 'out')).toEqual([]);
    // one press, and the next round is played in less than ten seconds (200 ticks) after the result
    const { tick: shown } = await stageIs('result', true);
    alone.send('again', { stage: STAGE });
    const { tick: gathers } = await stageIs('gather', true);
    const { tick: plays } = await stageIs('play', true);
    expect(gathers - shown).toBeLessThan(140);
    expect(plays - shown).toBeLessThan(200);
    // without a press the next practice round begins later, by itself; a host's round takes its place without a word of
    // "void"
    const { tick: ended } = await stageIs('result', true);
    expect((await stageIs('gather', true)).tick - ended).toBeGreaterThan(200);
    host.send('round-start', { stage: STAGE });
    await stageIs('gather', false);
    expect(alone.seen['round-result'].filter(({ outcome }) => outcome === 'void')).toEqual([]);
    expect(await alone.next('round-result', ({ outcome }) => outcome === 'win')).toMatchObject({
      prize: { ko: '라면 한 상자' },
    });
    // the bots are gone with their round
    await host.until(({ bodies }) => ![...bodies.values()].some(({ name }) => name.startsWith('로봇')));
    // staff see in the list of played rounds, and in the log of each, which were practice (R19)
    const path = '/staff/events/expo/replays';
    const read = async () => v.parse(Replays, await (await host.call('GET', path)).json()).rounds;
    // a log is written beside the result, and not before it
    await vi.waitUntil(async () => (await read()).length === 3);
    const rounds = await read();
    expect(rounds.map(({ isPractice }) => isPractice)).toEqual([false, true, true]);
    for (const { round, isPractice } of rounds) {
      const replayed = v.parse(ReplayedRound, await (await host.call('GET', `${path}/${round}`)).json());
      expect(replayed).toMatchObject({ isPractice, isSame: true, title: { ko: '마당 무대' } });
    }
    alone.leave();
    await host.until(({ rounds }) => rounds.get(STAGE)?.phase === 'idle');
  }, 90_000);

  it('is free at once when the only person of a round leaves the place (R3)', async () => {
    const alone = await joinPlace(server.url);
    await alone.walkTo(zoneTile(alone.map, 'o'));
    await stageIs('play', true);
    alone.leave();
    await host.until(({ rounds }) => rounds.get(STAGE)?.phase !== 'play');
    // the bots would have played on to a result
    expect(host.sight().rounds.get(STAGE)?.phase).toBe('idle');
    await host.until(({ bodies }) => ![...bodies.values()].some(({ name }) => name.startsWith('로봇')));
  }, 30_000);
});

const cardOf = async (bot: BotVisitor) => {
  const { trails } = v.parse(Trails, await (await bot.call('GET', '/events/expo/trails')).json());
  return v.parse(stampView, trails[0]?.view);
};
const useCode = (bot: BotVisitor, code: string) => bot.call('POST', '/events/expo/trails/stamp-rally/codes', { code });

describe('a stamp rally over the hall (R16)', () => {
  it('stamps whoever stays, takes each code once, and gives the prize of the full card once', async () => {
    const kim = await joinPlace(server.url);
    expect(await kim.next('stamped')).toMatchObject({ trail: 'stamp-rally', title: { ko: '여기' }, got: 1, total: 3 });
    expect(await cardOf(kim)).toMatchObject({ got: 1, isFinished: false });
    expect([(await useCode(kim, 'nonsense')).status, (await useCode(kim, 'ab12 cd34')).status]).toEqual([403, 200]);
    expect(await cardOf(kim)).toMatchObject({ got: 2, isFinished: true });
    const lee = await joinPlace(server.url);
    await lee.next('stamped');
    expect(await (await useCode(lee, 'AB12CD34')).json()).toEqual({ error: 'stamp-code-used' });
    expect(await (await useCode(kim, 'EF56GH78')).json()).toEqual({ error: 'stamp-known' });
    // looking again gives nothing more
    await cardOf(kim);
    const { wins } = await (await kim.call('GET', '/events/expo/my-prizes')).json();
    expect(wins).toHaveLength(1);
    expect(await cardOf(lee)).toMatchObject({ got: 1, isFinished: false });
    for (const bot of [kim, lee]) bot.leave();
  }, 30_000);

  it('shows a visitor one card in every tab', async () => {
    const kim = await joinPlace(server.url);
    await kim.next('stamped');
    const again = await joinPlace(server.url, { as: kim });
    expect(await cardOf(again)).toMatchObject({ got: 1 });
    again.leave();
  }, 30_000);
});
