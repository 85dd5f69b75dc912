import { expect } from '@playwright/test';
import { makeContent, type TestContent } from '../server/testing/content.ts';
import { type ServerProcess, startServer } from '../server/testing/server-process.ts';
import { expectAccessible } from './axe.ts';
import { inTheWorld, openPage, openPhone } from './expo-page.ts';
import { test } from './test.ts';

let content: TestContent;
let server: ServerProcess;
test.beforeAll(async () => {
  // in front of a machine, so that the nearest free seat is always there
  content = makeContent({ arriveAt: { column: 13, row: 21, isOneTile: true } });
  server = await startServer({ content: content.dir });
});
test.afterAll(async () => {
  await server.stop();
  content.remove();
});

test('from the link to the first turn of a game in three taps, and others see who plays (V6)', async ({ browser }) => {
  const { page, complaints } = await openPhone(browser, `${server.url}/`);
  await inTheWorld(page);
  const greeter = page.getByRole('region', { name: '안내원 하늘' });
  const offers = greeter.getByRole('button');
  await expect(offers.first()).toHaveText('지금 바로 게임하기');
  await offers.first().tap();
  const panel = page.locator('.table-panel');
  await expect(panel).toBeVisible();
  await panel.getByRole('button', { name: '시작하기' }).tap();
  await panel.getByRole('button', { name: '손잡이 돌리기' }).tap();

  // somebody else reads in the list who plays there, and can only watch
  const other = await openPage(browser, `${server.url}/`);
  await inTheWorld(other.page);
  await other.page.getByRole('button', { name: '둘러보기' }).click();
  const list = other.page.getByRole('dialog', { name: '둘러보기' });
  const machine = list.getByRole('listitem').filter({ hasText: '지금 하는 사람' });
  await expect(machine).toContainText('빈자리 없음');
  await expect(machine.getByRole('button')).toHaveText(/^구경하기/);
  // games come first
  await expect(list.getByRole('listitem').first()).toContainText('하기');
  await expectAccessible(other.page, 'visitor: places');
  // the nearest machine is taken, so they get another seat
  await list.getByRole('button', { name: '지금 바로 게임하기' }).click();
  await expect(other.page.locator('.table-panel')).toBeVisible();
  expect([...complaints, ...other.complaints]).toEqual([]);
});

test('a screen shows what is played on its stage, once it is in view (V7)', async ({ browser }) => {
  const { page, complaints } = await openPage(browser, `${server.url}/`);
  await inTheWorld(page);
  const screen = page.locator('.world-screen');
  await expect(screen).toHaveCount(1);
  await expect(screen).toBeHidden();
  await page.getByRole('button', { name: '둘러보기' }).click();
  await page.getByRole('button', { name: /데려다 줘.*마당 무대/ }).click();
  await page.locator('.going').waitFor();
  await page.locator('.going').waitFor({ state: 'detached' });
  await page.keyboard.down('ArrowUp');
  await expect(screen).toBeVisible();
  await page.keyboard.up('ArrowUp');
  await expect(screen).toContainText('마당 무대');
  await expect(screen).toContainText('맞다고 생각하면 O');
  await expect(page.locator('.world-screens')).toHaveAttribute('aria-hidden', 'true');
  expect(complaints).toEqual([]);
});
