import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, expect, type Page } from '@playwright/test';
import { makeContent, type TestContent } from '../server/testing/content.ts';
import { openDyingLine } from '../server/testing/dying-line.ts';
import { type ServerProcess, startServer } from '../server/testing/server-process.ts';
import { expectAccessible } from './axe.ts';
import { inTheWorld, openPage, openPhone } from './expo-page.ts';
import { drawTables, sitAt } from './seat-page.ts';
import { hear, motions, openFor } from './stage-page.ts';
import { test } from './test.ts';

/* The games at tables whose pages decide what is played: each is played by the pages themselves. */

let content: TestContent;
let server: ServerProcess;
test.beforeAll(async () => {
  content = makeContent();
  drawTables(join(content.dir, 'expo.tmj'), [
    { class: 'machine', game: 'capsule', title: '캡슐 뽑기' },
    { class: 'table', game: 'chosung', title: '초성 퀴즈' },
    { class: 'table', game: 'ramen-stack', title: '라면 쌓기' },
  ]);
  const write = (name: string, text: string): void => writeFileSync(join(content.dir, 'games', name), text);
  const host = { prize: '', winners: 1, minPlayers: 1, gatherSeconds: 5 };
  write(
    'capsule.json',
    // a machine gives prizes by winning moments alone (instant-wins.e2e.ts)
    JSON.stringify({ ...host, prize: 'ramen-box', rarePercent: 0, veryRarePercent: 100 }),
  );
  const quiz = { ...host, words: 'chosung.csv', rounds: 2, answerSeconds: 60, revealSeconds: 2 };
  write('chosung.json', JSON.stringify(quiz));
  // the hints are the answers, so that a test knows them
  const words = ['김치', '송편', '한복', '까치'].map((word) => `${word},,${word},${word},`);
  write('chosung.csv', ['answer,alternatives,hint_ko,hint_en,category', ...words, ''].join('\n'));
  write('ramen-stack.json', JSON.stringify({ ...host, playSeconds: 60, goalFloors: 10 }));
  server = await startServer({ content: content.dir });
});
test.afterAll(async () => {
  await server.stop();
  content.remove();
});

async function openAt(
  browser: Browser,
  title: string,
  url = `${server.url}/`,
): Promise<{ page: Page; complaints: string[] }> {
  const opened = await openPhone(browser, url);
  await sitAt(opened.page, title);
  return opened;
}

/** During the game nothing is below the edge of the phone. */
async function fitsThePhone(page: Page): Promise<void> {
  const [needs, has] = await page
    .locator('dialog:has(.table-panel)')
    .evaluate((dialog) => [dialog.scrollHeight, dialog.clientHeight]);
  expect(needs).toBeLessThanOrEqual(has ?? 0);
}

test('the knob brings a toy, which stays in the collection of this browser', async ({ browser }) => {
  const { page, complaints } = await openAt(browser, '캡슐 뽑기');
  await page.getByRole('button', { name: '시작하기' }).click();
  const knob = page.getByRole('button', { name: '손잡이 돌리기' });
  await knob.waitFor();
  await fitsThePhone(page);
  await knob.press('Enter');
  const found = page.locator('.capsule-found');
  await found.waitFor();
  await expect(found).toContainText('아주 귀한 장난감');
  await expect(page.locator('.capsule-collection')).toContainText('모은 장난감 1 / 12');
  // another round, and the collection stays with this browser
  await page.getByRole('button', { name: '한 번 더' }).click();
  await knob.click();
  await found.waitFor();
  await expect(page.locator('.capsule-collection')).toContainText(/모은 장난감 [12] \/ 12/);
  expect(complaints).toEqual([]);
});

const fieldOf = (page: Page) => page.locator('.chosung-form input');

async function send(page: Page, text: string): Promise<void> {
  await fieldOf(page).fill(text);
  await page.locator('.chosung-form').getByRole('button').click();
}

