import { expect } from '@playwright/test';
import { openDyingLine } from '../server/testing/dying-line.ts';
import { type ServerProcess, startServer } from '../server/testing/server-process.ts';
import { joinPlace, type Sight } from '../server/testing/visitor.ts';
import { STILL } from '../shared/world/direction.ts';
import { chooseName, inTheWorld, openPage, reach, spotOf } from './expo-page.ts';
import { test } from './test.ts';

let server: ServerProcess;
test.beforeAll(async () => {
  server = await startServer();
});
test.afterAll(() => server.stop());

test('a line that dies without a word is noticed, nothing typed is lost, and the page comes back where it was (W12)', async ({
  browser,
}) => {
  const line = await openDyingLine(server.url);
  const { page } = await openPage(browser, `${line.url}/`);
  await inTheWorld(page);
  await chooseName(page, '민지');
  const friend = await joinPlace(server.url);
  await reach(friend, '민지', () => true);
  await page.keyboard.down('ArrowUp');
  await reach(friend, '민지', () => true);
  await page.keyboard.up('ArrowUp');

  const log = page.getByRole('list', { name: '주고받은 말' });
  const input = page.getByRole('textbox', { name: '채팅' });
  await input.fill('잘 들려요?');
  await input.press('Enter');
  await friend.next('said', ({ text }) => text === '잘 들려요?');
  await expect(log.getByText('잘 들려요?')).toBeVisible();
  // the friend may hear it before the page knows that it arrived
  await expect(log.getByText('보내는 중…')).toBeHidden();
  const before = spotOf(friend, '민지');

  line.die();
  await input.fill('이 말은 어디로?');
  await input.press('Enter');
  await expect(log.getByText('보내는 중…')).toBeVisible();
  friend.send('say', { text: '민지 님, 계세요?' });
  await expect(page.getByText('연결이 끊겼어요. 다시 잇는 중…')).toBeVisible();
  await expect(log.getByText('전송되지 않았어요.')).toBeVisible();

  line.revive();
  await expect(page.getByText('연결이 끊겼어요. 다시 잇는 중…')).toBeHidden({ timeout: 60_000 });
  await expect(log.getByText('민지 님, 계세요?')).toHaveCount(1);
  await expect(log.getByText('잘 들려요?')).toHaveCount(1);
  expect(spotOf(friend, '민지')).toEqual(before);
  const again = log.getByRole('button', { name: '다시 보내기' });
  // the line held it back and brought it after all, or it is sent again now
  if (await again.isVisible()) await again.click();
  await friend.next('said', ({ text }) => text === '이 말은 어디로?');
  await expect(log.getByText('전송되지 않았어요.')).toBeHidden();
  await expect(log.getByText('이 말은 어디로?')).toHaveCount(1);
  line.close();
});

test('keys whose release is never told do not walk on (W14)', async ({ browser }) => {
  const { page } = await openPage(browser, `${server.url}/`);
  await inTheWorld(page);
  await chooseName(page, '맥');
  const watcher = await joinPlace(server.url);
  await reach(watcher, '맥', () => true);
  const dirOf = ({ bodies }: Sight): number =>
    [...bodies.values()].find(({ name }) => name === '맥')?.dir ?? Number.NaN;
  const press = (code: string, key: string, metaKey: boolean): Promise<void> =>
    page.evaluate((init) => void dispatchEvent(new KeyboardEvent('keydown', init)), { code, key, metaKey });
  await press('ArrowLeft', 'ArrowLeft', false);
  await watcher.until((sight) => dirOf(sight) !== STILL);
  // Command goes down; macOS will not tell of the arrow's release
  await press('MetaLeft', 'Meta', true);
  await watcher.until((sight) => dirOf(sight) === STILL);
});
