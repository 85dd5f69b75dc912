import { rmSync } from 'node:fs';
import { expect, type Page } from '@playwright/test';
import { makeDataDir, type ServerProcess, startServer } from '../server/testing/server-process.ts';
import { askForTicket, type BotVisitor, httpVisitor, joinPlace } from '../server/testing/visitor.ts';
import { expectAccessible } from './axe.ts';
import { inTheWorld, openPage, openPhone } from './expo-page.ts';
import { test } from './test.ts';

/* A server with room for two in a place and three in all, as browsers see it. */
let server: ServerProcess;
const dataDir = makeDataDir();
const env = { PLACE_CAPACITY: '2', SERVER_CAPACITY: '3' };
let bots: BotVisitor[] = [];

// a page that was closed keeps its seat for 20 seconds: each test begins with an empty house
test.beforeEach(async () => {
  server = await startServer({ dataDir, env });
});
test.afterEach(async () => {
  for (const bot of bots) bot.leave();
  await Promise.all(bots.map((bot) => bot.ended));
  bots = [];
  await server.stop();
});
test.afterAll(() => {
  rmSync(dataDir, { recursive: true, force: true });
});

async function bot(options: Parameters<typeof joinPlace>[1] = {}): Promise<BotVisitor> {
  const one = await joinPlace(server.url, options);
  bots.push(one);
  await one.next('welcome');
  return one;
}

test('on a phone, everything is full: a place in line, and in by itself when a seat is free (G4)', async ({
  browser,
}) => {
  for (let i = 0; i < 3; i++) await bot();
  const { page } = await openPhone(browser, `${server.url}/`);
  await expect(page.getByRole('heading', { name: '지금은 자리가 꽉 찼어요' })).toBeVisible();
  await expect(page.getByRole('status').filter({ hasText: '1번째' })).toBeVisible();
  await expect(page).toHaveTitle('(1) 마당');
  await expect(page.getByRole('button')).toHaveCount(0);
  await expectAccessible(page, 'waiting page');
  const overflow = await page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    return scrollWidth - clientWidth;
  });
  expect(overflow).toBeLessThanOrEqual(0);
  bots.shift()?.leave();
  await inTheWorld(page);
  await expect(page).toHaveTitle('마당');
  await page.context().close();
});

test('a party agrees to move to where its friend fits too', async ({ browser }) => {
  const { page } = await openPage(browser, `${server.url}/`);
  await inTheWorld(page);
  await expect.poll(() => new URL(page.url()).searchParams.get('party')).toBeTruthy();
  const party = new URL(page.url()).searchParams.get('party') ?? '';
  const stranger = await bot();
  await expect.poll(() => stranger.sight().bodies.size).toBeGreaterThan(1);
  const friend = httpVisitor(server.url);
  await askForTicket(friend, { slug: 'expo', party, locale: 'ko' });
  const question = page.getByRole('region', { name: '친구 1명이 밖에서 기다려요' });
  await expect(question).toContainText('모두 함께 옆 마당으로 옮길까요?');
  await expectAccessible(page, 'question to a party');
  await question.getByRole('button', { name: '함께 옮기기' }).click();
  await expect(question).toBeHidden();
  const came = await bot({ as: friend, party });
  expect(came.room.roomId).not.toBe(stranger.room.roomId);
  await expect.poll(() => came.friends().length).toBe(1);
  await inTheWorld(page);
  await page.context().close();
});

/** Longer than a page waits before it reloads when nothing keeps it. */
const spread = (page: Page): Promise<unknown> => page.evaluate(() => new Promise((done) => setTimeout(done, 7_000)));

test('a page of an older build reloads once, and not while its dialog is open', async ({ browser }) => {
  const context = await browser.newContext({ locale: 'ko-KR' });
  // older after the reload, too: it must not go round in circles
  await context.addInitScript(() => {
    document.addEventListener('readystatechange', () => {
      if (sessionStorage.getItem('older'))
        document.querySelector('meta[name="madang-build"]')?.setAttribute('content', 'an-older-build');
    });
  });
  const { page } = await openPage(browser, `${server.url}/`, context);
  await inTheWorld(page);
  let loads = 1;
  page.on('load', () => {
    loads += 1;
  });
  await page.evaluate(() => {
    sessionStorage.setItem('older', 'yes');
    document.querySelector('meta[name="madang-build"]')?.setAttribute('content', 'an-older-build');
  });
  await page.getByRole('button', { name: '내 모습' }).click();
  await page.getByLabel('이름').fill('쓰는중');
  const { port } = new URL(server.url);
  await server.kill('SIGKILL');
  await expect(page.getByText('연결이 끊겼어요')).toBeVisible();
  server = await startServer({ dataDir, env: { ...env, PORT: port } });
  await expect(page.getByText('연결이 끊겼어요')).toBeHidden({ timeout: 40_000 });
  await spread(page);
  expect(loads).toBe(1);
  await expect(page.getByLabel('이름')).toHaveValue('쓰는중');
  await page.keyboard.press('Escape');
  await expect.poll(() => loads).toBe(2);
  await inTheWorld(page);
  await spread(page);
  expect(loads).toBe(2);
  await context.close();
});

test('a server that stops says so, and its pages come back by themselves', async ({ browser }) => {
  const { page } = await openPage(browser, `${server.url}/`);
  await inTheWorld(page);
  const { port } = new URL(server.url);
  await server.kill('SIGTERM');
  await expect(page.getByText('마당을 잠시 손보고 있어요.')).toBeVisible();
  server = await startServer({ dataDir, env: { ...env, PORT: port } });
  await expect(page.getByText('마당을 잠시 손보고 있어요.')).toBeHidden({ timeout: 40_000 });
  await inTheWorld(page);
  await page.context().close();
});
