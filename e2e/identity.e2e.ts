import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { ROOT } from '../server/env.ts';
import { openTestSmtp, type TestSmtp } from '../server/notify/testing.ts';
import { makeContent, type TestContent } from '../server/testing/content.ts';
import { type ServerProcess, startServer } from '../server/testing/server-process.ts';
import { dumpTables } from '../server/testing/tables.ts';
import { expectAccessible } from './axe.ts';
import { inTheWorld, openPage, openPhone } from './expo-page.ts';
import { test } from './test.ts';

const EMAIL = 'kim.madang@example.kr';
let smtp: TestSmtp;
let content: TestContent;
let server: ServerProcess;
test.beforeAll(async () => {
  smtp = await openTestSmtp();
  const { policy } = JSON.parse(readFileSync(join(ROOT, 'maps', 'event.json'), 'utf8'));
  content = makeContent({ event: { policy: { ...policy, identity: 'email' } } });
  server = await startServer({ content: content.dir, env: { SMTP_URL: smtp.url, MAIL_FROM: 'expo@example.kr' } });
});
test.afterAll(async () => {
  await server.stop();
  content.remove();
  await smtp.close();
});

/** The code of the mail number `count`, once it has arrived. */
async function codeOfMail(count: number): Promise<string> {
  await expect.poll(() => smtp.arrived.length).toBe(count);
  return /\b(\d{6})\b/.exec(smtp.arrived.at(-1)?.mail.text ?? '')?.[1] ?? '';
}

async function verify(page: Page, mails: number): Promise<void> {
  const card = page.getByRole('dialog', { name: '이메일 확인' });
  await expect(card.getByRole('button', { name: '인증 번호 받기' })).toBeDisabled();
  await card.getByLabel('메일 주소').fill(EMAIL);
  await card.getByRole('checkbox', { name: '위 내용에 동의해요.' }).check();
  await expectAccessible(page, 'identity: contact');
  await card.getByRole('button', { name: '인증 번호 받기' }).click();
  await expect(card.getByText(`${EMAIL}에 보냈어요`)).toBeVisible();
  const code = await codeOfMail(mails);
  await card.getByLabel('인증 번호').fill(code === '000000' ? '111111' : '000000');
  await card.getByRole('button', { name: '확인', exact: true }).click();
  await expect(card.getByText('인증 번호가 달라요')).toBeVisible();
  await expectAccessible(page, 'identity: code');
  await card.getByLabel('인증 번호').fill(`${code.slice(0, 3)} ${code.slice(3)}`);
  await card.getByRole('button', { name: '확인', exact: true }).click();
  await expect(card.getByText('확인했어요!')).toBeVisible();
  await card.getByRole('button', { name: '닫기' }).last().click();
}

test('a visitor confirms an e-mail in the yard, then on a phone, and is one person (U10)', async ({ browser }) => {
  const yard = await openPage(browser, `${server.url}/e/expo`);
  await inTheWorld(yard.page);
  await yard.page.getByRole('region', { name: '이메일 확인' }).getByRole('button', { name: '확인하기' }).click();
  await verify(yard.page, 1);
  await expect(yard.page.getByRole('region', { name: '이메일 확인' })).toHaveCount(0);

  const phone = await openPhone(browser, `${server.url}/e/expo/prizes`);
  await expect(phone.page.getByText('추첨에 들어가려면 이메일을 확인해 주세요.')).toBeVisible();
  await expectAccessible(phone.page, 'my prizes: to confirm');
  await phone.page.getByRole('button', { name: '확인하기' }).click();
  await verify(phone.page, 2);
  await expect(phone.page.getByText('k•••@example.kr 확인됨')).toBeVisible();

  const rows = (await dumpTables(server.dataDir)).split('\n');
  const digests = rows.flatMap((row) => (row.includes('"verified_at"') ? [JSON.parse(row).digest] : []));
  expect([digests.length, new Set(digests).size]).toEqual([2, 1]);
  expect(rows.join()).not.toContain(EMAIL);
  expect(server.logs()).not.toContain(EMAIL);

  await phone.page.getByRole('button', { name: '지우기' }).click();
  await phone.page.getByRole('dialog').getByRole('button', { name: '지우기' }).click();
  await expect(phone.page.getByText('추첨에 들어가려면 이메일을 확인해 주세요.')).toBeVisible();
  for (const { complaints } of [yard, phone]) expect(complaints.filter((text) => !text.includes('403'))).toEqual([]);
});
