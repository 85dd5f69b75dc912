import { expect } from '@playwright/test';
import { type ServerProcess, startServer } from '../server/testing/server-process.ts';
import { runSql } from '../server/testing/tables.ts';
import { type HttpVisitor, signInStaff } from '../server/testing/visitor.ts';
import { expectAccessible } from './axe.ts';
import { inTheWorld, openPage, openPhone } from './expo-page.ts';
import { openAs } from './persona.ts';
import { test } from './test.ts';

let server: ServerProcess;
let admin: HttpVisitor;
test.beforeAll(async () => {
  server = await startServer();
  admin = await signInStaff(server.url, server.adminLink ?? '');
});
test.afterAll(() => server.stop());

const HOUR = 3_600_000;
const SHARED = { name: { ko: '가을 장터', en: 'Autumn fair' }, timeZone: 'Asia/Seoul', languages: ['ko', 'en'] };

async function put(path: string, body: unknown): Promise<void> {
  expect((await admin.call('PUT', `/staff/events/fair${path}`, body)).status).toBe(200);
}

async function setTimes(times: { opensAt: number; closesAt: number; languages?: string[] }): Promise<void> {
  const { revision } = await (await admin.call('GET', '/staff/events/fair/settings')).json();
  await put('/settings', { settings: { ...SHARED, ...times }, revision });
}

test('before, open and closing: each has its page, and the page walks in by itself (X1)', async ({ browser }) => {
  const operator = { name: { ko: '상인회', en: 'Traders' }, contact: 'hello@fair.kr' };
  const times = { opensAt: Date.now() + 50 * HOUR, closesAt: Date.now() + 60 * HOUR };
  const made = await admin.call('POST', '/staff/events', {
    slug: 'fair',
    ...SHARED,
    ...times,
    operator,
    maps: ['expo'],
  });
  expect(made.status).toBe(200);

  // a draft is not there
  const early = await openPhone(browser, `${server.url}/e/fair`);
  await expect(early.page.getByRole('heading', { name: '이 주소에는 행사가 없어요' })).toBeVisible();
  await expectAccessible(early.page, 'visitor: no such event');

  await put('/state', { state: 'published' });
  const { page } = await openPhone(browser, `${server.url}/e/fair`);
  await expect(page.getByRole('heading', { name: '곧 열려요' })).toBeVisible();
  await expect(page.getByRole('timer', { name: /2일 1시간/ })).toBeVisible();
  await expect(page.getByText('hello@fair.kr')).toBeVisible();
  await expectAccessible(page, 'visitor: before the event');

  // the opening comes nearer while the page is open: it counts down and goes in
  await setTimes({ opensAt: Date.now() + 6_000, closesAt: times.closesAt });
  await page.reload();
  await expect(page.getByRole('timer', { name: /0일 0시간 0분/ })).toBeVisible();
  await inTheWorld(page);

  // it closes under the visitor's feet
  await setTimes({ opensAt: Date.now() - HOUR, closesAt: Date.now() + 1_000 });
  await expect(page.getByRole('heading', { name: '행사가 끝났어요' })).toBeVisible({ timeout: 20_000 });
  await expect(page.getByRole('link', { name: '내 경품' })).toBeVisible();
  await expectAccessible(page, 'visitor: after the event');

  await setTimes({ opensAt: Date.now() - 40 * 24 * HOUR, closesAt: Date.now() - 30 * 24 * HOUR });
  const late = await openPage(browser, `${server.url}/e/fair?lang=en`);
  await expect(late.page.getByRole('heading', { name: 'It is all over' })).toBeVisible();
});

test('an event in one language speaks it on every page, and offers no other', async ({ browser }) => {
  const times = { opensAt: Date.now() - 2 * HOUR, closesAt: Date.now() - HOUR };
  await setTimes({ ...times, languages: ['en'] });
  // the browser is Korean
  const { page } = await openPage(browser, `${server.url}/e/fair`);
  await expect(page.getByRole('heading', { name: 'The event has closed' })).toBeVisible();
  for (const [path, title] of [
    ['rules', 'Rules of the event'],
    ['privacy', 'Privacy notice'],
    ['winners', 'Winners'],
    ['prizes', 'My prizes'],
  ]) {
    await page.goto(`${server.url}/e/fair/${path}`);
    await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
    await expect(page.getByRole('button', { name: '한국어' })).toHaveCount(0);
  }
  // the negative control
  await setTimes(times);
  await page.reload();
  await expect(page.getByRole('heading', { level: 1, name: '내 경품' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'English' })).toBeVisible();
});

/** As a round would leave it: played, drawn and won before the opening. */
async function winInRehearsal(visitor: string): Promise<void> {
  await runSql(
    server.dataDir,
    `insert into prizes (event, key, name_ko, name_en, stock) values ('fair', 'practice', '연습 상자', 'Practice box', 1)`,
  );
  await runSql(
    server.dataDir,
    `insert into entries (event, round, visitor, game, stage, prize, recorded_at, rehearsal)
     values ('fair', 'r', $1, 'ox-quiz', 's', 'practice', now(), true)`,
    [visitor],
  );
  await runSql(
    server.dataDir,
    `insert into wins (event, round, visitor, prize, token_hash, deadline, rehearsal)
     values ('fair', 'r', $1, 'practice', repeat('a', 64), now() + interval '1 day', true)`,
    [visitor],
  );
}

test('in a rehearsal every page says so', async ({ browser }) => {
  const times = { opensAt: Date.now() + 50 * HOUR, closesAt: Date.now() + 60 * HOUR };
  await setTimes(times);
  await put('/rehearsal', { on: true });
  const { page } = await openPage(browser, `${server.url}/e/fair`);
  await inTheWorld(page);
  await expect(page.getByText('지금 당첨되어도 진짜 경품은 나가지 않아요.')).toBeVisible();
  await expectAccessible(page, 'visitor: rehearsal');

  // staff read one thing, and the way in for whoever rehearses with them
  const desk = await openAs(browser, server, admin, '/staff?event=fair');
  await expect(desk.page.getByText('리허설 중이에요. 아래 주소를 아는 사람은 지금 들어올 수 있어요.')).toBeVisible();
  await expect(desk.page.getByRole('textbox', { name: '방문자 주소' })).toHaveValue(`${server.url}/e/fair`);
  await expect(desk.page.getByText(/운영진만 볼 수|저절로 열려요/)).toHaveCount(0);
  await expectAccessible(desk.page, 'staff: rehearsal');
  await desk.page.close();

  const mine = await page.context().newPage();
  await mine.goto(`${server.url}/e/fair/prizes`);
  const tag = mine.getByText('리허설 - 실제로 발송되지 않아요');
  await expect(tag).toHaveCount(1);
  await winInRehearsal(await mine.evaluate(async () => (await (await fetch('/api/profile')).json()).id));
  await mine.reload();
  await expect(mine.getByRole('listitem').filter({ hasText: '연습 상자' }).filter({ has: tag })).toBeVisible();
  await expectAccessible(mine, 'visitor: prizes of a rehearsal');
  await mine.close();
  await put('/rehearsal', { on: false });
  await expect(page.getByRole('heading', { name: '곧 열려요' })).toBeVisible({ timeout: 20_000 });
});
