import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { makeContent, type TestContent } from '../server/testing/content.ts';
import { type ServerProcess, startServer } from '../server/testing/server-process.ts';
import { expectAccessible } from './axe.ts';
import { inTheWorld, openPage } from './expo-page.ts';
import { test } from './test.ts';

let content: TestContent;
let server: ServerProcess;
test.beforeAll(async () => {
  // in front of the board of the stamp rally
  content = makeContent({
    arriveAt: { column: 3, row: 5, isOneTile: true },
    games: { 'stamp-rally': { needed: 2, linesNeeded: 0, stops: 's.csv', codes: 'c.csv' } },
  });
  const write = (name: string, rows: readonly string[]): void =>
    writeFileSync(join(content.dir, 'games', name), rows.join('\n'));
  const head = 'stop,title_ko,title_en,hint_ko,hint_en,at,seconds';
  write('s.csv', [head, 'shop,가게,Shop,,,,1', 'ramen,불꽃라면,Ramen,,,ramen,5']);
  write('c.csv', ['code,stop', 'AB12-CD34,shop']);
  server = await startServer({ content: content.dir });
});
test.afterAll(async () => {
  await server.stop();
  content.remove();
});

test('the stamp card by keyboard: it opens, says what is wrong with a code, takes the right one, and closes (R16)', async ({
  browser,
}) => {
  const { page, complaints } = await openPage(browser, `${server.url}/`);
  await inTheWorld(page);
  // looks at the board, which is above
  await page.keyboard.press('ArrowUp', { delay: 200 });
  await page.getByRole('button', { name: '스탬프 투어' }).press('Enter');
  const card = page.getByRole('dialog', { name: '스탬프 투어' });
  await expect(card.getByRole('list').first()).toBeVisible();
  await expectAccessible(page, 'visitor: stamp card');
  const code = card.getByRole('textbox');
  await code.focus();
  await page.keyboard.type('NOPE-0000');
  await page.keyboard.press('Enter');
  await expect(card.locator('.trail-code').getByRole('status')).toHaveText('이런 코드는 없어요. 다시 확인해 주세요.');
  // what was typed stays, so that it can be mended
  await expect(code).toHaveValue('NOPE-0000');
  await code.fill('ab12 cd34');
  await code.press('Enter');
  await expect(card).toContainText('도장 1개 / 2개');
  await page.keyboard.press('Escape');
  await expect(card).toBeHidden();
  // the browser itself notes the answer to the wrong code
  expect(complaints.filter((text) => !text.includes('40'))).toEqual([]);
});
