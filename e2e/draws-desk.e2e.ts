import { type Browser, type BrowserContextOptions, expect, type Locator, type Page } from '@playwright/test';
import { makeContent, type TestContent } from '../server/testing/content.ts';
import { type ServerProcess, startServer } from '../server/testing/server-process.ts';
import { runSql } from '../server/testing/tables.ts';
import { confirmFactor, type HttpVisitor, inviteStaff, signInStaff } from '../server/testing/visitor.ts';
import { expectAccessible } from './axe.ts';
import { openDeskOf } from './staff-page.ts';
import { test } from './test.ts';

/* The administrator commits draws, and sees them close and be drawn; the others look on. */

let content: TestContent;
let server: ServerProcess;
let admin: HttpVisitor;
let host: HttpVisitor;

test.beforeAll(async () => {
  content = makeContent({ questions: [['정답은 오', 'O']], stock: 10 });
  server = await startServer({ content: content.dir });
  admin = await signInStaff(server.url, server.adminLink ?? '');
  await confirmFactor(admin);
  host = await inviteStaff(server.url, admin, '진행 하나', ['host']);
  const prize = { key: 'mug', name: { ko: '머그컵', en: 'Mug' }, stock: 4 };
  const added = await admin.call('POST', '/staff/events/expo/prizes', {
    ...{ ...prize, kind: 'parcel', place: null, onHand: 0, picture: null, valueKrw: null, sponsor: null },
  });
  expect(added.status).toBe(200);
});
test.afterAll(async () => {
  await server.stop();
  content.remove();
});

const openDesk = (browser: Browser, as: HttpVisitor, look?: BrowserContextOptions) =>
  openDeskOf(browser, server, as, 'draws', look);

/** As rounds would leave them: so many visitors have played, ten minutes ago. */
const play = (count: number) =>
  runSql(
    server.dataDir,
    `insert into entries (event, round, visitor, game, stage, prize, recorded_at)
     select 'expo', 'r', 'visitor-' || n, 'ox-quiz', 's', '', now() - interval '10 minutes' from generate_series(1, $1) n on conflict do nothing`,
    [count],
  );

/** Lets the time come at which the list of the newest draw closes. */
const closes = () =>
  runSql(
    server.dataDir,
    `update draws set until = now() - interval '2 minutes'
     where id = (select id from draws where state = 'committed' order by created_at desc limit 1)`,
  );

const noWider = async (page: Page): Promise<void> =>
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);

const cardOf = (page: Page, title: string): Locator => page.getByRole('article', { name: title, exact: true });

/** Fills the form in by the title alone, and goes on to the question. */
async function begin(page: Page, title: string): Promise<Locator> {
  await page.getByRole('button', { name: '새 추첨' }).click();
  const form = page.getByRole('dialog', { name: '새 추첨' });
  await form.getByLabel('추첨 이름 (한국어)').fill(title);
  return form;
}

async function publish(page: Page): Promise<void> {
  await page.getByRole('dialog').getByRole('button', { name: '확인하기' }).click();
  await page.getByRole('dialog', { name: '이대로 공표할까요?' }).getByRole('button', { name: '공표하기' }).click();
  const made = page.getByRole('dialog', { name: '공표했어요' });
  await expect(made).toBeVisible();
}

test('an event without a draw says what one is', async ({ browser }) => {
  const { page, complaints } = await openDesk(browser, admin);
  await expect(page.getByRole('heading', { name: '아직 추첨이 없어요' })).toBeVisible();
  await expect(page.getByText('누구나 공개된 파일로 결과를 다시 계산해 볼 수 있어요.')).toBeVisible();
  await expectAccessible(page, 'draws: empty');
  expect(complaints).toEqual([]);
});

