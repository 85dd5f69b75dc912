import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { type Browser, expect, type Page } from '@playwright/test';
import pg from 'pg';
import { embeddedConnection, SUPERUSER } from '../server/data/postgres/cluster.ts';
import { JPEG, jpegWithExif, PNG, withTail } from '../server/files/test-files.ts';
import { LIMITS } from '../server/http/limits.ts';
import { type ServerProcess, startServer } from '../server/testing/server-process.ts';
import { confirmFactor, httpVisitor } from '../server/testing/visitor.ts';
import { expectAccessible } from './axe.ts';
import { comeIn, openGame } from './staff-page.ts';
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
  // the copy of the trail is given out after a second factor only
  await confirmFactor(httpVisitor(server.url, new Map(cookies.map(({ name, value }) => [name, value]))));
  await context.close();
});
test.afterAll(() => server.stop());

async function sql(text: string): Promise<void> {
  const { socketDir }: { socketDir: string } = JSON.parse(readFileSync(join(server.dataDir, 'server.json'), 'utf8'));
  const client = new pg.Client({ ...embeddedConnection(socketDir), user: SUPERUSER });
  await client.connect();
  await client.query(text).finally(() => client.end());
}

type Look = { width?: number; scheme?: 'light' | 'dark'; locale?: string };

async function openConsole(browser: Browser, desk: string, look: Look = {}): Promise<Page> {
  const context = await browser.newContext({
    locale: look.locale ?? 'ko-KR',
    colorScheme: look.scheme ?? 'light',
    viewport: { width: look.width ?? 1280, height: 800 },
  });
  await context.addCookies(cookies);
  const page = await context.newPage();
  await page.goto(`${server.url}/staff/${desk}`);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  return page;
}

test('the console is for everybody: both schemes, phone and desk, both languages (K1)', async ({ browser }) => {
  for (const look of [
    { width: 1280, scheme: 'light' },
    { width: 1280, scheme: 'dark', locale: 'en-GB' },
    { width: 360, scheme: 'light', locale: 'en-GB' },
    { width: 360, scheme: 'dark' },
  ] as const) {
    const page = await openConsole(browser, 'overview', look);
    for (const desk of [
      'overview',
      'policy',
      'prizes',
      'games',
      'replays',
      'files',
      'winners',
      'exports',
      'pick-up',
      'team',
      'bans',
      'audit',
    ]) {
      await page.goto(`${server.url}/staff/${desk}`);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await expectAccessible(page, `${desk} at ${look.width}, ${look.scheme}`);
      const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect([desk, look.width, Math.max(0, wider)]).toEqual([desk, look.width, 0]);
    }
    await page.context().close();
  }
});

test('what one chose stays: brightness, language, event', async ({ browser }) => {
  await sql(`insert into events (slug, name_ko, name_en, opens_at, closes_at, policy)
    select 'fair' || n, '축제 ' || n, 'Fair ' || n, opens_at, closes_at, policy from events, generate_series(1, 7) n where slug = 'expo'`);
  const page = await openConsole(browser, 'overview');
  const paper = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const light = await paper();
  await page.getByRole('radio', { name: '어둡게' }).check({ force: true });
  expect(await paper()).not.toBe(light);
  await page.getByRole('button', { name: '행사 고르기' }).click();
  await page.getByRole('searchbox', { name: '행사 찾기' }).fill('fair 3');
  await page.getByRole('dialog').getByRole('button', { name: '축제 3' }).click();
  await expect(page.getByRole('heading', { level: 1, name: '축제 3' })).toBeVisible();
  await page.goto(`${server.url}/staff`);
  await expect(page.getByRole('heading', { level: 1, name: '축제 3' })).toBeVisible();
  expect(await paper()).not.toBe(light);
  await page.getByRole('radio', { name: '밝게' }).check({ force: true });
  expect(await paper()).toBe(light);
});

