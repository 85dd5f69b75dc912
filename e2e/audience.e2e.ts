import { expect, type Locator, type Page } from '@playwright/test';
import { makeContent, type TestContent } from '../server/testing/content.ts';
import { type ServerProcess, startServer } from '../server/testing/server-process.ts';
import { type BotVisitor, joinPlace, signInStaff, zoneTile } from '../server/testing/visitor.ts';
import { expectAccessible } from './axe.ts';
import { chooseName, holdUntil, inTheWorld, openPage, openPhone, reach, TILE } from './expo-page.ts';
import { test } from './test.ts';

/* Whoever is out of a round, or watches it: what they do is seen on other pages. */

const STAGE = 'main-stage';

let content: TestContent;
let server: ServerProcess;
let host: BotVisitor;
test.beforeAll(async () => {
  content = makeContent({
    arriveAt: { column: 36, row: 23 },
    questions: [
      ['첫 문제, 정답은 오', 'O'],
      ['둘째 문제, 정답은 오', 'O'],
    ],
    quiz: { prize: '', winners: 1, gatherSeconds: 2, answerSeconds: 60, revealSeconds: 60, rounds: 2 },
  });
  server = await startServer({ content: content.dir });
  host = await joinPlace(server.url, { as: await signInStaff(server.url, server.adminLink ?? '') });
  await host.walkTo(zoneTile(host.map, 'watch'));
});
test.afterAll(async () => {
  await server.stop();
  content.remove();
});

const phaseIs = (phase: string) => host.until(({ rounds }) => rounds.get(STAGE)?.phase === phase);
const nameOf = (bot: BotVisitor): string => host.sight().bodies.get(String(bot.seen.welcome[0]?.body))?.name ?? '';
const act = (page: Page, name: string) => page.getByRole('group', { name: '응원하기' }).getByRole('button', { name });

/** Touches the middle of a button: with a page drawn by the processor, Playwright's own tap waits for still frames. */
async function touch(page: Page, button: Locator): Promise<void> {
  await button.scrollIntoViewIfNeeded();
  const { x, y, width, height } = (await button.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
  await page.touchscreen.tap(x + width / 2, y + height / 2);
}

test('who is out claps, throws confetti, haunts and guesses, and another page sees it; then the winner (R1, R6)', async ({
  browser,
}) => {
  const out = await openPhone(browser, `${server.url}/`);
  await inTheWorld(out.page);
  await chooseName(out.page, '나그네');
  const other = await openPage(browser, `${server.url}/`);
  await inTheWorld(other.page);
  await other.page.getByRole('button', { name: '둘러보기' }).click();
  await other.page.getByRole('button', { name: /데려다 줘.*마당 무대/ }).click();
  const players = [await joinPlace(server.url), await joinPlace(server.url)];
  for (const bot of players) await bot.walkTo(zoneTile(bot.map, 'o'));
  await holdUntil(out.page, 'ArrowRight', host, '나그네', ({ x }) => x > 38.5 * TILE);
  host.send('round-start', { stage: STAGE });
  await phaseIs('play');
  // a spectator can do something from the beginning, and is no ghost
  await expect(act(other.page, '박수')).toBeVisible();
  await expect(act(other.page, '유령')).toHaveCount(0);

  // out: the buttons are there at once, and nothing has to be opened
  await host.until(({ rounds }) => rounds.get(STAGE)?.alive === 2);
  await expect(act(out.page, '유령')).toBeVisible();
  await touch(out.page, act(out.page, '박수'));
  await touch(out.page, act(out.page, '색종이'));
  await touch(out.page, act(out.page, '유령'));
  await expect(other.page.locator('.festive-bit.ghost')).toHaveCount(1);
  await expect(act(other.page, '박수')).toContainText('1');
  await expect(other.page.locator('.audience > .visually-hidden')).toContainText('박수 1');

  // by keyboard on the other page
  await act(other.page, '하트').focus();
  await other.page.keyboard.press('Enter');
  await expect(out.page.locator('.festive-bit.heart')).toHaveCount(1);
  await expect(act(out.page, '하트')).toContainText('1');

  const [first, second] = players.map(nameOf);
  await out.page.locator('.guess').getByRole('button', { name: second }).press('Enter');
  await touch(out.page, out.page.locator('.guess').getByRole('button', { name: first }));
  await expect(other.page.locator('.guess').getByRole('button', { name: first })).toContainText('1표');
  await expect(other.page.locator('.guess').getByRole('button', { name: second })).not.toContainText('표');
  await expectAccessible(other.page, 'visitor: watches a round');

  for (const command of ['end', 'next'] as const) host.send('round-command', { stage: STAGE, command });
  await phaseIs('result');
  // the result is shown for twelve seconds: first what has to be pressed
  const [mine, theirs] = [out, other].map(({ page }) => page.getByRole('region', { name: '무대 소식' }));
  await touch(out.page, mine.getByRole('button', { name: '한 번 더' }));
  await theirs.getByRole('button', { name: '축하하기' }).press('Enter');
  await expect(other.page.locator('.festive-crown').first()).toContainText('축하 1');
  await expect(other.page.locator('.festive-crown')).toHaveCount(2);
  await expect(other.page.locator('.festive-paper').first()).toBeAttached();
  for (const banner of [mine, theirs]) {
    await expect(banner).toContainText('승리!');
    await expect(banner).toContainText('맞힌 사람: 나그네');
  }
  // confetti falls over the page of a winner only; everybody sees it around the winners
  for (const { page } of [out, other]) await expect(page.locator('.confetti')).toHaveCount(0);
  await reach(host, '나그네', ({ y }) => y > 21 * TILE && y < 26 * TILE);
  for (const bot of players) bot.leave();
  expect([...out.complaints, ...other.complaints]).toEqual([]);
});