test('a draw is checked, published, closed and drawn, and nobody can change it on the way (K14, P6)', async ({
  browser,
}) => {
  await play(30);
  const { page, complaints } = await openDesk(browser, admin);
  const form = await begin(page, '끝 추첨');
  await form.getByRole('spinbutton', { name: '개수' }).fill('11');
  await expect(form.getByText('1개부터 10개까지 걸 수 있어요.')).toBeVisible();
  await form.getByRole('button', { name: '확인하기' }).click();
  await expect(form.getByRole('spinbutton', { name: '개수' })).toBeFocused();
  await form.getByRole('spinbutton', { name: '개수' }).fill('6');
  await form.getByRole('button', { name: '경품 더하기' }).click();
  await expect(form.getByRole('group', { name: '7등' }).getByLabel('경품')).toHaveValue('mug');
  await form.getByRole('button', { name: '7등 위로 옮기기' }).click();
  await expect(form.getByRole('group', { name: '1등', exact: true }).getByLabel('경품')).toHaveValue('mug');
  await expect(form.getByRole('group', { name: '2~7등' })).toBeVisible();
  await expectAccessible(page, 'draws: the form');
  const beacon = form.getByRole('checkbox', { name: /^공개 난수 쓰기/ });
  await expect(beacon).toBeChecked();
  await beacon.uncheck();
  await expect(form.getByText(/주최자가 결과를 정할 수 있었다는 의심/)).toBeVisible();
  await form.getByRole('button', { name: '확인하기' }).click();

  const question = page.getByRole('dialog', { name: '이대로 공표할까요?' });
  for (const text of ['끝 추첨', '게임에 참가한 사람 · 모든 게임', '머그컵 1개', '마감하고 바로', '쓰지 않음'])
    await expect(question.getByText(text, { exact: true })).toBeVisible();
  await expect(question.getByText(/아무도 바꿀 수 없어요/)).toBeVisible();
  await expect(question.getByText(/거둔 추첨도 공개 페이지에 계속 보여요/)).toBeVisible();
  await expectAccessible(page, 'draws: the question');
  // back to the form, where everything is as it was
  await page.keyboard.press('Escape');
  await expect(form.getByLabel('추첨 이름 (한국어)')).toHaveValue('끝 추첨');
  await publish(page);
  const made = page.getByRole('dialog', { name: '공표했어요' });
  const [row] = await runSql(
    server.dataDir,
    `select encode(sha256(convert_to(commitment, 'UTF8')), 'hex') as commit from draws`,
  );
  await expect(made.getByLabel('올릴 글')).toHaveValue(
    `‘끝 추첨’ 추첨의 약속값: ${row?.commit}\n확인하는 곳: ${server.url}/e/expo/draws`,
  );
  await expectAccessible(page, 'draws: published');
  await made.getByRole('button', { name: '닫기' }).click();

  const card = cardOf(page, '끝 추첨');
  await expect(card.getByText('응모 중', { exact: true })).toBeVisible();
  await expect(card.getByRole('listitem')).toHaveText(['머그컵 1개', '라면 한 상자 6개']);
  await expect(card.getByText(`${String(row?.commit).slice(0, 8)}…`)).toBeVisible();
  await expect(card.getByRole('link', { name: /공개 페이지/ })).toHaveAttribute('href', '/e/expo/draws');
  // nobody presses anything
  await closes();
  await expect(card.getByText('추첨 완료', { exact: true })).toBeVisible();
  await expect(card.getByText('30명 가운데 7명이 당첨됐어요.')).toBeVisible();
  const winners = card.getByRole('table', { name: '끝 추첨: 당첨자' }).getByRole('row');
  await expect(winners).toHaveCount(1 + 5);
  await expect(winners.nth(1)).toHaveText(/^1등[0-9a-f]{8}머그컵$/);
  await card.getByRole('button', { name: '더 보기' }).click();
  await expect(winners).toHaveCount(1 + 7);
  await expect(card.getByRole('button', { name: /거두기/ })).toHaveCount(0);
  await expectAccessible(page, 'draws: drawn');
  const download = page.waitForEvent('download');
  await card.getByRole('link', { name: '끝 추첨: 증명 파일' }).click();
  expect((await download).suggestedFilename()).toMatch(/^expo-draw-.*\.txt$/);
  await card.getByRole('link', { name: '당첨자 업무로 가기' }).click();
  await expect(page).toHaveURL(/\/staff\/winners/);
  expect(complaints).toEqual([]);
});

test('a draw is withdrawn while its list is open, after a question, and gives its prizes back (K14)', async ({
  browser,
}) => {
  const { page, complaints } = await openDesk(browser, admin);
  const leftNow = async (): Promise<string> => {
    await page.getByRole('button', { name: '새 추첨' }).click();
    const form = page.getByRole('dialog', { name: '새 추첨' });
    const text = await form.getByRole('option', { selected: true, name: /개 남음\)$/ }).textContent();
    await form.getByRole('button', { name: '취소' }).click();
    await expect(form).toBeHidden();
    return String(text);
  };
  const before = await leftNow();
  await begin(page, '잘못 건 추첨');
  await publish(page);
  await page.getByRole('dialog').getByRole('button', { name: '닫기' }).click();
  expect(await leftNow()).not.toBe(before);
  const card = cardOf(page, '잘못 건 추첨');
  await card.getByRole('button', { name: '잘못 건 추첨: 거두기' }).click();
  const question = page.getByRole('dialog', { name: '‘잘못 건 추첨’ 추첨을 거둘까요?' });
  await expectAccessible(page, 'draws: withdraw');
  await question.getByRole('button', { name: '취소' }).click();
  await expect(card.getByText('응모 중', { exact: true })).toBeVisible();
  await card.getByRole('button', { name: '잘못 건 추첨: 거두기' }).click();
  await question.getByRole('button', { name: '거두기' }).click();
  await expect(card.getByText('거둠', { exact: true })).toBeVisible();
  await expect(card.getByRole('button', { name: /거두기/ })).toHaveCount(0);
  expect(await leftNow()).toBe(before);
  expect(complaints).toEqual([]);
});

