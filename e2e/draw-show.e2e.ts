import { type Browser, type BrowserContextOptions, expect, type Page } from '@playwright/test';
import { makeContent, type TestContent } from '../server/testing/content.ts';
import { type ServerProcess, startServer } from '../server/testing/server-process.ts';
import { runSql } from '../server/testing/tables.ts';
import { confirmFactor, type HttpVisitor, signInStaff } from '../server/testing/visitor.ts';
import type { DrawShow, PublicDraw } from '../shared/api/draws.ts';
import { showLength, showSteps } from '../shared/draw-show.ts';
import { expectAccessible } from './axe.ts';
import { inTheWorld, openPage } from './expo-page.ts';
import { openAs } from './persona.ts';
import { test } from './test.ts';

/*
 * A draw as an event. The first test plays one on the real server, on a projector and in the hall at once. The others
 * give the answers of the API here, so that every moment can be looked at.
 */
let content: TestContent;
let server: ServerProcess;
let admin: HttpVisitor;

test.beforeAll(async () => {
  // in the first row before the stage, whose screen is just out of view
  content = makeContent({
    questions: [['정답은 오', 'O']],
    stock: 10,
    arriveAt: { column: 36, row: 27, isOneTile: true },
  });
  server = await startServer({ content: content.dir });
  admin = await signInStaff(server.url, server.adminLink ?? '');
  await confirmFactor(admin);
});
test.afterAll(async () => {
  await server.stop();
  content.remove();
});

const PROJECTOR = { width: 1920, height: 1080 };
const PHONE = { width: 360, height: 740 };
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

const reel = (page: Page) => page.locator('.show-reel.big code');
const isOut = (page: Page) => page.locator('.show-reel.big.out');
/** The lots on a page, as they are read. */
const lotsOn = async (page: Page): Promise<string[]> =>
  (await page.locator('.show-reel.out code').allTextContents()).map((text) => text.trim());

async function fits(page: Page): Promise<void> {
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(wide).toBeLessThanOrEqual(0);
}

test('a draw is shown on the projector and on the stage at the same moments (P9)', async ({ browser }) => {
  const sql = (text: string, values: unknown[] = []) => runSql(server.dataDir, text, values);
  const viewport = { width: 1280, height: 900 };
  const hall = await openPage(browser, `${server.url}/e/expo`, await browser.newContext({ viewport, locale: 'ko-KR' }));
  await inTheWorld(hall.page);
  const me: { id: string } = await hall.page.evaluate(async () => (await fetch('/api/profile')).json());
  await sql(
    `insert into entries (event, round, visitor, game, stage, prize, recorded_at)
     select 'expo', 'r', v, 'ox-quiz', 'main-stage', '', now() - interval '10 minutes' from unnest($1::text[]) v`,
    [[me.id, 'visitor-1', 'visitor-2']],
  );
  const until = Date.now() + 25_000;
  const made = await admin.call('POST', '/staff/events/expo/draws', {
    ...{ title: { ko: '폐막 대추첨', en: 'Closing draw' }, among: 'players', games: [], from: until - HOUR, until },
    ...{ revealAt: until + HOUR, prizes: [{ key: 'ramen-box', count: 3 }], beacon: false, rehearsal: false },
  });
  const { id }: { id: string } = await made.json();

  // staff put it on the stage in the console
  const desk = await openAs(browser, server, admin, '/staff/programme?event=expo');
  await desk.page.getByRole('button', { name: '더하기' }).click();
  const form = desk.page.getByRole('dialog', { name: '프로그램 더하기' });
  await form.getByLabel('종류').selectOption({ label: '추첨 쇼' });
  await expect(form.getByLabel('추첨', { exact: true })).toHaveValue(id);
  await expect(form.getByLabel(/제목.*한국어/)).toHaveValue('폐막 대추첨');
  await expectAccessible(desk.page, 'the show of a draw is planned');
  await form.getByRole('button', { name: '저장' }).click();
  await expect(desk.page.getByRole('row', { name: /폐막 대추첨.*추첨 쇼/ })).toBeVisible();
  await desk.page.close();
  const projector = await openPage(
    browser,
    `${server.url}/e/expo/draws/${id}/show`,
    await browser.newContext({ viewport: PROJECTOR, locale: 'ko-KR' }),
  );

  const screen = hall.page.locator('.world-screen').first();
  const banner = hall.page.getByRole('region', { name: '추첨 쇼' });
  await expect(projector.page.locator('.show-clock')).toHaveText(/^0:\d\d$/);
  await expect(screen).toContainText('접수 마감까지');
  await expect(banner.getByRole('timer')).toHaveText(/^0:\d\d$/);
  await fits(projector.page);
  await expectAccessible(projector.page, 'the countdown of a draw');

  await expect(projector.page.getByText('명단을 마감하고 있어요').first()).toBeVisible();
  await expect(screen).toContainText('명단을 마감하고 있어요');
  const answer = async (): Promise<DrawShow> =>
    await (await fetch(`${server.url}/api/events/expo/draws/${id}/show`)).json();
  expect((await answer()).draw).toMatchObject({ winners: null, drawnAt: null });
  // the server waits a minute for rounds that ended before
  await sql(`update draws set until = until - interval '2 minutes' where id = $1`, [id]);
  await expect(reel(projector.page)).toBeVisible();
  await expect(isOut(projector.page)).toHaveCount(0);
  await expect(screen).toContainText('추첨하고 있어요');

  // the winners come one by one, in both places
  await expect.poll(async () => (await answer()).draw.state).toBe('drawn');
  const { draw } = await answer();
  const lots = draw.winners?.map(({ lot }) => lot.slice(0, 8)).reverse() ?? [];
  expect(lots).toHaveLength(3);
  for (const [i, lot] of lots.entries()) {
    await expect(isOut(projector.page)).toHaveText(lot);
    await expect(screen).toContainText(lot);
    await expect(banner).toContainText(lot);
    expect((await lotsOn(projector.page)).slice(1)).toEqual(lots.slice(0, i).reverse());
  }
  await expect(projector.page.getByRole('heading', { name: '당첨' })).toBeVisible();
  expect(await lotsOn(projector.page)).toEqual(lots.toReversed());
  await expect(projector.page.locator('.show-hash')).toContainText(draw.freeze?.hash.slice(0, 8) ?? '');
  await expect(projector.page.getByRole('img', { name: '추첨 페이지 QR 코드' })).toBeVisible();
  await expectAccessible(projector.page, 'the end of a draw');
  await expect(screen).toContainText('모두 축하해요!');
  // everybody won: this visitor too, who learns it in the hall
  await expect(banner).toContainText('바로 나예요!');
  await expect(banner.getByRole('link', { name: '내 경품 보기' })).toBeVisible();
  await expectAccessible(hall.page, 'the banner of a draw');

  // somebody who comes later sees where the show is, and that it is their lot
  const late = await hall.page.context().newPage();
  await late.goto(`${server.url}/e/expo/draws/${id}/show`);
  await expect(late.locator('.show-reel.mine')).toHaveCount(1);
  expect([...hall.complaints, ...projector.complaints, ...desk.complaints]).toEqual([]);
});

