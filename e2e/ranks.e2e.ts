import { type Browser, type BrowserContextOptions, expect, type Page } from '@playwright/test';
import { makeContent, type TestContent } from '../server/testing/content.ts';
import { type ServerProcess, startServer } from '../server/testing/server-process.ts';
import { runSql } from '../server/testing/tables.ts';
import {
  type BotVisitor,
  confirmFactor,
  type HttpVisitor,
  inviteStaff,
  joinPlace,
  signInStaff,
} from '../server/testing/visitor.ts';
import { expectAccessible } from './axe.ts';
import { openPage } from './expo-page.ts';
import { openDeskOf } from './staff-page.ts';
import { test } from './test.ts';

/* Prizes for the best of a ranking: set up, played for, frozen, looked at and given. */

const TABLE = 'table/bowls';

let content: TestContent;
let server: ServerProcess;
let admin: HttpVisitor;
let host: HttpVisitor;

test.beforeAll(async () => {
  content = makeContent({
    stock: 10,
    arriveAt: { column: 10, row: 22 },
    games: { 'ramen-stack': { prize: '', playSeconds: 15, gatherSeconds: 1 } },
    objects: [{ class: 'table', name: 'bowls', column: 10, row: 20, game: 'ramen-stack' }],
  });
  server = await startServer({ content: content.dir });
  admin = await signInStaff(server.url, server.adminLink ?? '');
  await confirmFactor(admin);
  host = await inviteStaff(server.url, admin, '진행 하나', ['host']);
});
test.afterAll(async () => {
  await server.stop();
  content.remove();
});

const openDesk = (browser: Browser, as: HttpVisitor, look?: BrowserContextOptions) =>
  openDeskOf(browser, server, as, 'ranks', look);

/** A round at the table: all sit down, each drops one part, and the time runs out. Returns those who played. */
async function playTogether(...people: (HttpVisitor | null)[]): Promise<HttpVisitor[]> {
  const bots: BotVisitor[] = [];
  for (const as of people) {
    const bot = await joinPlace(server.url, as ? { as } : {});
    bot.send('table-sit', { table: TABLE });
    await bot.next('game', ({ at, isSeated }) => at === TABLE && isSeated);
    bots.push(bot);
  }
  for (const bot of bots) bot.send('table-ready', { ready: true });
  const news = await Promise.all(
    bots.map((bot) => bot.next('game', ({ at, phase }) => at === TABLE && phase === 'play')),
  );
  const round = news[0]?.round ?? '';
  for (const bot of bots) bot.send('game-input', { at: TABLE, round, input: { part: 0 } });
  await Promise.all(bots.map((bot) => bot.next('game', ({ at, phase }) => at === TABLE && phase === 'result')));
  const kept = `select 1 from round_replays where round = $1`;
  await expect.poll(() => runSql(server.dataDir, kept, [round])).toHaveLength(1);
  for (const bot of bots) await bot.leave();
  return bots;
}

const closes = () => runSql(server.dataDir, `update rank_awards set closes_at = now() - interval '2 minutes'`);
const differences = () => runSql(server.dataDir, `select * from stock_differences('expo')`);
const noWider = async (page: Page): Promise<void> =>
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);

test('an event without ranking prizes says what they are', async ({ browser }) => {
  const { page, complaints } = await openDesk(browser, admin);
  await expect(page.getByRole('heading', { name: '아직 순위에 건 경품이 없어요' })).toBeVisible();
  await expectAccessible(page, 'ranks: empty');
  expect(complaints).toEqual([]);
});

