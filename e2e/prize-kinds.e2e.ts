import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, expect, type Page } from '@playwright/test';
import pg from 'pg';
import { embeddedConnection, SUPERUSER } from '../server/data/postgres/cluster.ts';
import { type ServerProcess, startServer } from '../server/testing/server-process.ts';
import { hashToken } from '../server/vault/token.ts';
import { expectAccessible } from './axe.ts';
import { comeIn } from './staff-page.ts';
import { test } from './test.ts';

let server: ServerProcess;
let cookies: Awaited<ReturnType<ReturnType<Page['context']>['cookies']>> = [];
test.beforeAll(async ({ browser }) => {
  server = await startServer();
  const context = await browser.newContext({ locale: 'ko-KR' });
  const page = await context.newPage();
  await page.goto(server.adminLink ?? '');
  await comeIn(page);
  cookies = await context.cookies();
  await context.close();
});
test.afterAll(() => server.stop());

async function sql(text: string, values: unknown[] = []): Promise<Record<string, unknown>[]> {
  const { socketDir }: { socketDir: string } = JSON.parse(readFileSync(join(server.dataDir, 'server.json'), 'utf8'));
  const client = new pg.Client({ ...embeddedConnection(socketDir), user: SUPERUSER });
  await client.connect();
  try {
    return (await client.query(text, values)).rows;
  } finally {
    await client.end();
  }
}

async function openConsole(browser: Browser, desk: string, width = 1280): Promise<Page> {
  const context = await browser.newContext({ locale: 'ko-KR', viewport: { width, height: 800 } });
  await context.addCookies(cookies);
  const page = await context.newPage();
  await page.goto(`${server.url}/staff/${desk}`);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  return page;
}

/** Gives this prize by the function of the database that gives every prize. */
async function give(prize: string, secret: string, visitor = `visitor-${secret[0]}`): Promise<string> {
  const [row] = await sql(
    `select award_give('expo', $1, 'ox-quiz', 's', (extract(epoch from now()) * 1000)::bigint, $2, $3) as reply`,
    [
      `round-${secret[0]}`,
      JSON.stringify([{ prize, winners: 1 }]),
      JSON.stringify([{ visitor, token: hashToken(secret) }]),
    ],
  );
  expect(row?.reply).toMatchObject({ status: 'recorded', outcomes: [{ outcome: 'win' }] });
  const [win] = await sql(`select receipt from wins where token_hash = $1`, [hashToken(secret)]);
  return String(win?.receipt);
}

async function openClaim(browser: Browser, secret: string): Promise<Page> {
  const context = await browser.newContext({ locale: 'ko-KR', viewport: { width: 360, height: 740 } });
  const page = await context.newPage();
  await page.goto(`${server.url}/e/expo/claim#${secret}`);
  return page;
}

test('a prize to pick up: from the form to the desk, scanned and typed (A10)', async ({ browser }) => {
  const prizes = await openConsole(browser, 'prizes');
  await prizes.getByRole('button', { name: '경품 더하기' }).click();
  const dialog = prizes.getByRole('dialog', { name: '경품 더하기' });
  await dialog.getByLabel('경품 이름 (한국어)').fill('마당 모자');
  await dialog.getByLabel(/^현장 수령/).check();
  await expectAccessible(prizes, 'the form of a prize');
  await dialog.getByLabel('받는 곳 (한국어)').fill('안내 데스크');
  await dialog.getByLabel('준비할 수').fill('5');
  await dialog.getByRole('textbox', { name: '코드' }).fill('hat');
  await dialog.getByRole('button', { name: '저장' }).click();
  await expect(dialog).toBeHidden();

  const receipts = [await give('hat', 'A'.repeat(43)), await give('hat', 'B'.repeat(43))];
  const winner = await openClaim(browser, 'A'.repeat(43));
  await expect(winner.getByRole('heading', { name: '행사장에서 받아 가세요' })).toBeVisible();
  await expect(winner.getByText('안내 데스크')).toBeVisible();
  await expect(winner.getByRole('img', { name: '접수 번호 QR' })).toBeVisible();
  await expect(winner.getByText(receipts[0]?.replace(/(.{4})(?=.)/g, '$1 ') ?? '')).toBeVisible();
  await expectAccessible(winner, 'a prize to pick up');

  // typed
  const desk = await openConsole(browser, 'pick-up', 360);
  await desk.getByLabel('접수 번호').fill(receipts[0]?.toLowerCase() ?? '');
  await desk.getByRole('button', { name: '찾기', exact: true }).click();
  await expect(desk.getByRole('heading', { name: '마당 모자' })).toBeFocused();
  await expectAccessible(desk, 'the pick-up desk');
  await desk.getByRole('button', { name: '건넸어요' }).click();
  await expect(desk.getByText('건넸다고 기록했어요')).toBeVisible();
  await desk.getByRole('button', { name: /^되돌리기/ }).click();
  await expect(desk.getByText('건네도 돼요')).toBeVisible();
  await desk.getByRole('button', { name: '건넸어요' }).click();
  await expect(desk.getByText('건넸다고 기록했어요')).toBeVisible();
  await winner.reload();
  await expect(winner.getByText('경품을 받으셨어요')).toBeVisible();

  // a second person with the same receipt
  await desk.getByRole('button', { name: '다음 분' }).click();
  await desk.getByLabel('접수 번호').fill(receipts[0] ?? '');
  await desk.getByRole('button', { name: '찾기', exact: true }).click();
  await expect(desk.getByText('이미 건넨 경품이에요')).toBeVisible();
  await expect(desk.getByRole('button', { name: '건넸어요' })).toBeHidden();

  // scanned: this browser has no reader of its own, so a stand-in sees the code
  const scanning = await desk.context().newPage();
  await scanning.addInitScript((receipt) => {
    const canvas = document.createElement('canvas');
    canvas.getContext('2d');
    navigator.mediaDevices.getUserMedia = async () => canvas.captureStream(5);
    let looks = 0;
    Object.assign(globalThis, {
      BarcodeDetector: class {
        async detect() {
          looks += 1;
          return looks > 2 ? [{ rawValue: receipt }] : [];
        }
      },
    });
    HTMLMediaElement.prototype.play = async () => {};
  }, receipts[1]);
  await scanning.goto(`${server.url}/staff/pick-up`);
  await scanning.getByRole('button', { name: '카메라로 찍기' }).click();
  await expect(scanning.getByText('건네도 돼요')).toBeVisible();
  await expect(scanning.locator('video')).toBeHidden();
});

