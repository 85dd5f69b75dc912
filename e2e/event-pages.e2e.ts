import { createHash, randomBytes } from 'node:crypto';
import { expect, type Page, request } from '@playwright/test';
import { type ServerProcess, startServer } from '../server/testing/server-process.ts';
import { runSql } from '../server/testing/tables.ts';
import { CONSENT_VERSION } from '../shared/claim.ts';
import { expectAccessible } from './axe.ts';
import { inTheWorld, openPage, openPhone } from './expo-page.ts';
import { test } from './test.ts';

const WINNER = {
  name: '김마당수',
  phone: '010-1234-5678',
  postcode: '06236',
  road: '서울특별시 강남구 테헤란로 152',
  detail: '12층',
};

let server: ServerProcess;
const sql = (text: string, values: unknown[] = []) => runSql(server.dataDir, text, values);

/** A win of the prize that ships; gives the token of its claim link. */
async function win(round: string): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  await sql(
    `insert into entries (event, round, visitor, game, stage, prize, recorded_at) values ('expo', $1, 'v', 'g', 's', 'ramen-box', now())`,
    [round],
  );
  await sql(
    `insert into wins (event, round, visitor, prize, token_hash, deadline)
     values ('expo', $1, 'v', 'ramen-box', $2, now() + interval '7 days')`,
    [round, createHash('sha256').update(token).digest('hex')],
  );
  await sql(`update prizes set given = given + 1 where event = 'expo'`);
  return token;
}

const putPolicy = (change: object) =>
  sql(
    `select event_policy_put('expo', (select policy || $1::jsonb from events where slug = 'expo'),
      (select revision from events where slug = 'expo'), null)`,
    [JSON.stringify(change)],
  );

test.beforeAll(async () => {
  server = await startServer();
  await sql(`update prizes set value_krw = 80000, sponsor = '솥뚜껑상회' where event = 'expo'`);
  await putPolicy({ claimDays: 10, underAge: 'guardian', minAge: 16 });
  // servers read again what another one changed every other second
  const version = async () => (await (await fetch(`${server.url}/api/events/expo/pages`)).json()).version;
  await expect.poll(version, { timeout: 15_000 }).toBe(2);
});
test.afterAll(() => server.stop());

/** Nothing sticks out at the side, one h1, levels of headings without a gap. */
async function expectInOrder(page: Page): Promise<void> {
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(wide).toBeLessThanOrEqual(0);
  const levels = await page.locator('h1, h2, h3').evaluateAll((all) => all.map((one) => Number(one.tagName[1])));
  expect(levels.filter((level) => level === 1)).toHaveLength(1);
  for (const [i, level] of levels.entries()) expect(level - (levels[i - 1] ?? 1)).toBeLessThanOrEqual(1);
}

const PAGES = {
  ko: { rules: '행사 안내와 규칙', privacy: '개인정보 처리방침', winners: '당첨자 발표' },
  en: { rules: 'Rules of the event', privacy: 'Privacy notice', winners: 'Winners' },
} as const;