test('prizes are set up, changed, played for, frozen, looked at and given (B4, B6)', async ({ browser }) => {
  const { page, complaints } = await openDesk(browser, admin);
  await page.getByRole('button', { name: '새 순위 경품' }).click();
  const form = page.getByRole('dialog', { name: '새 순위 경품' });
  await form.getByLabel('게임', { exact: true }).selectOption({ label: '라면 쌓기' });
  await form.getByRole('spinbutton', { name: '개수' }).fill('11');
  await expect(form.getByText('1개부터 10개까지 걸 수 있어요.')).toBeVisible();
  await form.getByRole('spinbutton', { name: '개수' }).fill('2');
  await expect(form.getByText(/게임산업진흥법 제28조 3호/)).toBeVisible();
  await expectAccessible(page, 'ranks: the form');
  await form.getByRole('button', { name: '확인하기' }).click();
  const question = page.getByRole('dialog', { name: '이대로 걸까요?' });
  await expect(question.getByText('1~2등: 라면 한 상자')).toBeVisible();
  await expectAccessible(page, 'ranks: the question');
  await question.getByRole('button', { name: '경품 걸기' }).click();
  const card = page.getByRole('article', { name: '라면 쌓기 · 행사 전체' });
  await expect(card.getByText('겨루는 중', { exact: true })).toBeVisible();

  await card.getByRole('button', { name: /고치기$/ }).click();
  const change = page.getByRole('dialog', { name: '순위 경품 고치기' });
  await change.getByRole('spinbutton', { name: '개수' }).fill('1');
  await change.getByRole('button', { name: '확인하기' }).click();
  await page.getByRole('dialog', { name: '이대로 고칠까요?' }).getByRole('button', { name: '바꾸기' }).click();
  await expect(card.getByRole('listitem')).toHaveText(['1등: 라면 한 상자']);
  expect(await differences()).toEqual([]);

  const [kim = host] = await playTogether(null, null, host);
  const visitor = await browser.newContext({ locale: 'ko-KR', viewport: { width: 360, height: 740 } });
  await visitor.addCookies([...kim.cookies].map(([name, value]) => ({ name, value, url: server.url })));
  const open = await openPage(browser, `${server.url}/e/expo/ranking?game=ramen-stack`, visitor);
  const award = open.page.getByRole('region', { name: '행사 전체 순위 경품' });
  await expect(award.getByText('라면 한 상자')).toBeVisible();
  await expect(award.getByRole('timer')).toContainText('마감까지');
  await noWider(open.page);
  await expectAccessible(open.page, 'ranking: an open award');

  await closes();
  // nobody presses anything
  await expect(card.getByText('살펴보는 중', { exact: true })).toBeVisible();
  await expect(card.getByText(/2명의 명단이 굳었어요/)).toBeVisible();
  expect(await differences()).toEqual([]);
  await open.page.reload();
  await expect(award.getByText(/최종 순위예요/)).toBeVisible();
  await expect(award.getByText(/나는 [12]위예요/)).toBeVisible();
  await expect(award.getByRole('table')).toContainText('최종 순위 (살펴보는 중)');
  await expectAccessible(open.page, 'ranking: a frozen award');

  await card.getByRole('link', { name: /기록 살펴보기$/ }).click();
  const give = page.getByRole('button', { name: '경품 주기' });
  await expect(give).toBeDisabled();
  await expectAccessible(page, 'ranks: the review');
  await page.getByRole('button', { name: '1위 살펴보기' }).click();
  const look = page.getByRole('dialog', { name: '1위 기록 살펴보기' });
  await expect(look.getByText('다시 돌려 본 결과와 같은 점수예요.')).toBeVisible();
  await expectAccessible(page, 'ranks: a result');
  const replay = page.context().waitForEvent('page');
  await look.getByRole('link', { name: '1위 회차 보기' }).click();
  const watched = await replay;
  await expect(watched.locator('.replay-verdict.same')).toBeVisible();
  await watched.close();
  await look.getByRole('button', { name: '인정하지 않기' }).click();
  await expect(look.getByText('이유를 적어 주세요.')).toBeVisible();
  await look.getByLabel('이유').fill('두 사람이 번갈아 했어요');
  await look.getByRole('button', { name: '인정하지 않기' }).click();
  await expect(look).toBeHidden();
  // the next one has moved up
  await page.getByRole('button', { name: '2위 살펴보기' }).click();
  const second = page.getByRole('dialog', { name: '2위 기록 살펴보기' });
  await second.getByRole('button', { name: '인정하기', exact: true }).click();
  await expect(page.getByText(/모두 살펴봤어요/)).toBeVisible();
  // taken back, and decided again
  await page.getByRole('button', { name: '2위 결정 되돌리기' }).click();
  await expect(give).toBeDisabled();
  await page.getByRole('button', { name: '2위 살펴보기' }).click();
  await second.getByRole('button', { name: '인정하기', exact: true }).click();
  await expect(page.getByRole('row', { name: /2위.*1등: 라면 한 상자.*인정함/ })).toBeVisible();
  await give.click();
  const last = page.getByRole('dialog', { name: '경품을 줄까요?' });
  await expectAccessible(page, 'ranks: the last question');
  await last.getByRole('button', { name: '경품 주기' }).click();
  await expect(card.getByText('2명 가운데 1명이 경품을 받았어요.')).toBeVisible();
  expect(await differences()).toEqual([]);
  await open.page.reload();
  await expect(award.getByRole('row', { name: /라면 한 상자/ })).toBeVisible();
  await noWider(open.page);
  await expectAccessible(open.page, 'ranking: an award that was given');
  const wins = await runSql(server.dataDir, `select prize from wins where round like 'rank-%'`);
  expect(wins).toEqual([{ prize: 'ramen-box' }]);
  expect([...complaints, ...open.complaints]).toEqual([]);
});