test('from the keyboard: skip link, arrows, palette, shortcuts (K2)', async ({ browser }) => {
  const page = await openConsole(browser, 'overview?event=expo');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: '본문으로 건너뛰기' })).toBeFocused();
  await page.getByRole('navigation', { name: '업무' }).getByRole('link').first().focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('End');
  await expect(page.getByRole('navigation', { name: '업무' }).getByRole('link').last()).toBeFocused();
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('dialog').getByRole('combobox')).toBeFocused();
  await page.keyboard.type('활동');
  await expect(page.getByRole('option')).toHaveCount(1);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: '활동 기록' })).toBeVisible();
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('dialog').getByRole('combobox')).toBeFocused();
  await expectAccessible(page, 'palette');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: '단축키' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await page.keyboard.press('/');
  await expect(page.getByRole('searchbox', { name: '사유에 들어 있는 말' })).toBeFocused();
  await page.goBack();
  await expect(page.getByRole('link', { name: '한눈에 보기' })).toHaveAttribute('aria-current', 'page');
});

test('on a phone the menu is a drawer that Escape closes', async ({ browser }) => {
  const page = await openConsole(browser, 'overview?event=expo', { width: 360 });
  await expect(page.getByRole('link', { name: '활동 기록' })).toBeHidden();
  await page.getByRole('button', { name: '메뉴' }).click();
  await expectAccessible(page, 'drawer');
  await page.getByRole('link', { name: '활동 기록' }).click();
  await expect(page.getByRole('heading', { level: 1, name: '활동 기록' })).toBeVisible();
  await expect(page.getByRole('link', { name: '활동 기록' })).toBeHidden();
});

test('settings: an event without a language is refused in words, not in silence', async ({ browser }) => {
  const page = await openConsole(browser, 'settings?event=expo');
  const refusal = page.getByRole('alert').filter({ hasText: '언어를 하나 이상 골라 주세요.' });
  await page.getByRole('checkbox', { name: '한국어' }).uncheck();
  await expect(refusal).toHaveCount(0);
  await page.getByRole('checkbox', { name: '영어' }).uncheck();
  await expect(refusal).toBeVisible();
  await expectAccessible(page, 'settings without a language');
});

const png = (bytes: Uint8Array, name: string, mimeType = 'image/png') => ({
  name,
  mimeType,
  buffer: Buffer.from(bytes),
});

test('files: sent, refused with a reason, removed and brought back (F8)', async ({ browser }) => {
  const page = await openConsole(browser, 'files?event=expo');
  await page.setInputFiles('input[type=file]', [
    png(PNG, '포스터.png'),
    png(jpegWithExif(1, '37.5665N'), 'photo.jpg', 'image/jpeg'),
    png(withTail(PNG, '<script>alert(1)</script>'), 'evil.png'),
    png(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'a.svg', 'image/svg+xml'),
    png(new Uint8Array(5 * 1024 * 1024), 'large.png'),
  ]);
  await expect(page.getByRole('alert').filter({ hasText: 'evil.png' })).toContainText('스크립트가 숨어');
  await expect(page.getByRole('alert').filter({ hasText: 'a.svg' })).toContainText('SVG와 HTML은 받지 않아요');
  await expect(page.getByRole('alert').filter({ hasText: 'large.png' })).toContainText('4 MB');
  const card = page.getByRole('listitem').filter({ hasText: '포스터.png' }).last();
  await expect(card).toBeVisible();
  const photo = page.getByRole('listitem').filter({ hasText: 'photo.jpg' }).last();
  const address = await photo.getByRole('link').getAttribute('href');
  const served = await page.request.get(`${server.url}${address}`);
  expect((await served.body()).equals(Buffer.from(JPEG))).toBe(true);
  await expect(photo.locator('img')).toHaveJSProperty('naturalWidth', 8);
  await expectAccessible(page, 'files');
  await card.getByRole('button', { name: '포스터.png 지우기' }).click();
  await expect(card).toHaveCount(0);
  const undo = page.getByRole('button', { name: '되돌리기' });
  await undo.focus();
  await undo.click();
  await expect(card).toBeVisible();
  await page.getByRole('link', { name: '활동 기록' }).click();
  await expect(page.getByRole('cell', { name: /지운 파일을 되살림/ })).toBeVisible();
  await expect(page.getByRole('cell', { name: /파일을 올림/ }).first()).toBeVisible();
});