test('two friends guess a word by keyboard and by choice; one comes back in the middle; and once more', async ({
  browser,
}) => {
  const first = await openAt(browser, '초성 퀴즈');
  const second = await openPage(browser, `${server.url}/`);
  await sitAt(second.page, '초성 퀴즈');
  for (const { page } of [first, second]) await page.getByRole('button', { name: '준비 완료' }).click();
  const hint = first.page.locator('.chosung-hint');
  await hint.waitFor();
  await fitsThePhone(first.page);
  await expectAccessible(first.page, 'the board of a running game');
  const answer = (await hint.textContent()) ?? '';

  // Enter while a syllable is composed sends nothing, the next Enter does
  const field = fieldOf(first.page);
  await field.dispatchEvent('compositionstart');
  await field.fill(answer);
  await field.press('Enter');
  await expect(field).toHaveValue(answer);
  await field.dispatchEvent('compositionend');
  await field.press('Enter');
  await expect(first.page.locator('.chosung-good')).toContainText('가장 먼저');
  // the other page knows that somebody was right, and not what
  await expect(second.page.locator('.chosung-players .right')).toHaveCount(1);
  expect(await second.page.locator('.chosung-tiles').textContent()).not.toContain(answer);

  await first.page.reload();
  await expect(first.page.locator('.chosung-good')).toBeVisible();
  await second.page.getByRole('button', { name: '보기 넷에서 고르기' }).click();
  await second.page.locator('.chosung-choices').getByRole('button', { name: answer }).click();
  for (const { page } of [first, second]) await expect(page.locator('.chosung-reveal')).toContainText(answer);

  await expect(first.page.locator('.chosung-number')).toContainText('2번');
  const next = (await hint.textContent()) ?? '';
  expect(next).not.toBe(answer);
  await send(second.page, '바나나');
  await expect(second.page.locator('.chosung-note.wrong')).toContainText('아니에요');
  await expect(second.page.locator('.chosung-form').getByRole('button')).toBeEnabled();
  await send(first.page, next);
  await send(second.page, next);
  await first.page.getByRole('button', { name: '한 번 더' }).click();
  // the other one goes on reading the result, and sees who is ready
  await expect(second.page.locator('.seats .is-ready')).toHaveCount(1);
  await expect(second.page.locator('.ranking')).toBeVisible();
  await second.page.getByRole('button', { name: '한 번 더' }).click();
  await expect(first.page.locator('.chosung-number')).toContainText('1번');
  expect([...first.complaints, ...second.complaints]).toEqual([]);
});

test('a tap drops the brick at once, and the server agrees with what the page drew', async ({ browser }) => {
  const { page, complaints } = await openAt(browser, '라면 쌓기');
  await page.getByRole('button', { name: '로봇과 함께 시작하기' }).click();
  const board = page.locator('.ramen-drop');
  await board.waitFor();
  await fitsThePhone(page);
  const mine = page.locator('.ramen-towers .mine');
  const said = page.locator('.table-panel > .visually-hidden');
  // what the page predicts at the press, and what the server answers
  const answers = { '반듯!': '반듯해요', '앗!': '빗나갔어요', '와르르!': '무너졌어요' };
  let drops = 0;
  while (await board.isEnabled()) {
    const before = await mine.textContent();
    // a press before the next brick hangs there does nothing, so it is repeated
    await expect(async () => {
      if (!(await board.isEnabled())) return;
      if (drops % 2 === 0) await board.dispatchEvent('pointerdown', { isPrimary: true });
      else await page.keyboard.press('Space');
      await expect(mine).not.toHaveText(before ?? '', { timeout: 1500 });
    }).toPass();
    drops += 1;
    const predicted = (await page.locator('.ramen-flash').allTextContents())[0] ?? '';
    const [, answer = '층'] = Object.entries(answers).find(([flash]) => flash === predicted) ?? [];
    await expect(said).toContainText(answer);
  }
  expect(drops).toBeGreaterThanOrEqual(3);
  await expect(mine).toContainText('남은 기회 0번');
  await expect(page.locator('.ramen-note')).toContainText('기회를 다 썼어요');
  await page.getByRole('button', { name: '한 번 더' }).waitFor({ timeout: 90_000 });
  expect(complaints).toEqual([]);
});