test('rules, privacy notice and winners on a phone, in both languages (Y1, Y2, Y4, Y5)', async ({ browser }) => {
  const { page, complaints } = await openPhone(browser, `${server.url}/e/expo/rules`);
  const body = page.locator('#main');

  await expect(body).toContainText('당첨된 때부터 10일 안에');
  await expect(body).toContainText('만 16세 이상이면');
  await expect(body).toContainText('17,600원');
  await expect(body).toContainText('솥뚜껑상회');
  // an earlier version is as it was, and says that it is one
  await page.getByRole('link', { name: '버전 1', exact: true }).click();
  await expect(body).toContainText('당첨된 때부터 14일 안에');
  await expect(body).toContainText('이전 버전이에요');
  await page.getByRole('link', { name: '시행 중인 버전 보기' }).click();
  await expect(body).toContainText('10일 안에');

  // the winners come when the event has closed
  await page.goto(`${server.url}/e/expo/winners`);
  await expect(body).toContainText('아직 발표 전이에요');
  const token = await win('r1');
  await win('r2');
  const visitor = await request.newContext({ extraHTTPHeaders: { origin: server.url } });
  const claimed = await visitor.post(`${server.url}/api/claims`, {
    data: {
      token,
      locale: 'ko',
      form: {
        consent: { version: CONSENT_VERSION, collection: true, policyVersion: 2 },
        claimant: 'winner',
        ...WINNER,
      },
    },
  });
  expect(claimed.status()).toBe(200);
  await sql(`update events set closes_at = now(), revision = revision + 1 where slug = 'expo'`);
  await expect
    .poll(async () => (await visitor.get(`${server.url}/api/events/expo/winners`)).status(), { timeout: 15_000 })
    .toBe(200);
  const answer = await (await visitor.get(`${server.url}/api/events/expo/winners`)).text();
  for (const secret of Object.values(WINNER)) expect(answer).not.toContain(secret);
  await visitor.dispose();

  for (const locale of ['ko', 'en'] as const) {
    for (const name of ['rules', 'privacy', 'winners'] as const) {
      await page.goto(`${server.url}/e/expo/${name}?lang=${locale}`);
      await expect(page.getByRole('heading', { level: 1, name: PAGES[locale][name] })).toBeVisible();
      await expect(page.getByRole('heading', { level: 2 }).first()).toBeVisible();
      await expect(page).toHaveTitle(new RegExp(`^${PAGES[locale][name]} · `));
      await expect(page.locator('html')).toHaveAttribute('lang', locale);
      await expect(page.locator('meta[name=robots]')).toHaveCount(name === 'winners' ? 1 : 0);
      await expectInOrder(page);
      await expectAccessible(page, `${name} in ${locale}`);
      expect(await body.textContent()).not.toMatch(/undefined|NaN|\{\w+\}/);
    }
    await expect(page.getByRole('row', { name: /김\*\*수/ })).toBeVisible();
    await expect(page.getByRole('row')).toHaveCount(3);
    for (const secret of ['김마당수', '5678', '테헤란로']) await expect(body).not.toContainText(secret);
  }

  await page.goto(`${server.url}/e/no-such-event/rules?lang=ko`);
  await expect(body).toContainText('이 주소에는 페이지가 없어요');
  await expect(page.locator('meta[name=robots]')).toHaveAttribute('content', 'noindex');
  await expectAccessible(page, 'rules of nothing');
  // what the server refused is in the console of every browser
  expect(complaints.filter((one) => !/status of 40[34]/.test(one))).toEqual([]);
});

test('a guardian claims for a younger winner, with the notice one press away (Y3)', async ({ browser }) => {
  const token = await win('r3');
  const { page, complaints } = await openPhone(browser, `${server.url}/e/expo/claim#${token}`);
  await page.getByRole('button', { name: '만 16세 미만이에요' }).click();
  await expect(page.getByRole('status')).toContainText('보호자');
  await expectAccessible(page, 'claim: guardian');
  await page.getByRole('button', { name: /법정대리인이에요/ }).click();
  await expect(page.getByRole('link', { name: /개인정보 처리방침/ })).toHaveAttribute(
    'href',
    '/e/expo/privacy?version=2',
  );
  await page.getByRole('checkbox', { name: /법정대리인으로서/ }).check();
  await page.getByLabel('받는 분 이름').fill('이모');
  await page.getByLabel('휴대전화 번호').fill(WINNER.phone);
  await page.getByLabel('우편번호').fill(WINNER.postcode);
  await page.getByLabel('도로명주소').fill(WINNER.road);

  // the notice changes while it is filled in: nothing typed is lost, and it is agreed to anew
  await putPolicy({ retentionDays: 20 });
  await page.getByRole('button', { name: '확인하고 보내기' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '보내기' }).click();
  await expect(page.getByRole('alert')).toContainText('새 안내를 읽고');
  await expect(page.getByRole('checkbox')).not.toBeChecked();
  await expect(page.getByText('배송이 끝난 뒤 20일까지')).toBeVisible();
  await expectAccessible(page, 'claim: the notice has changed');
  await page.getByRole('checkbox').check();
  await page.getByRole('button', { name: '확인하고 보내기' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '보내기' }).click();
  await expect(page.getByText('잘 받았어요!')).toBeVisible();
  const [row] = await sql(`select consent from claims order by created_at desc limit 1`);
  expect(row?.consent).toMatchObject({ guardian: true, minAge: 16, policyVersion: 3, retentionDays: 20 });
  expect(complaints.filter((one) => !/status of 409/.test(one))).toEqual([]);
});

test('the menu of the expo leads to the rules', async ({ browser }) => {
  await sql(`update events set closes_at = now() + interval '1 day', revision = revision + 1 where slug = 'expo'`);
  await expect
    .poll(async () => (await (await fetch(`${server.url}/api/events/expo`)).json()).phase, { timeout: 15_000 })
    .toBe('open');
  const { page, complaints } = await openPage(browser, `${server.url}/e/expo`);
  await inTheWorld(page);
  const [rules] = await Promise.all([
    page.context().waitForEvent('page'),
    page.getByRole('link', { name: /규칙과 개인정보/ }).click(),
  ]);
  await expect(rules.getByRole('heading', { level: 1, name: PAGES.ko.rules })).toBeVisible();
  expect(complaints).toEqual([]);
});
