import { expect, type Page } from '@playwright/test';
import type { TOTP } from 'otpauth';
import { type ServerProcess, startServer } from '../server/testing/server-process.ts';
import { dumpTables, runSql } from '../server/testing/tables.ts';
import { expectAccessible } from './axe.ts';
import { inTheWorld, openPage, openPhone } from './expo-page.ts';
import { adminLink, comeIn, setUpApp, takeLink } from './staff-page.ts';
import { test } from './test.ts';

let server: ServerProcess;
test.beforeAll(async () => {
  server = await startServer();
});
test.afterAll(() => server.stop());

const desk = (page: Page, name: string) => page.getByRole('link', { name, exact: true });
/** What the page complains about, without the refusals that a test provokes on purpose. */
const bugs = (complaints: readonly string[]) => complaints.filter((text) => !/status of 40[13]/.test(text));

/** The app of the administrator, set up by the first test. */
let app: TOTP;

/** A code that was not used yet: the app shows the next one within half a minute. */
async function nextCode(totp: TOTP): Promise<string> {
  const used = totp.generate();
  let code = used;
  await expect
    .poll(
      () => {
        code = totp.generate();
        return code;
      },
      { timeout: 40_000 },
    )
    .not.toBe(used);
  return code;
}
const forgetFactor = (of: ServerProcess) => runSql(of.dataDir, 'update staff_sessions set factor_at = null');
const setCounter = (of: ServerProcess) => runSql(of.dataDir, 'update staff_passkeys set counter = 1000000');

test('an administrator invites, somebody works, and is out at once (U1, U2, U4)', async ({ browser }) => {
  const admin = await openPage(browser, server.adminLink ?? '');
  await comeIn(admin.page);
  await desk(admin.page, '운영진').click();
  await expectAccessible(admin.page, 'team');

  // the first invitation asks to set up a way to confirm, once
  await admin.page.getByLabel('표시 이름').fill('진행 하나');
  await admin.page.getByLabel(/^메일 주소/).fill('host.one@example.kr');
  await admin.page.getByRole('checkbox', { name: /^진행자/ }).check();
  await admin.page.getByRole('button', { name: '초대 링크 만들기' }).click();
  const question = admin.page.getByRole('dialog', { name: '처음 한 번만 설정해요' });
  await expect(question).toBeVisible();
  await expectAccessible(admin.page, 'set up a factor');
  app = await setUpApp(question);
  await expect(admin.page.getByRole('img', { name: '로그인 링크 QR 코드' })).toBeVisible();
  await expectAccessible(admin.page, 'invited');
  const link = await takeLink(admin.page, '진행 하나');
  await expect(admin.page.getByText('h•••@example.kr')).toBeVisible();

  // the second person sees their own desks and no others
  const host = await openPage(browser, link);
  await comeIn(host.page);
  await expect(desk(host.page, '차단')).toBeVisible();
  for (const closed of ['운영진', '당첨자', '택배 목록']) await expect(desk(host.page, closed)).toHaveCount(0);
  await host.page.goto(`${server.url}/staff/team`);
  await expect(host.page.getByText('볼 권한이 없어요')).toBeVisible();
  await desk(host.page, '내 계정').click();
  await expect(host.page.getByText('지금 이 화면')).toBeVisible();
  await expectAccessible(host.page, 'my account');
  // and is a host in the expo
  const yard = await openPage(browser, `${server.url}/e/expo`, host.page.context());
  await inTheWorld(yard.page);
  await expect(yard.page.getByText('진행', { exact: true })).toBeVisible();

  // another role: the page in the yard has it within a moment, without a reload
  await admin.page.getByRole('button', { name: '진행 하나님 관리' }).click();
  const manage = admin.page.getByRole('dialog');
  await expect(manage.getByText('들어와 있는 곳')).toBeVisible();
  await expectAccessible(admin.page, 'manage a member');
  await manage.getByRole('checkbox', { name: /^진행자/ }).uncheck();
  await manage.getByRole('checkbox', { name: /^출고 담당/ }).check();
  await manage.getByRole('button', { name: '역할 저장' }).click();
  await expect(admin.page.getByText('진행 하나님의 역할을 바꿨어요')).toBeVisible();
  await expect(yard.page.getByText('진행', { exact: true })).toHaveCount(0);
  await inTheWorld(yard.page);
  await host.page.reload();
  await expect(desk(host.page, '당첨자')).toBeVisible();
  await expect(desk(host.page, '차단')).toHaveCount(0);

  // removed: the console is shut with the next thing they do
  await admin.page.getByRole('button', { name: '진행 하나님 관리' }).click();
  await manage.getByRole('button', { name: '내보내기' }).click();
  await manage.getByRole('button', { name: '내보내기' }).click();
  await expect(admin.page.getByText('진행 하나님을 내보냈어요')).toBeVisible();
  // it stays as long as the pointer is on it
  await admin.page.getByText('진행 하나님을 내보냈어요').hover();
  await desk(host.page, '당첨자').click();
  await host.page.reload();
  await expect(host.page.getByText('로그인 링크가 필요해요')).toBeVisible();
  await expectAccessible(host.page, 'signed out');
  // undo brings the roles back; they ask for a link by themselves
  await admin.page.getByRole('button', { name: '되돌리기' }).last().click();
  await expect(admin.page.getByRole('button', { name: '진행 하나님 관리' })).toBeVisible();
  await host.page.getByLabel('메일 주소').fill('host.one@example.kr');
  await host.page.getByRole('button', { name: '링크 보내기' }).click();
  // no mail server is set in this test: that is said, and where a link is
  await expect(host.page.getByText('이 서버는 메일을 보내지 않아요.')).toBeVisible();

  await admin.page.getByRole('button', { name: '나가기' }).click();
  await expect(admin.page.getByText('로그인 링크가 필요해요')).toBeVisible();

  const rows = await dumpTables(server.dataDir);
  for (const done of ['staff.invite', 'factor.add', 'staff.roles', 'staff.remove', 'staff.sign-out'])
    expect(rows).toContain(`"action":"${done}"`);
  for (const secret of ['host.one@example.kr', app.secret.base32]) {
    expect(rows).not.toContain(secret);
    expect(server.logs()).not.toContain(secret);
  }
  for (const { complaints } of [admin, host, yard]) expect(bugs(complaints)).toEqual([]);
});