test('a prize that is a code: from a file to the page of its winner, and again in My prizes (A11, A12)', async ({
  browser,
}) => {
  const prizes = await openConsole(browser, 'prizes');
  await prizes.getByRole('button', { name: '경품 더하기' }).click();
  const form = prizes.getByRole('dialog', { name: '경품 더하기' });
  await form.getByLabel('경품 이름 (한국어)').fill('커피 쿠폰');
  await form.getByLabel(/^쿠폰 코드/).check();
  await expect(form.getByLabel('준비할 수')).toBeHidden();
  await form.getByRole('textbox', { name: '코드' }).fill('coffee');
  await form.getByRole('button', { name: '저장' }).click();
  await expect(form).toBeHidden();

  await prizes.getByRole('button', { name: '코드 넣기: 커피 쿠폰' }).click();
  const codes = prizes.getByRole('dialog', { name: '코드 넣기: 커피 쿠폰' });
  const csv = '번호,코드\r\n1,LATTE-77\r\n2,LATTE-88\r\n3,LATTE-77\r\n4,\r\n';
  await codes
    .locator('input[type=file]')
    .setInputFiles({ name: '쿠폰.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) });
  await expect(codes.getByText('새로 넣을 코드 2개')).toBeVisible();
  await expect(codes.getByText('파일 안에서 겹치는 줄 1개')).toBeVisible();
  await expect(codes.getByText('비어 있는 줄 1개')).toBeVisible();
  await expectAccessible(prizes, 'codes of a prize');
  await codes.getByRole('button', { name: '2개 넣기' }).click();
  await expect(codes).toBeHidden();
  await expect(prizes.getByText('0 / 2개 나감')).toBeVisible();

  // a visitor wins one
  const winner = await openClaim(browser, 'C'.repeat(43));
  const me: { id: string } = await (await winner.request.get(`${server.url}/api/profile`)).json();
  await give('coffee', 'C'.repeat(43), me.id);
  await winner.reload();
  await expect(winner.getByText('LATTE-77')).toBeHidden();
  await expectAccessible(winner, 'a code that is not open yet');
  await winner.getByRole('button', { name: '코드 보기' }).click();
  await expect(winner.getByText('LATTE-77')).toBeVisible();
  await expectAccessible(winner, 'a code');
  await winner.goto(`${server.url}/e/expo/prizes`);
  await expect(winner.getByText('코드를 받으셨어요')).toBeVisible();
  await expect(winner.getByText('LATTE-77')).toBeHidden();
  await winner.getByRole('button', { name: '코드 다시 보기' }).click();
  await expect(winner.getByText('LATTE-77')).toBeVisible();
  await expectAccessible(winner, 'a code in My prizes');

  // whoever opens the link later sees no code
  await sql(`update wins set status_at = now() - interval '11 minutes' where token_hash = $1`, [
    hashToken('C'.repeat(43)),
  ]);
  const late = await openClaim(browser, 'C'.repeat(43));
  await expect(late.getByText('코드를 이미 확인하셨어요')).toBeVisible();
  await expect(late.getByText('LATTE-77')).toBeHidden();

  // what is left can be deleted, after a question
  await prizes.reload();
  await prizes.getByRole('button', { name: '코드 넣기: 커피 쿠폰' }).click();
  await codes.getByRole('button', { name: '남은 코드 지우기' }).click();
  await codes.getByRole('button', { name: '지울게요' }).click();
  await expect(prizes.getByText('1 / 1개 나감')).toBeVisible();
  await expect(prizes.getByText('맞아요', { exact: true })).toBeVisible();
});