test('a line that breaks in the middle of a round costs neither the seat nor the points', async ({ browser }) => {
  const line = await openDyingLine(server.url);
  const { page } = await openAt(browser, '초성 퀴즈', `${line.url}/`);
  await page.getByRole('button', { name: '로봇과 함께 시작하기' }).click();
  const hint = page.locator('.chosung-hint');
  await hint.waitFor();
  await send(page, (await hint.textContent()) ?? '');
  const points = page.locator('.chosung-players .mine');
  await expect(page.locator('.chosung-good')).toBeVisible();
  const before = await points.textContent();
  const lost = page.getByText('연결이 끊겼어요. 다시 잇는 중…');
  line.cut();
  await expect(lost).toBeVisible();
  await expect(lost).toBeHidden();
  await expect(page.locator('.chosung-good')).toBeVisible();
  expect(await points.textContent()).toBe(before);
  line.close();
});

test('two friends of a party link build one tower in turns, and build again', async ({ browser }) => {
  const first = await openPhone(browser, `${server.url}/`);
  await inTheWorld(first.page);
  await first.page.getByRole('button', { name: '친구 초대' }).tap();
  const link = await first.page.getByLabel('친구 초대').last().inputValue();
  await first.page.getByRole('dialog').getByRole('button', { name: '닫기' }).tap();
  await sitAt(first.page, '라면 쌓기');
  const second = await openPage(browser, link);
  await sitAt(second.page, '라면 쌓기');
  const ready = async (): Promise<void> => {
    for (const { page } of [first, second]) await page.getByRole('button', { name: /준비 완료|한 번 더/ }).click();
    await first.page.locator('.ramen-drop').waitFor();
  };
  await ready();
  // one tower for both, and only one of them drops at a time
  for (const { page } of [first, second]) await expect(page.locator('.ramen-towers > *')).toHaveCount(1);
  await expect
    .poll(
      async () => {
        for (const { page } of [first, second]) {
          const board = page.locator('.ramen-drop');
          if (await board.isEnabled()) await board.dispatchEvent('pointerdown', { isPrimary: true });
        }
        return first.page.getByRole('button', { name: '한 번 더' }).isVisible();
      },
      { timeout: 90_000 },
    )
    .toBe(true);
  await ready();
  expect([...first.complaints, ...second.complaints]).toEqual([]);
});

/** How each game at a table is begun by the keyboard, and what shows that it runs. */
const BY_KEYS = [
  { title: '캡슐 뽑기', start: '시작하기', runs: '손잡이 돌리기', says: '손잡이' },
  { title: '초성 퀴즈', start: '로봇과 함께 시작하기', runs: '보내기', says: '낱말' },
  { title: '라면 쌓기', start: '로봇과 함께 시작하기', runs: '떨어뜨려요', says: '떨어뜨려요' },
] as const;
for (const { title, start, runs, says } of BY_KEYS) {
  test(`${title} by keyboard with reduced motion: nothing moves by itself, and every phase is said`, async ({
    browser,
  }) => {
    const { page, complaints } = await openFor('keyboard', browser, `${server.url}/`);
    await page.getByRole('button', { name: '둘러보기' }).press('Enter');
    await page
      .getByRole('dialog')
      .getByRole('button', { name: `${title} 하기` })
      .press('Enter');
    const panel = page.getByRole('dialog', { name: title });
    await panel.waitFor();
    const said = await hear(page);
    await panel.getByRole('button', { name: start }).press('Enter');
    await panel.getByRole('button', { name: runs }).first().waitFor();
    expect(await motions(page)).toEqual([]);
    await expect.poll(said).toContain(says);
    await expectAccessible(page, `${title} with reduced motion`);
    expect(complaints).toEqual([]);
  });
}