const ID = '11111111-2222-4333-8444-555555555555';
const DRAWN = 4_000_000;
/** The stored file of the first prize's picture. */
const PICTURE = 'a'.repeat(64);

/** A draw whose prizes have so many units. */
function drawOf(counts: readonly number[], change: Partial<PublicDraw> = {}): PublicDraw {
  const prizes = counts.map((count, i) => ({
    key: `p${i}`,
    name: { ko: `${i + 1}등 상품`, en: `Prize ${i + 1}` },
    count,
  }));
  const won = prizes.flatMap(({ key, count }) => Array.from({ length: count }, () => key));
  const winners = won.map((prize, i) => ({
    rank: i + 1,
    lot: (i + 1).toString(16).padStart(8, '0').padEnd(32, 'c'),
    prize,
  }));
  return {
    ...{ id: ID, title: { ko: '폐막 대추첨', en: 'Closing draw' }, state: 'drawn', rehearsal: false, committedAt: 0 },
    ...{ until: DRAWN - HOUR, revealAt: DRAWN - 3_000, among: 'players', games: [], prizes, beacon: null },
    commit: 'ab'.repeat(32),
    freeze: { hash: 'cd'.repeat(32), count: 12_345, root: 'ef'.repeat(32), at: DRAWN - HOUR },
    ...{ drawnAt: DRAWN, winners, mine: null },
    ...change,
  };
}
const notDrawn = { winners: null, drawnAt: null } as const;

/** Opens the show at a moment of the server's clock. `says` may be changed later. */
async function open(browser: Browser, says: { draw: PublicDraw; now: number }, look: BrowserContextOptions = {}) {
  const context = await browser.newContext({ viewport: PROJECTOR, locale: 'ko-KR', ...look });
  await context.route(`**/files/${PICTURE}`, (call) => call.fulfill({ path: 'assets/ui/icon.png' }));
  let asked = 0;
  await context.route('**/api/events/expo/draws/*/show', (call) => {
    asked += 1;
    const { draw, now } = says;
    const json: DrawShow = { timeZone: 'Asia/Seoul', languages: ['ko', 'en'], now, draw, pictures: { p0: PICTURE } };
    return call.fulfill({ json });
  });
  const opened = await openPage(browser, `${server.url}/e/expo/draws/${ID}/show`, context);
  await opened.page.locator('.show').waitFor();
  return { ...opened, context, asked: () => asked };
}

