import { expect } from '@playwright/test';
import { openTestSmtp, type TestSmtp } from '../server/notify/testing.ts';
import { type ServerProcess, startServer } from '../server/testing/server-process.ts';
import { runSql } from '../server/testing/tables.ts';
import { expectAccessible } from './axe.ts';
import { openPage, openPhone } from './expo-page.ts';
import { comeIn, setUpApp } from './staff-page.ts';
import { test } from './test.ts';

/* Staff who come back: nobody needs a terminal. */
let smtp: TestSmtp;
let server: ServerProcess;
test.beforeAll(async () => {
  smtp = await openTestSmtp();
  server = await startServer({ env: { SMTP_URL: smtp.url, MAIL_FROM: 'Madang <expo@madang.test>' } });
});
test.afterAll(async () => {
  await server.stop();
  await smtp.close();
});

/** An hour goes by for every session; codes that were used are as old. */
const anHourLater = () =>
  runSql(
    server.dataDir,
    `update staff_sessions set created_at = created_at - interval '1 hour', factor_at = factor_at - interval '1 hour';
     update staff_totp set last_step = last_step - 120`,
  );

/** The link of the newest mail to this address. */
async function mailedLink(address: string, count: number): Promise<string> {
  const mails = () => smtp.arrived.filter(({ to }) => to.includes(address));
  await expect.poll(() => mails().length, { timeout: 30_000 }).toBe(count);
  return /https?:\S+\/staff\/sign-in#[\w-]{43}/.exec(mails().at(-1)?.mail.text ?? '')?.[0] ?? '';
}

test('an administrator sets up how to confirm at the first sign-in, and invites an hour later (U6, U1)', async ({
  browser,
}) => {
  const { page, complaints } = await openPage(browser, server.adminLink ?? '');
  await page.getByRole('button', { name: '들어가기' }).click();
  const step = page.locator('.first-step');
  await expect(step).toContainText('본인 확인 방법을 정해 주세요');
  await expectAccessible(page, 'the first step');
  const app = await setUpApp(step);
  await expect(page).toHaveURL(/\/staff$/);

  await anHourLater();
  await page.getByRole('link', { name: '운영진', exact: true }).click();
  await page.getByLabel('표시 이름').fill('출고 하나');
  await page.getByLabel(/^메일 주소/).fill('clerk@example.kr');
  await page.getByRole('checkbox', { name: /^출고 담당/ }).check();
  await page.getByRole('button', { name: '초대 링크 만들기' }).click();
  const question = page.getByRole('dialog', { name: '본인 확인' });
  await question.getByLabel('인증 앱의 번호').fill(app.generate());
  await question.getByRole('button', { name: '확인' }).click();
  const sent = page.getByRole('dialog', { name: '출고 하나님께 메일을 보냈어요' });
  await expect(sent).toBeVisible();
  // the link is the clerk's alone
  await expect(sent.getByRole('textbox')).toHaveCount(0);
  await expectAccessible(page, 'an invitation went by mail');
  expect(complaints.filter((text) => !/status of 403/.test(text))).toEqual([]);
});

test('who put it off gets a new link by mail, right from the dialog that asks for it', async ({ browser }) => {
  const first = await openPhone(browser, await mailedLink('clerk@example.kr', 1));
  await comeIn(first.page);
  await anHourLater();
  await first.page.goto(`${server.url}/staff/account`);
  await first.page.getByRole('button', { name: '내 메일로 새 링크 받기' }).click();
  await expect(first.page.getByText('메일을 보냈어요.')).toBeVisible();
  await expectAccessible(first.page, 'a new link is on its way');

  const again = await openPage(browser, await mailedLink('clerk@example.kr', 2));
  await again.page.getByRole('button', { name: '들어가기' }).click();
  await setUpApp(again.page.locator('.first-step'));
  await expect(again.page).toHaveURL(/\/staff$/);
  await again.page.getByRole('link', { name: '내 계정' }).click();
  await expect(again.page.getByText('인증 앱', { exact: true })).toBeVisible();
  expect([...first.complaints, ...again.complaints]).toEqual([]);
});
