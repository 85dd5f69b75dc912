import { gunzipSync, gzipSync } from 'node:zlib';
import { type Browser, expect, type Page } from '@playwright/test';
import { makeContent, type TestContent } from '../server/testing/content.ts';
import { type ServerProcess, startServer } from '../server/testing/server-process.ts';
import { runSql } from '../server/testing/tables.ts';
import { type BotVisitor, type HttpVisitor, joinPlace, signInStaff, zoneTile } from '../server/testing/visitor.ts';
import { expectAccessible } from './axe.ts';
import { openPage } from './expo-page.ts';
import { test } from './test.ts';

/* A host is asked "why was I out?", and looks at the round again. */

const MACHINE = 'machine/toys';

let content: TestContent;
let server: ServerProcess;
let admin: HttpVisitor;

/** One turn of a capsule machine. */
async function turnCapsule(): Promise<void> {
  const player = await joinPlace(server.url);
  player.send('table-sit', { table: MACHINE });
  await player.next('game', ({ isSeated }) => isSeated);
  player.send('table-ready', { ready: true });
  const { round } = await player.next('game', ({ phase }) => phase === 'play');
  player.send('game-input', { at: MACHINE, round, input: { do: 'turn' } });
  await player.next('game', ({ phase }) => phase === 'result');
  player.leave();
}

/** A round of one question, in which one stands right and one wrong. */
async function playQuiz(): Promise<void> {
  const host = await joinPlace(server.url, { as: admin });
  await host.walkTo(zoneTile(host.map, 'watch'));
  const players: BotVisitor[] = [];
  for (const zone of ['o', 'x'] as const) {
    const player = await joinPlace(server.url);
    await player.walkTo(zoneTile(player.map, zone));
    players.push(player);
  }
  host.send('round-start', { stage: 'main-stage' });
  await players[1]?.next('round-result', ({ outcome }) => outcome === 'out');
  await host.until(({ rounds }) => rounds.get('main-stage')?.phase === 'result');
  for (const bot of [host, ...players]) bot.leave();
}

test.beforeAll(async () => {
  content = makeContent({
    arriveAt: { column: 10, row: 22 },
    questions: [['정답은 오', 'O']],
    quiz: { practiceSeconds: 0, answerSeconds: 3, rounds: 1, gatherSeconds: 1, prize: '' },
    games: { capsule: { prize: '' } },
    objects: [
      { class: 'machine', name: 'toys', column: 11, row: 20, game: 'capsule' },
      { class: 'trail-board', name: 'book', column: 12, row: 20, game: 'stamp-rally' },
    ],
  });
  server = await startServer({ content: content.dir });
  admin = await signInStaff(server.url, server.adminLink ?? '');
});
test.afterAll(async () => {
  await server.stop();
  content.remove();
});

type Look = { width?: number; scheme?: 'light' | 'dark'; locale?: string };

async function openDesk(
  browser: Browser,
  desk: string,
  { width = 1280, scheme = 'light', locale = 'ko-KR' }: Look = {},
) {
  const context = await browser.newContext({ locale, colorScheme: scheme, viewport: { width, height: 800 } });
  await context.addCookies([...admin.cookies].map(([name, value]) => ({ name, value, url: server.url })));
  return openPage(browser, `${server.url}/staff/${desk}?event=expo`, context);
}

const noWider = async (page: Page): Promise<void> =>
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);

test('before the first round the desk says so', async ({ browser }) => {
  const { page } = await openDesk(browser, 'replays');
  await expect(page.getByRole('heading', { name: '아직 끝난 회차가 없어요' })).toBeVisible();
  await expectAccessible(page, 'replays: empty');
});