test('a presenter stops, goes on and back by keyboard, and goes live again (P9)', async ({ browser }) => {
  const draw = drawOf([1, 3]);
  const first = showSteps(draw)[1]?.from ?? 0;
  const { page, complaints, asked } = await open(browser, { draw, now: DRAWN + first + 200 });
  await expect(reel(page)).toBeVisible();
  await page.keyboard.press('Space');
  await expect(page.getByRole('button', { name: '이어 가기' })).toBeVisible();
  const shown: string[] = [];
  // winners one by one, then the announcement of the next prize, then its winner, then all of them
  for (let press = 0; press < 6; press++) {
    await page.keyboard.press('ArrowRight');
    shown.push((await lotsOn(page))[0] ?? (await page.locator('.show-announced h2').textContent()) ?? '');
  }
  expect(shown).toEqual(['00000004', '00000003', '00000002', '1등 상품', '00000001', '00000001']);
  await expect(page.getByRole('heading', { name: '당첨' })).toBeVisible();
  expect(await lotsOn(page)).toEqual(['00000001', '00000002', '00000003', '00000004']);
  await page.keyboard.press('ArrowLeft');
  await expect(isOut(page)).toHaveText('00000001');
  await expectAccessible(page, 'a show that is stopped');
  await page.keyboard.press('Home');
  await expect(page.getByRole('button', { name: '멈추기' })).toBeVisible();
  await expect(page.getByRole('button', { name: '실시간으로' })).toHaveCount(0);
  await page.keyboard.press('f');
  await expect.poll(() => page.evaluate(() => document.fullscreenElement !== null)).toBe(true);
  await page.keyboard.press('m');
  await expect(page.getByRole('button', { name: '소리 켜기' })).toBeVisible();
  // after the result nothing is asked for any more
  expect(asked()).toBe(1);
  expect(complaints).toEqual([]);
});

test('prizes have their pictures; sounds come after a gesture, and not to those who switched them off', async ({
  browser,
}) => {
  const draw = drawOf([1, 3]);
  const opened = await open(browser, { draw, now: DRAWN + (showSteps(draw)[4]?.from ?? 0) });
  const picture = opened.page.locator('.show-announced img');
  await expect(picture).toBeVisible();
  expect(await picture.evaluate((one: HTMLImageElement) => one.naturalWidth)).toBeGreaterThan(0);
  await opened.context.close();

  const { page, context } = await open(browser, { draw, now: DRAWN });
  await context.addInitScript(() => {
    // whatever a test asks of a page counts as a gesture of its visitor, so only keys count here
    let isPressed = false;
    addEventListener('keydown', () => {
      isPressed = true;
    });
    Object.defineProperty(navigator, 'userActivation', { get: () => ({ hasBeenActive: isPressed }) });
    const start = AudioScheduledSourceNode.prototype.start;
    AudioScheduledSourceNode.prototype.start = function (...at) {
      Reflect.set(globalThis, 'played', (Reflect.get(globalThis, 'played') ?? 0) + 1);
      start.apply(this, at);
    };
  });
  await page.reload();
  const played = (): Promise<number> => page.evaluate(() => Reflect.get(globalThis, 'played') ?? 0);
  await expect(isOut(page)).toHaveText('00000004');
  expect(await played()).toBe(0);
  await page.keyboard.press('Space');
  await page.keyboard.press('ArrowRight');
  await expect(isOut(page)).toHaveText('00000003');
  await expect.poll(played).toBeGreaterThan(0);
  await page.keyboard.press('m');
  const before = await played();
  await page.keyboard.press('ArrowRight');
  await expect(isOut(page)).toHaveText('00000002');
  await page.keyboard.press('ArrowRight');
  await expect(page.locator('.show-announced')).toBeVisible();
  expect(await played()).toBe(before);
});

for (const language of ['ko', 'en'] as const) {
  test(`five hundred winners are paged through, on projector and phone, in ${language} (P9)`, async ({ browser }) => {
    const draw = drawOf([1, 500]);
    const page1 = showSteps(draw)[1];
    const now = DRAWN + (page1?.reveals ?? 0) + 100;
    for (const viewport of [PROJECTOR, PHONE]) {
      const { page, complaints } = await open(browser, { draw, now }, { viewport, locale: language });
      await page.getByRole('button', { name: language === 'ko' ? '멈추기' : 'Pause' }).click();
      await expect(page.locator('.show-reel.out')).toHaveCount(24);
      await fits(page);
      // the smallest letters that anybody reads
      const sizes = await page
        .locator('.show-reel code')
        .evaluateAll((all) => all.map((one) => Number.parseFloat(getComputedStyle(one).fontSize)));
      expect(Math.min(...sizes)).toBeGreaterThanOrEqual(viewport === PHONE ? 15 : 30);
      if (viewport === PROJECTOR)
        expect(await page.evaluate(() => document.documentElement.scrollHeight - innerHeight)).toBeLessThanOrEqual(0);
      await expectAccessible(page, `a page of winners, ${viewport.width} wide`);
      await page.context().close();
      const end = await open(
        browser,
        { draw, now: DRAWN + showLength(showSteps(draw)) },
        { viewport, locale: language },
      );
      await expect(end.page.getByText(language === 'ko' ? '22쪽 중 1쪽' : 'Page 1 of 22')).toBeVisible();
      await fits(end.page);
      expect([...complaints, ...end.complaints]).toEqual([]);
      await end.page.context().close();
    }
  });
}