test('a list that closed meanwhile cannot be withdrawn, and the desk says why', async ({ browser }) => {
  const { page } = await openDesk(browser, admin);
  await begin(page, '막 닫힌 추첨');
  await publish(page);
  await page.getByRole('dialog').getByRole('button', { name: '닫기' }).click();
  await cardOf(page, '막 닫힌 추첨')
    .getByRole('button', { name: /거두기$/ })
    .click();
  await closes();
  await page.getByRole('dialog').getByRole('button', { name: '거두기' }).click();
  await expect(page.getByRole('dialog').getByText('명단이 이미 마감되어 되돌릴 수 없어요.')).toBeVisible();
});

test('unsaved input is not lost without a question, and the form is filled in from the keyboard (K2)', async ({
  browser,
}) => {
  const { page, complaints } = await openDesk(browser, admin);
  const add = page.getByRole('button', { name: '새 추첨' });
  // what is still disabled takes no focus
  await expect(add).toBeEnabled();
  await add.focus();
  await page.keyboard.press('Enter');
  const form = page.getByRole('dialog', { name: '새 추첨' });
  await form.getByLabel('추첨 이름 (한국어)').focus();
  await page.keyboard.type('자판 추첨');
  await page.keyboard.press('Escape');
  const leave = page.getByRole('dialog', { name: /저장하지 않은/ });
  await leave.getByRole('button').first().click();
  await expect(form.getByLabel('추첨 이름 (한국어)')).toHaveValue('자판 추첨');
  await page.keyboard.press('Enter');
  const question = page.getByRole('dialog', { name: '이대로 공표할까요?' });
  await expect(question).toBeVisible();
  await page.keyboard.press('Tab');
  await expect(question.getByRole('button', { name: '고치기' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(form).toBeVisible();
  await page.keyboard.press('Escape');
  await leave.getByRole('button').last().click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  expect(complaints).toEqual([]);
});

test('hosts see the draws, and cannot commit or withdraw one (K14)', async ({ browser }) => {
  const until = Date.now() + 3_600_000;
  const form = { among: 'players', games: [], from: 0, until, revealAt: until + 600_000, beacon: false };
  const title = { ko: '함께 보는 추첨', en: 'Seen by hosts' };
  const prizes = [{ key: 'ramen-box', count: 1 }];
  await play(3);
  const made = await admin.call('POST', '/staff/events/expo/draws', { ...form, title, prizes, rehearsal: false });
  expect(made.status).toBe(200);
  const { page, complaints } = await openDesk(browser, host);
  const card = cardOf(page, title.ko);
  await expect(card.getByText('응모 중', { exact: true })).toBeVisible();
  await expect(page.getByRole('button', { name: /새 추첨|거두기/ })).toHaveCount(0);
  await closes();
  await expect(card.getByText('추첨 완료', { exact: true })).toBeVisible();
  await expect(card.getByRole('table')).toBeVisible();
  await expect(page.getByRole('button', { name: /새 추첨|거두기/ })).toHaveCount(0);
  await expect(page.getByRole('link', { name: '당첨자 업무로 가기' })).toHaveCount(0);
  await expectAccessible(page, 'draws: a host');
  expect(complaints).toEqual([]);
});

test('in a rehearsal a practice draw is offered; on a phone in the dark nothing is too wide', async ({ browser }) => {
  await runSql(
    server.dataDir,
    `update events set opens_at = now() + interval '2 hours', closes_at = now() + interval '9 hours',
     rehearsal_since = now() where slug = 'expo'`,
  );
  await expect
    .poll(async () => (await (await admin.call('GET', '/staff/me')).json()).events[0].rehearsal, { timeout: 20_000 })
    .toBe(true);
  const { page, complaints } = await openDesk(browser, admin, {
    ...{ locale: 'en-GB', colorScheme: 'dark', viewport: { width: 360, height: 740 } },
  });
  await page.getByRole('button', { name: 'New draw' }).click();
  const form = page.getByRole('dialog', { name: 'New draw' });
  await expect(form.getByRole('checkbox', { name: 'Practice draw' })).toBeChecked();
  await form.getByLabel('Name of the draw (English)').fill('Practice');
  await form.getByLabel('Name of the draw (Korean)').fill('미리 해 보기');
  await form.getByLabel('Which games').selectOption({ label: 'Only the ones I choose' });
  await form.getByRole('button', { name: 'Check', exact: true }).click();
  await expect(form.getByLabel('Which games')).toBeFocused();
  await form.getByRole('checkbox', { name: 'OX quiz' }).check();
  await noWider(page);
  await expectAccessible(page, 'draws: the form on a phone, dark');
  await form.getByRole('button', { name: 'Check', exact: true }).click();
  const question = page.getByRole('dialog', { name: 'Publish this draw?' });
  await expect(question.getByText(/deleted when the rehearsal ends/)).toBeVisible();
  await expectAccessible(page, 'draws: the question on a phone, dark');
  await question.getByRole('button', { name: 'Publish' }).click();
  await page.getByRole('dialog', { name: 'The draw is published' }).getByRole('button', { name: 'Close' }).click();
  await expect(cardOf(page, 'Practice')).toContainText('Everybody who played · OX quiz');
  await noWider(page);
  await expectAccessible(page, 'draws: the list on a phone, dark');
  expect(complaints).toEqual([]);
});