test('a parcel list on its way can be cancelled, and downloaded after all', async ({ browser }) => {
  await sql(`insert into export_batches (event, number, staff, rows) select 'expo', 7, id, 1 from staff limit 1`);
  const page = await openConsole(browser, 'exports?event=expo');
  await page.route('**/parcels.csv*', () => {});
  const button = page.getByRole('button', { name: '7번 목록 내려받기 (CSV)' });
  await button.click();
  await expect(page.getByRole('progressbar')).toBeVisible();
  await expect(button).toBeDisabled();
  await expectAccessible(page, 'a parcel list on its way');
  await page.getByRole('button', { name: '그만두기' }).click();
  await expect(page.getByRole('progressbar')).toHaveCount(0);
  await expect(page.getByRole('alert')).toHaveCount(0);
  await page.unroute('**/parcels.csv*');
  const [file] = await Promise.all([page.waitForEvent('download'), button.click()]);
  expect(file.suggestedFilename()).toBe('expo-parcels-7.csv');
});

test('the trail: filtered, and downloaded as a file that is in the trail itself (K6)', async ({ browser }) => {
  await sql(
    `insert into audit (at, event, action, reason) select now() - n * interval '1 day', 'expo', 'claim.reveal', '반송 ' || n from generate_series(1, 120) n`,
  );
  const page = await openConsole(browser, 'audit?event=expo');
  await page.getByLabel('한 일').selectOption({ label: '당첨자 정보를 열어 봄' });
  await expect(page.getByText('50줄 보임')).toBeVisible();
  await page.getByRole('button', { name: '더 보기' }).click();
  await expect(page.getByText('100줄 보임')).toBeVisible();
  await page.getByLabel('사유에 들어 있는 말').fill('반송 120');
  await page.keyboard.press('Enter');
  await expect(page.getByText('1줄 보임')).toBeVisible();
  const [copy] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: '내려받기 (CSV)' }).click(),
  ]);
  expect(readFileSync(await copy.path(), 'utf8')).toContain('반송 120');
  await page.getByRole('button', { name: '조건 지우기' }).click();
  await expect(page.getByRole('cell', { name: /기록을 내려받음/ })).toBeVisible();
});

/** By number: for `localhost` a browser and Node may choose different addresses, and it is the address that is counted. */
const byNumber = (url: string) => url.replace('localhost', '127.0.0.1');

/** So many calls from this machine's address that the next is asked for a check. */
async function floodClaims(url: string): Promise<void> {
  const body = JSON.stringify({ token: 'A'.repeat(43) });
  const headers = { origin: url, 'content-type': 'application/json' };
  const calls = Array.from({ length: LIMITS.claim.address + 20 }, () =>
    fetch(`${url}/api/claims/read`, { method: 'POST', headers, body }),
  );
  const statuses = (await Promise.all(calls)).map(({ status }) => status);
  expect(statuses.filter((status) => status === 429)).toHaveLength(20);
}

/** Opens the claim page of a link that nobody has; gives what was answered to the check, and what the policy of the page refused. */
async function openClaim(browser: Browser, url: string): Promise<{ page: Page; passed: number; refused: string[] }> {
  const page = await (await browser.newContext({ locale: 'ko-KR' })).newPage();
  const refused: string[] = [];
  page.on('console', (line) => {
    if (/Content Security Policy/.test(line.text())) refused.push(line.text());
  });
  const [answer] = await Promise.all([
    page.waitForResponse((response) => response.url().endsWith('/api/challenge')),
    page.goto(`${url}/e/expo/claim#${'A'.repeat(43)}`),
  ]);
  return { page, passed: answer.status(), refused };
}

test('a crowd behind one address passes a check by itself and comes through (L2)', async ({ browser }) => {
  const url = byNumber(server.url);
  await floodClaims(url);
  const { page, passed, refused } = await openClaim(browser, url);
  expect([passed, refused]).toEqual([200, []]);
  // the page's own answer, and not the refusal
  await expect(page.getByRole('heading', { name: '당첨을 찾을 수 없어요' })).toBeVisible();
});

