import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { type Browser, type BrowserContextOptions, expect, type Locator, type Page } from '@playwright/test';
import { TOTP } from 'otpauth';
import { ROOT } from '../server/env.ts';
import type { ServerProcess } from '../server/testing/server-process.ts';
import type { HttpVisitor } from '../server/testing/visitor.ts';
import { openPage } from './expo-page.ts';

/** Comes in by the link that is open, and puts off how to confirm where it is asked. */
export async function comeIn(page: Page): Promise<void> {
  await page.getByRole('button', { name: '들어가기' }).click();
  const later = page.getByRole('button', { name: '나중에 하기' });
  await expect(later.or(page.locator('.console'))).toBeVisible();
  if (await later.isVisible()) await later.click();
  await expect(page).toHaveURL(/\/staff$/);
  await expect(page.locator('.console')).toBeVisible();
}

/** Sets up an authenticator app in the open question or step, as a person does who types the secret. Gives the app. */
export async function setUpApp(question: Locator): Promise<TOTP> {
  await question.getByRole('button', { name: /^인증 앱 쓰기/ }).click();
  const secret = ((await question.locator('code.secret').textContent()) ?? '').replace(/\s/g, '');
  const app = new TOTP({ secret });
  await question.getByLabel('앱에 나온 여섯 자리').fill(app.generate());
  await question.getByRole('button', { name: '설정 마치기' }).click();
  await expect(question).toBeHidden();
  return app;
}

/** What `npm run admin` prints beside a running server. */
export function adminLink(server: ServerProcess): string {
  const { stdout } = spawnSync(process.execPath, [join(ROOT, 'scripts', 'admin.ts')], {
    env: { PATH: process.env.PATH, NODE_ENV: 'test', MADANG_DATA: server.dataDir },
    encoding: 'utf8',
  });
  const link = /Administrator: (\S+)/.exec(stdout)?.[1];
  if (!link) throw new Error('no link was printed');
  return link;
}

/** Closes the dialog with the link that was just made, and gives the link. */
export async function takeLink(page: Page, label: string): Promise<string> {
  const shown = page.getByRole('dialog', { name: `${label}님께 이 링크를 건네주세요` });
  const link = await shown.getByLabel(`${label}님의 로그인 링크`, { exact: true }).inputValue();
  await shown.getByRole('button', { name: '닫기' }).click();
  await expect(shown).toBeHidden();
  return link;
}

/** Unfolds a game at the Games desk. Gives its card. */
export async function openGame(page: Page, name: string): Promise<Locator> {
  const card = page.locator('.game-card').filter({ has: page.getByRole('heading', { name, exact: true }) });
  await card.getByRole('heading', { name, exact: true }).click();
  await expect(card.getByRole('form', { name })).toBeVisible();
  return card;
}

/** A desk of the sample event, opened by this member of staff. */
export async function openDeskOf(
  browser: Browser,
  server: ServerProcess,
  staff: HttpVisitor,
  desk: string,
  look: BrowserContextOptions = {},
) {
  const context = await browser.newContext({ locale: 'ko-KR', viewport: { width: 1280, height: 800 }, ...look });
  await context.addCookies([...staff.cookies].map(([name, value]) => ({ name, value, url: server.url })));
  return await openPage(browser, `${server.url}/staff/${desk}?event=expo`, context);
}