test('a passkey of this device confirms, and without it nothing is given out (U7)', async ({ browser }) => {
  const { page, complaints } = await openPage(browser, adminLink(server));
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('WebAuthn.enable');
  const { authenticatorId } = await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
    },
  });
  await page.getByRole('button', { name: '들어가기' }).click();
  await desk(page, '내 계정').click();
  // the app of the test before is there: a second factor is added with the first
  await page.getByRole('button', { name: '패스키 더하기' }).click();
  const question = page.getByRole('dialog', { name: '본인 확인' });
  await expectAccessible(page, 'confirm by a code');
  await question.getByLabel('인증 앱의 번호').fill('000 000');
  await question.getByRole('button', { name: '확인' }).click();
  await expect(question.getByText('이 번호가 아니에요')).toBeVisible();
  await question.getByLabel('인증 앱의 번호').fill(await nextCode(app));
  await question.getByRole('button', { name: '확인' }).click();
  await expect(page.getByText('설정했어요')).toBeVisible();
  const { credentials } = await devtools.send('WebAuthn.getCredentials', { authenticatorId });
  expect(credentials).toHaveLength(1);

  await forgetFactor(server);
  await desk(page, '운영진').click();
  const invite = async (label: string): Promise<void> => {
    await page.getByLabel('표시 이름').fill(label);
    await page.getByRole('checkbox', { name: /^홍보/ }).check();
    await page.getByRole('button', { name: '초대 링크 만들기' }).click();
  };
  await invite('홍보 하나');
  await expectAccessible(page, 'confirm by a passkey');
  await question.getByRole('button', { name: '패스키로 확인' }).click();
  await takeLink(page, '홍보 하나');

  // an authenticator that was copied: its counter stands still, so it is refused
  await forgetFactor(server);
  await setCounter(server);
  await invite('홍보 둘');
  await question.getByRole('button', { name: '패스키로 확인' }).click();
  await expect(question.getByText('패스키를 확인하지 못했어요')).toBeVisible();
  await question.getByRole('button', { name: '취소' }).click();
  await expect(page.getByText('본인인지 한 번 더 확인해 주세요')).toBeVisible();
  await expect(page.getByText('홍보 둘', { exact: true })).toHaveCount(0);
  expect(bugs(complaints)).toEqual([]);
});