test('a host decides and does not give; on a phone in the dark nothing is too wide; it can be withdrawn (B6)', async ({
  browser,
}) => {
  const form = { game: 'ramen-stack', day: null, closesAt: Date.now() + 3_600_000, least: 1, rehearsal: false };
  const made = await admin.call('POST', '/staff/events/expo/ranks', {
    ...form,
    prizes: [{ key: 'ramen-box', count: 1 }],
  });
  expect(made.status).toBe(200);
  const dark = { locale: 'en-GB', colorScheme: 'dark', viewport: { width: 360, height: 740 } } as const;
  const { page, complaints } = await openDesk(browser, host, dark);
  const card = page.getByRole('article').filter({ hasText: 'Open' });
  await expect(card).toHaveCount(1);
  await expect(page.getByRole('button', { name: /New|Change|Withdraw/ })).toHaveCount(0);
  await noWider(page);
  await expectAccessible(page, 'ranks: a host, dark');
  await runSql(server.dataDir, `update rank_awards set closes_at = now() - interval '2 minutes' where state = 'open'`);
  await page.getByRole('link', { name: /^Look at the results of/ }).click();
  await page.getByRole('button', { name: 'Look at rank 1' }).click();
  const look = page.getByRole('dialog', { name: 'Look at rank 1' });
  await expect(look.getByText(/gives the same points/)).toBeVisible();
  await noWider(page);
  await expectAccessible(page, 'ranks: a result on a phone, dark');
  await look.getByRole('button', { name: 'Pass', exact: true }).click();
  await expect(page.getByText('An administrator gives the prizes.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Give the prizes' })).toHaveCount(0);
  await noWider(page);
  await expectAccessible(page, 'ranks: the review on a phone, dark');
  expect(complaints).toEqual([]);

  const again = await admin.call('POST', '/staff/events/expo/ranks', {
    ...form,
    prizes: [{ key: 'ramen-box', count: 1 }],
  });
  expect(again.status).toBe(200);
  const desk = await openDesk(browser, admin, dark);
  await desk.page.getByRole('button', { name: /^Withdraw / }).click();
  const question = desk.page.getByRole('dialog');
  await expectAccessible(desk.page, 'ranks: withdraw, dark');
  await question.getByRole('button', { name: 'Withdraw', exact: true }).click();
  await expect(desk.page.getByText('Withdrawn', { exact: true })).toBeVisible();
  expect(await differences()).toEqual([]);
  expect(desk.complaints).toEqual([]);
});
