import { expect } from '@playwright/test';
import { type ServerProcess, startServer } from '../server/testing/server-process.ts';
import { joinPlace } from '../server/testing/visitor.ts';
import { expectAccessible } from './axe.ts';
import { chooseName, inTheWorld, openPage, openPhone, reach, TILE } from './expo-page.ts';
import { test } from './test.ts';

let server: ServerProcess;
test.beforeAll(async () => {
  server = await startServer();
});
test.afterAll(() => server.stop());

test('the map shows a friend at the other end of the hall and leads there', async ({ browser }) => {
  const { page, complaints } = await openPage(browser, `${server.url}/`);
  await inTheWorld(page);
  await expect(page).toHaveURL(/party=/);
  const friend = await joinPlace(server.url, { party: new URL(page.url()).searchParams.get('party') ?? '' });
  const map = page.getByRole('region', { name: '지도', exact: true });
  const line = map.getByRole('listitem');
  await expect(line).toBeVisible();
  // further than motion is told of: only the friends' own frame reaches so far
  await friend.walkTo({ column: 57, row: 25 });
  await expect(line).toContainText(/[3-9]\d걸음/);
  await expectAccessible(page, 'visitor: map');
  await page.getByRole('button', { name: '지도 크게 보기' }).click();
  const large = page.getByRole('dialog', { name: '마당 엑스포 지도' });
  await expect(large).toContainText('지금 로비에 있어요.');
  await expectAccessible(page, 'visitor: large map');
  await large.getByRole('button', { name: /에게 가기$/ }).click();
  await expect(large).toBeHidden();
  await expect(line).toContainText('바로 곁에 있어요', { timeout: 60_000 });
  await expect(page.locator('.label .name.friend')).toBeVisible();

  // M folds it, and it stays folded
  await page.keyboard.press('m');
  await expect(map).toBeHidden();
  await page.reload();
  await inTheWorld(page);
  await expect(page.getByRole('button', { name: '지도 열기' })).toBeVisible();
  await expect(map).toBeHidden();
  expect(complaints).toEqual([]);
  friend.leave();
  await page.context().close();
});

test('behind a door the small map is the one of the hall that one is in', async ({ browser }) => {
  const { page } = await openPage(browser, `${server.url}/`);
  await inTheWorld(page);
  const map = page.getByRole('region', { name: '지도', exact: true });
  const lobby = map.getByRole('img', { name: '마당 엑스포 지도' });
  const box = await lobby.boundingBox();
  if (!box) throw new Error('no map');
  // the door of the tea house, in the hall of 64 x 40 tiles
  await page.mouse.click(box.x + (box.width * 5.5) / 64, box.y + (box.height * 33.5) / 40);
  const title = page.locator('h1.place-title');
  await expect(title).not.toHaveText('마당 엑스포', { timeout: 30_000 });
  const name = await title.textContent();
  await expect(map.getByRole('img', { name: `${name} 지도` })).toBeVisible();
  await expect(lobby).toHaveCount(0);
  await page.context().close();
});

test('on a phone the map opens over the world, and a tap on it walks', async ({ browser }) => {
  const { page } = await openPhone(browser, `${server.url}/`);
  await inTheWorld(page);
  await chooseName(page, '엄지');
  const watcher = await joinPlace(server.url);
  await reach(watcher, '엄지', () => true);
  await page.getByRole('button', { name: '지도 열기' }).tap();
  await expectAccessible(page, 'visitor: map on a phone');
  const plan = page.getByRole('img', { name: '마당 엑스포 지도' });
  const box = await plan.boundingBox();
  if (!box) throw new Error('no map');
  // just outside the tiles that people arrive on, so that whoever gets there has walked; the tap is in its middle
  const goal = { x: 14.5 * TILE, y: 23.5 * TILE };
  await plan.tap({ position: { x: box.width * 0.225, y: box.height * 0.575 } });
  await expect(page.getByRole('dialog')).toBeHidden();
  await reach(watcher, '엄지', (spot) => Math.hypot(spot.x - goal.x, spot.y - goal.y) < TILE / 2);
  watcher.leave();
  await page.context().close();
});

test('page and picture are called as the place is, in the language of now', async ({ browser }) => {
  const { page } = await openPage(browser, `${server.url}/`);
  await inTheWorld(page);
  await expect(page).toHaveTitle('마당 엑스포 · 마당');
  await expect(page.locator('.label .name.npc')).toHaveText('안내원 하늘');
  await page.getByRole('button', { name: 'English' }).click();
  await expect(page).toHaveTitle('Madang Expo · Madang');
  await expect(page.locator('#world')).toHaveAttribute('aria-label', /^Picture of Madang Expo\./);
  await expect(page.locator('.label .name.npc')).toHaveText(/Haneul/);
  await page.context().close();
});