test('an exhibitor is invited with their booths, and sees those alone', async ({ browser }) => {
  const admin = await openPage(browser, adminLink(server));
  await comeIn(admin.page);
  await runSql(server.dataDir, 'update staff_sessions set factor_at = now()');
  await desk(admin.page, '운영진').click();
  await admin.page.getByLabel('표시 이름').fill('전시 하나');
  const booths = admin.page.getByRole('group', { name: '맡을 부스' });
  await expect(booths).toHaveCount(0);
  await admin.page.getByRole('checkbox', { name: /^부스 담당/ }).check();
  await booths.getByRole('checkbox').first().check();
  await expectAccessible(admin.page, 'invite an exhibitor');
  await admin.page.getByRole('button', { name: '초대 링크 만들기' }).click();
  const exhibitor = await openPage(browser, await takeLink(admin.page, '전시 하나'));
  await comeIn(exhibitor.page);
  await desk(exhibitor.page, '부스').click();
  // the head of the table and one booth
  await expect(exhibitor.page.getByRole('row')).toHaveCount(2);
  expect([...bugs(admin.complaints), ...exhibitor.complaints]).toEqual([]);
});

test('a link that an administrator hands over opens nothing before its person confirms (U1)', async ({ browser }) => {
  const admin = await openPage(browser, adminLink(server));
  await comeIn(admin.page);
  await runSql(server.dataDir, 'update staff_sessions set factor_at = now()');
  await desk(admin.page, '운영진').click();
  await admin.page.getByLabel('표시 이름').fill('출고 둘');
  await admin.page.getByRole('checkbox', { name: /^출고 담당/ }).check();
  await admin.page.getByRole('button', { name: '초대 링크 만들기' }).click();
  const clerk = await openPage(browser, await takeLink(admin.page, '출고 둘'));
  await clerk.page.getByRole('button', { name: '들어가기' }).click();
  const clerksApp = await setUpApp(clerk.page.locator('.first-step'));
  await expect(desk(clerk.page, '당첨자')).toBeVisible();

  // no factor of theirs is reset where no mail could bring them a link: that is said, and what to do instead
  await admin.page.reload();
  await admin.page.getByRole('button', { name: '출고 둘님 관리' }).click();
  await admin.page.getByRole('button', { name: '본인 확인 초기화' }).click();
  await expect(admin.page.getByText('대신 내보낸 뒤 새로 초대해 주세요.')).toBeVisible();
  await admin.page.getByRole('button', { name: '돌아가기' }).click();

  await admin.page.getByRole('button', { name: '출고 둘님의 새 링크' }).click();
  await expect(admin.page.getByText('본인의 패스키나 인증 앱으로 확인해야 화면이 열려요.')).toBeVisible();
  const holder = await openPhone(browser, await takeLink(admin.page, '출고 둘'));
  await holder.page.getByRole('button', { name: '들어가기' }).click();
  const step = holder.page.locator('.first-step');
  await expect(step).toContainText('본인인지 확인해 주세요');
  await expectAccessible(holder.page, 'a link that was handed over');
  await holder.page.goto(`${server.url}/staff/exports`);
  await expect(step).toBeVisible();
  await expect(holder.page.locator('.console')).toHaveCount(0);
  const status = await holder.page.evaluate(async () => (await fetch('/api/staff/events/expo/exports')).status);
  expect(status).toBe(403);
  // it is them after all
  await runSql(server.dataDir, 'update staff_totp set last_step = 0');
  await step.getByLabel('인증 앱의 번호').fill(clerksApp.generate());
  await step.getByRole('button', { name: '확인' }).click();
  await expect(holder.page.getByRole('heading', { level: 1, name: '택배 목록' })).toBeVisible();
  for (const { complaints } of [admin, clerk, holder])
    expect(complaints.filter((text) => !/status of 40[39]/.test(text))).toEqual([]);
});