test('a capsule is turned again in front of a host, who sees that the result is the recorded one', async ({
  browser,
}) => {
  await turnCapsule();
  const { page, complaints } = await openDesk(browser, 'replays');
  await page.getByRole('link', { name: /^캡슐 뽑기, .* 회차 다시 보기$/ }).click();
  await expect(page.getByText('기록과 같은 결과예요')).toBeVisible();
  const screen = page.locator('.replay-screen');
  await expect(screen.locator('.capsule-machine')).toBeVisible();
  await expect(screen.locator('.capsule-found')).toHaveCount(0);
  const slider = page.getByRole('slider', { name: '회차 시간' });
  await page.keyboard.press('End');
  await expect(screen.locator('.capsule-found')).toBeVisible();
  await page.keyboard.press('Home');
  await expect(screen.locator('.capsule-found')).toHaveCount(0);
  await page.getByRole('button', { name: '4배' }).click();
  await page.locator('h1').click();
  await page.keyboard.press(' ');
  await expect(slider).toHaveAttribute('aria-valuetext', /^(0:\d\d) \/ \1$/);
  await expect(page.getByRole('button', { name: '재생', exact: true })).toBeVisible();
  await expect(page.getByRole('row', { name: /1번 참가자/ })).toContainText('끝까지');
  await expectAccessible(page, 'replays: a capsule');
  expect(complaints).toEqual([]);
});

test('who stood where, and when who was out: without a name, on a phone and in the dark too', async ({ browser }) => {
  await playQuiz();
  for (const look of [{}, { width: 360, scheme: 'dark', locale: 'en-GB' }] as const) {
    const { page, complaints } = await openDesk(browser, 'replays', look);
    const isKorean = !('locale' in look);
    await page.getByRole('link', { name: isKorean ? /^OX 퀴즈, / : /^Watch the round of OX quiz/ }).click();
    const out = page.getByRole('row').filter({ hasText: isKorean ? '에 탈락' : 'out at' });
    await expect(out).toHaveCount(1);
    await expect(out).toContainText(isKorean ? /\d번 참가자/ : /Player \d/);
    // where it stood when it was judged
    await expect(out).toContainText('X');
    await out.getByRole('button', { name: isKorean ? /탈락한 순간 보기/ : /went out/ }).click();
    await expect(page.locator('.replay-dot')).toHaveCount(2);
    await expect(page.locator('.replay-dot.out.chosen')).toHaveCount(1);
    await expect(page.locator('.replay-zone')).not.toHaveCount(0);
    await expect(page.locator('.replay-screen')).toContainText(isKorean ? '정답은 오' : /O/);
    // axe does not look at what nobody can press: a banner has its own ink, in both schemes
    await expect(page.locator('.replay-screen .headline')).toHaveCSS('color', 'rgb(255, 250, 235)');
    await noWider(page);
    await expectAccessible(page, `replays: a quiz, ${isKorean ? 'light' : 'dark'}`);
    expect(complaints).toEqual([]);
    await page.context().close();
  }
});

test('the list is filtered by game and by place', async ({ browser }) => {
  const { page } = await openDesk(browser, 'replays');
  const rows = page.getByRole('link', { name: /회차 다시 보기$/ });
  await expect(rows).toHaveCount(2);
  await page.getByLabel('게임', { exact: true }).selectOption({ label: 'OX 퀴즈' });
  await expect(rows).toHaveCount(1);
  await page.getByRole('searchbox', { name: '장소나 홀 이름' }).fill('없는 곳');
  await expect(page.getByText('조건에 맞는 회차가 없어요.')).toBeVisible();
  await page.getByRole('button', { name: '조건 지우기' }).click();
  await expect(rows).toHaveCount(2);
});