test('with reduced motion the winners come one by one, and nothing moves (P9)', async ({ browser }) => {
  const draw = drawOf([1]);
  const step = showSteps(draw)[1];
  const look = { reducedMotion: 'reduce' as const };
  const { page } = await open(browser, { draw, now: DRAWN + (step?.from ?? 0) }, look);
  await expect(reel(page)).toHaveText('••••••••');
  await expect(isOut(page)).toHaveText('00000001');
  await expect(page.locator('.confetti')).toHaveCount(0);
  // negative control: without the wish the reel turns
  const moving = await open(browser, { draw, now: DRAWN + (step?.from ?? 0) });
  await expect(reel(moving.page)).toHaveText(/^[0-9a-f]{8}$/);
  await expect(moving.page.locator('.confetti')).toHaveCount(1);
});

test('the network goes away and comes back; a draw is withdrawn; nobody entered; an unknown draw (P9)', async ({
  browser,
}) => {
  const says = { draw: drawOf([1], { state: 'frozen', ...notDrawn }), now: DRAWN };
  const { page, context } = await open(browser, says);
  await expect(reel(page)).toBeVisible();
  await context.setOffline(true);
  await context.route('**/api/events/expo/draws/*/show', (call) => call.abort());
  await expect(page.getByText('연결이 끊겼어요')).toBeVisible();
  // what is known goes on
  await expect(reel(page)).toBeVisible();
  await expectAccessible(page, 'a show without a network');
  await context.unroute('**/api/events/expo/draws/*/show');
  await context.route('**/api/events/expo/draws/*/show', (call) =>
    call.fulfill({
      json: { timeZone: 'Asia/Seoul', languages: ['ko'], now: DRAWN + 11_000, draw: drawOf([1]), pictures: {} },
    }),
  );
  await context.setOffline(false);
  await expect(page.getByText('연결이 끊겼어요')).toHaveCount(0);
  await expect(isOut(page)).toHaveText('00000001');

  const withdrawn = { draw: drawOf([1], { state: 'withdrawn', freeze: null, ...notDrawn }), now: DRAWN };
  const gone = await open(browser, withdrawn);
  await expect(gone.page.getByRole('heading', { name: '취소된 추첨이에요' })).toBeVisible();
  await expectAccessible(gone.page, 'a withdrawn draw');
  const nobody = await open(browser, { draw: drawOf([1], { winners: [] }), now: DRAWN + MINUTE });
  await expect(nobody.page.getByRole('heading', { name: '응모가 없어서 당첨자도 없어요.' })).toBeVisible();

  const unknown = await openPage(browser, `${server.url}/e/expo/draws/${ID}/show?lang=ko`);
  await expect(unknown.page.getByRole('heading', { name: '이런 추첨은 없어요' })).toBeVisible();
  await expectAccessible(unknown.page, 'an unknown draw');
});

test('the show is found from the page of the draws and from the desk', async ({ browser }) => {
  const until = Date.now() + HOUR;
  await admin.call('POST', '/staff/events/expo/draws', {
    ...{ title: { ko: '저녁 추첨', en: 'Evening draw' }, among: 'players', games: [], from: until - HOUR, until },
    ...{ revealAt: until + HOUR, prizes: [{ key: 'ramen-box', count: 1 }], beacon: true, rehearsal: false },
  });
  const { page } = await openPage(browser, `${server.url}/e/expo/draws?lang=ko`);
  await page.getByRole('region', { name: '저녁 추첨' }).getByRole('link', { name: '추첨 쇼 보기' }).click();
  await expect(page.getByRole('heading', { name: '저녁 추첨' })).toBeVisible();
  await expect(page.getByText('공개 난수(drand')).toBeVisible();
  const desk = await openAs(browser, server, admin, '/staff/draws?event=expo');
  const link = desk.page.getByRole('link', { name: '‘저녁 추첨’ 추첨 쇼' });
  expect(await link.getAttribute('href')).toBe(new URL(page.url()).pathname);
});
