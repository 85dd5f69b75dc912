import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, expect, type Page } from '@playwright/test';
import * as v from 'valibot';
import { makeContent, type TestContent } from '../server/testing/content.ts';
import { type ServerProcess, startServer } from '../server/testing/server-process.ts';
import { runSql } from '../server/testing/tables.ts';
import { type BotVisitor, type HttpVisitor, joinPlace, signInStaff } from '../server/testing/visitor.ts';
import { chosungView } from '../shared/games/chosung/view.ts';
import { expectAccessible } from './axe.ts';
import { openPage } from './expo-page.ts';
import { test } from './test.ts';

/* A program wins a quiz. Its win waits, is refused, taken back, accepted and claimed. */

const TABLE = 'table/quiz';
const WORDS = 3;

let content: TestContent;
let server: ServerProcess;
let admin: HttpVisitor;
let answers: Map<string, string>;

test.beforeAll(async () => {
  content = makeContent({
    arriveAt: { column: 10, row: 22 },
    games: { chosung: { prize: 'ramen-box', rounds: WORDS, answerSeconds: 5, revealSeconds: 1 } },
    objects: [{ class: 'table', name: 'quiz', column: 11, row: 20, game: 'chosung' }],
    stock: 5,
  });
  const rows = readFileSync(join(content.dir, 'games', 'chosung.csv'), 'utf8')
    .split('\n')
    .slice(1);
  answers = new Map(rows.map((row) => row.split(',')).map(([answer = '', , hint = '']) => [hint, answer]));
  server = await startServer({ content: content.dir });
  admin = await signInStaff(server.url, server.adminLink ?? '');
  // a contact at the claim is the matter of another test
  await runSql(server.dataDir, `update events set policy = policy || '{"identity": "none"}' where slug = 'expo'`);
});
test.afterAll(async () => {
  await server.stop();
  content.remove();
});

/** Plays the quiz alone. A program answers each word in the moment in which it is asked; a person does not. */
async function playQuiz(isProgram: boolean): Promise<{ player: BotVisitor; outcome: string }> {
  const player = await joinPlace(server.url);
  player.send('table-sit', { table: TABLE });
  await player.next('game', ({ isSeated }) => isSeated);
  player.send('table-ready', { ready: true });
  for (let number = 1; number <= WORDS; number += 1) {
    const isAsked = (view: unknown): boolean => {
      const parsed = v.safeParse(chosungView, view);
      return parsed.success && parsed.output.number === number && parsed.output.phase === 'word';
    };
    const { round, view } = await player.next('game', (game) => game.phase === 'play' && isAsked(game.view));
    const { hint } = v.parse(chosungView, view);
    const input = { do: 'answer', number, text: answers.get(hint.ko) ?? '' };
    // the first syllable opens after three of five seconds
    if (!isProgram)
      await player.next('game', (game) => {
        const now = v.safeParse(chosungView, game.view);
        return now.success && now.output.number === number && now.output.letters[0] === input.text[0];
      });
    player.send('game-input', { at: TABLE, round, input });
  }
  const { outcome } = await player.next('round-result', (result) => result.outcome !== 'recording');
  player.leave();
  return { player, outcome };
}

type Look = { width?: number; scheme?: 'light' | 'dark'; locale?: string };
async function openAs(
  browser: Browser,
  who: HttpVisitor,
  path: string,
  { width = 1280, scheme = 'light', locale = 'ko-KR' }: Look = {},
) {
  const context = await browser.newContext({ locale, colorScheme: scheme, viewport: { width, height: 800 } });
  await context.addCookies([...who.cookies].map(([name, value]) => ({ name, value, url: server.url })));
  return (await openPage(browser, `${server.url}${path}`, context)).page;
}
const openDesk = (browser: Browser, look: Look = {}) => openAs(browser, admin, '/staff/reviews?event=expo', look);
const noWider = async (page: Page): Promise<void> =>
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);

test('a program wins, waits, is refused, taken back, accepted, and claims (H1, H2, H4)', async ({ browser }) => {
  const desk = await openDesk(browser);
  await expect(desk.getByText('기다리는 당첨이 없어요')).toBeVisible();
  await expectAccessible(desk, 'no review');

  const person = await playQuiz(false);
  const program = await playQuiz(true);
  expect([person.outcome, program.outcome]).toEqual(['win', 'waiting']);
  // the desk notices by itself
  const card = desk.locator('.review');
  await expect(card).toHaveCount(1, { timeout: 20_000 });
  await expect(card).toContainText('손으로는 할 수 없을 만큼 빨랐어요');
  await expect(desk.getByRole('tab', { name: /기다리는 당첨/ })).toContainText('1');
  await expect(card.getByRole('link', { name: /리플레이 보기/ })).toBeVisible();
  await expectAccessible(desk, 'a review');

  const mine = await openAs(browser, program.player, '/e/expo/prizes', { width: 360 });
  await expect(mine.getByText('당첨을 확인하고 있어요')).toBeVisible();
  await expect(mine.getByRole('link', { name: /받을 곳/ })).toHaveCount(0);
  await expectAccessible(mine, 'a win that waits');
  await noWider(mine);

  // refused, by the keyboard
  await card.getByRole('button', { name: /인정하지 않기/ }).press('Enter');
  const dialog = desk.getByRole('dialog');
  await dialog.getByLabel('당첨자가 읽을 사유').fill('문제를 읽기 전에 답했어요');
  await expectAccessible(desk, 'the dialog of a refusal');
  await dialog.getByRole('button', { name: '인정하지 않기' }).press('Enter');
  await expect(desk.getByText('기다리는 당첨이 없어요')).toBeVisible();
  await mine.reload();
  await expect(mine.getByText('사유: 문제를 읽기 전에 답했어요')).toBeVisible();
  await expect(mine.getByText(/다르게 생각하신다면/)).toBeVisible();
  expect(await runSql(server.dataDir, "select given from prizes where key = 'ramen-box'")).toMatchObject([
    { given: 1 },
  ]);

  // taken back
  await desk.getByRole('tab', { name: '결정한 당첨' }).click();
  await card.getByRole('button', { name: /되돌리기/ }).click();
  await dialog.getByRole('button', { name: '결정 되돌리기' }).click();
  await expect(desk.getByText('아직 결정한 당첨이 없어요')).toBeVisible();

  // accepted, by the choice of several
  await desk.getByRole('tab', { name: /기다리는 당첨/ }).click();
  await desk.getByLabel('보이는 당첨 모두 선택').check();
  await desk.locator('.review-several').getByRole('button', { name: '인정하기' }).click();
  await dialog.getByRole('button', { name: '인정하기' }).click();
  await expect(desk.getByText('기다리는 당첨이 없어요')).toBeVisible();

  await mine.reload();
  const claim = mine.getByRole('link', { name: /받을 곳/ });
  await expect(claim).toBeVisible();
  await claim.click();
  // the form follows the question of the age
  await mine.getByRole('button', { name: '만 14세 이상이에요' }).click();
  await expect(mine.getByLabel('받는 분 이름')).toBeVisible();

  // in English, in the dark, on a phone
  await desk.close();
  const phone = await openDesk(browser, { width: 360, scheme: 'dark', locale: 'en-US' });
  await phone.getByRole('tab', { name: 'Decided' }).click();
  await expect(phone.getByText('Faster than a hand can be')).toBeVisible();
  await expectAccessible(phone, 'a decided review on a phone');
  await noWider(phone);
});