test('a log that gives another result is shown with a warning, and with the recorded points', async ({ browser }) => {
  await turnCapsule();
  const [row] = await runSql(
    server.dataDir,
    `select encode(log, 'base64') as log from round_replays where game = 'capsule' order by played_at desc`,
  );
  const log = JSON.parse(gunzipSync(Buffer.from(String(row?.log), 'base64')).toString());
  log.scores[0].points = 77;
  const packed = gzipSync(JSON.stringify(log)).toString('base64');
  await runSql(server.dataDir, `update round_replays set log = decode($1, 'base64') where game = 'capsule'`, [packed]);
  const { page } = await openDesk(browser, 'replays');
  await page
    .getByRole('link', { name: /^캡슐 뽑기, / })
    .first()
    .click();
  await expect(page.getByText('기록과 다른 결과예요')).toBeVisible();
  await expect(page.getByText('기록과 같은 결과예요')).toHaveCount(0);
  await expect(page.getByRole('row', { name: /1번 참가자/ })).toContainText('77점');
  await expectAccessible(page, 'replays: another result');
});

test('games: every kind is there, found by words, saved without a prize and with half a second', async ({
  browser,
}) => {
  const { page, complaints } = await openDesk(browser, 'games');
  const cards = page.locator('.game-card:visible');
  await expect(cards).toHaveCount(8);
  await page.getByLabel('하는 곳').selectOption({ label: '스탬프 안내판' });
  await expect(cards).toHaveCount(1);
  await cards.getByRole('heading', { name: '스탬프 투어' }).click();
  await expect(cards.getByRole('checkbox', { name: /보물찾기/ })).toBeVisible();
  // codes are optional: neither an empty list nor no prize is a mistake
  await cards.getByLabel(/^코드/).fill('');
  await expect(cards.getByLabel('걸린 경품')).toHaveValue('');
  await expect(cards.locator('[aria-invalid="true"]')).toHaveCount(0);
  await cards.getByLabel(/모아야 하는 도장/).fill('3');
  await cards.getByRole('button', { name: '저장' }).click();
  await expect(cards.getByText('저장했어요', { exact: true })).toBeVisible();
  await page.getByRole('button', { name: '조건 지우기' }).click();
  await page.getByRole('searchbox').fill('무궁화');
  await cards.getByRole('heading', { name: /무궁화/ }).click();
  await cards.getByLabel('가장 느린 말 (초)').fill('4.5');
  await cards.getByRole('button', { name: '저장' }).click();
  await expect(cards.getByText('저장했어요', { exact: true })).toBeVisible();
  await cards.getByText('어떤 게임인가요?').click();
  await expect(cards.getByText('들켜도 출발선에서 다시 달려요.')).toBeVisible();
  await expectAccessible(page, 'games: one open');
  await noWider(page);
  expect(complaints).toEqual([]);
});

test('practice rounds are marked, and can be left out of the list', async ({ browser }) => {
  const context = await browser.newContext({ locale: 'ko-KR', viewport: { width: 360, height: 800 } });
  await context.addCookies([...admin.cookies].map(([name, value]) => ({ name, value, url: server.url })));
  // the stage of this event has no practice rounds: the first round of the list becomes one on its way
  await context.route('**/replays', async (route) => {
    const answer = await route.fetch();
    const body = await answer.json();
    body.rounds[0].isPractice = true;
    await route.fulfill({ response: answer, json: body });
  });
  const { page, complaints } = await openPage(browser, `${server.url}/staff/replays?event=expo`, context);
  const rows = page.getByRole('link', { name: /회차 다시 보기$/ });
  const tags = page.locator('.tag', { hasText: '맛보기' });
  await expect(tags).toHaveCount(1);
  const all = await rows.count();
  const kind = page.getByLabel('종류');
  await kind.selectOption('맛보기 빼고');
  await expect(tags).toHaveCount(0);
  await expect(rows).toHaveCount(all - 1);
  await kind.selectOption('맛보기만');
  await expect(rows).toHaveCount(1);
  await expect(tags).toHaveCount(1);
  await expectAccessible(page, 'replays: practice rounds');
  await noWider(page);
  await page.getByRole('button', { name: '조건 지우기' }).click();
  await expect(rows).toHaveCount(all);
  expect(complaints).toEqual([]);
});