test('a provider of checks is loaded only where it is set, and only when it is needed (L3)', async ({ browser }) => {
  const asked: string[] = [];
  const provider = createServer((request, response) => {
    asked.push(String(request.url));
    const isScript = request.url?.startsWith('/v0/api.js');
    response.setHeader('content-type', isScript ? 'text/javascript' : 'application/json');
    // Our pages are isolated from other origins' answers that do not say they may be used (CORP).
    response.setHeader('cross-origin-resource-policy', 'cross-origin');
    response.end(
      isScript ? `globalThis.turnstile = { render: (box, { callback }) => callback('human') };` : '{"success":true}',
    );
  });
  await new Promise<void>((open) => provider.listen(0, '127.0.0.1', open));
  const address = provider.address();
  const origin = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
  const env = {
    CHALLENGE_PROVIDER: 'turnstile',
    TURNSTILE_SITE_KEY: 'site',
    TURNSTILE_SECRET: 'x',
    TURNSTILE_URL: `${origin}/v0`,
  };
  const withProvider = await startServer({ env });
  try {
    const url = byNumber(withProvider.url);
    const policy = async (one: string) => (await fetch(`${one}/e/expo/claim`)).headers.get('content-security-policy');
    expect(await policy(url)).toContain(`script-src 'self' ${origin}; frame-src ${origin};`);
    expect(await policy(server.url)).toContain("frame-src 'none'");
    await floodClaims(url);
    expect(asked).toEqual([]);
    const { page, passed, refused } = await openClaim(browser, url);
    expect([passed, refused]).toEqual([200, []]);
    expect(asked).toEqual(['/v0/api.js?render=explicit', '/v0/siteverify']);
    await expect(page.getByRole('heading', { name: '당첨을 찾을 수 없어요' })).toBeVisible();
  } finally {
    await withProvider.stop();
    provider.close();
  }
});

test('the claim page says in words that plain http is not safe (L4)', async ({ browser }) => {
  const outside = Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .find(({ internal, family }) => !internal && family === 'IPv4');
  // A machine without a network has no address but its own; then a proxy that says http stands for it.
  const url = outside ? server.url.replace('localhost', outside.address) : server.url;
  const page = await (await browser.newContext({ locale: 'ko-KR' })).newPage();
  if (!outside) await page.setExtraHTTPHeaders({ 'x-forwarded-proto': 'http' });
  await page.goto(`${url}/e/expo/claim#${'A'.repeat(43)}`);
  await expect(page.getByRole('alert')).toContainText('안전하지 않은 연결(http)');
  await expect(page.getByRole('textbox')).toHaveCount(0);
  await expectAccessible(page, 'claim over http');
});

test('mistakes in a file of questions can be read, dark and light, and say how bad they are (K9)', async ({
  browser,
}) => {
  for (const look of [{ scheme: 'light' }, { scheme: 'dark', width: 360 }] as const) {
    const page = await openConsole(browser, 'games', look);
    const quiz = await openGame(page, 'OX 퀴즈');
    await quiz
      .getByLabel('문제', { exact: true })
      .fill('question_ko,question_en,answer,note_ko,note_en\n가나다,abc,Z,,');
    const mistakes = quiz.getByRole('region', { name: '고칠 곳' });
    await expect(mistakes).toContainText('오류');
    await expectAccessible(page, `mistakes, ${look.scheme}`);
    await page.getByRole('button', { name: '되돌리기' }).click();
    await page.close();
  }
});

test('an address that is none has a page that leads on, in both languages (L8)', async ({ browser }) => {
  for (const [locale, path, title, way] of [
    ['ko-KR', '/nothing', '페이지를 찾을 수 없어요', '첫 화면으로 가기'],
    ['ko-KR', '/e/expo/nothing', '페이지를 찾을 수 없어요', '행사로 가기'],
    ['en-GB', '/staff/NOTHING', 'This page does not exist', 'Go to the console'],
  ] as const) {
    const page = await (await browser.newContext({ locale })).newPage();
    const answer = await page.goto(`${server.url}${path}`);
    expect(answer?.status()).toBe(404);
    await expect(page.getByRole('heading', { level: 2, name: title })).toBeVisible();
    await expectAccessible(page, `not found: ${path}`);
    await page.getByRole('link', { name: way }).click();
    await expect(page).not.toHaveURL(`${server.url}${path}`);
    await page.close();
  }
  const api = await fetch(`${server.url}/api/nothing`, { headers: { accept: 'text/html' } });
  expect([api.status, await api.json()]).toEqual([404, { error: 'not-found' }]);
});
