import { rmSync } from 'node:fs';
import { expect } from '@playwright/test';
import { makeDataDir, type ServerProcess, startServer } from '../server/testing/server-process.ts';
import { joinPlace } from '../server/testing/visitor.ts';
import { expectAccessible } from './axe.ts';
import { chooseName, inTheWorld, openPage, openPhone, reach, spotOf } from './expo-page.ts';
import { test } from './test.ts';

let server: ServerProcess;
const dataDir = makeDataDir();
test.beforeAll(async () => {
  server = await startServer({ dataDir });
});
test.afterAll(async () => {
  await server.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

test('any key stops the greeter', async ({ browser }) => {
  const { page } = await openPage(browser, `${server.url}/`);
  await inTheWorld(page);
  const greeter = page.getByRole('region', { name: '안내원 하늘' });
  await greeter.getByRole('button', { name: '경품 안내소' }).click();
  // held until it is heard: a slow machine must not be led to the end before the key comes
  await page.keyboard.down('ArrowDown');
  await expect(greeter).toContainText('그럼 편하게 둘러보세요');
  await page.keyboard.up('ArrowDown');
  await expect(page.getByText('가는 중이에요')).toBeHidden();
  await page.context().close();
});

test('a second tab takes the body over, and the first may take it back', async ({ browser }) => {
  const first = await openPage(browser, `${server.url}/`);
  await inTheWorld(first.page);
  const second = await openPage(browser, `${server.url}/`, first.page.context());
  await inTheWorld(second.page);
  await expect(first.page.getByText('다른 탭에서 마당을 열었어요.')).toBeVisible();
  await expect(second.page.locator('.label .name:visible')).toHaveCount(2);
  await first.page.getByRole('button', { name: '이 탭에서 계속하기' }).click();
  await inTheWorld(first.page);
  await expect(second.page.getByText('다른 탭에서 마당을 열었어요.')).toBeVisible();
  await first.page.context().close();
});

test('on a phone: fits, walks to a tap, reads well', async ({ browser }) => {
  const { page } = await openPhone(browser, `${server.url}/`);
  await inTheWorld(page);
  await chooseName(page, '손가락');
  const watcher = await joinPlace(server.url);
  await reach(watcher, '손가락', () => true);
  // what the greeter asks lies over the tile that is tapped
  const greeter = page.getByRole('region', { name: '안내원 하늘' });
  await greeter.getByRole('button', { name: '괜찮아요' }).tap();
  await expect(greeter.getByRole('button')).toHaveCount(0);
  const before = spotOf(watcher, '손가락');
  await page.touchscreen.tap(180, 300);
  await reach(watcher, '손가락', (spot) => spot.y < (before?.y ?? 0) - 32);
  await expectAccessible(page, 'visitor on a phone');
  const overflow = await page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    return scrollWidth - clientWidth;
  });
  expect(overflow).toBeLessThanOrEqual(0);
  await page.context().close();
});

test('a server that dies and comes back finds its visitors again by itself', async ({ browser }) => {
  const { page } = await openPage(browser, `${server.url}/`);
  await inTheWorld(page);
  await chooseName(page, '돌아온이');
  const { port } = new URL(server.url);
  await server.kill('SIGKILL');
  await expect(page.getByText('연결이 끊겼어요')).toBeVisible();
  server = await startServer({ dataDir, env: { PORT: port } });
  await expect(page.getByText('연결이 끊겼어요')).toBeHidden({ timeout: 40_000 });
  await expect(page.locator('.label .name.me', { hasText: '돌아온이' })).toBeVisible();
  await page.context().close();
});
