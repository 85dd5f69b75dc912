import { expect, type Page } from '@playwright/test';
import { makeContent, type TestContent } from '../server/testing/content.ts';
import { type ServerProcess, startServer } from '../server/testing/server-process.ts';
import { runSql } from '../server/testing/tables.ts';
import { confirmFactor, type HttpVisitor, inviteStaff, joinPlace, signInStaff } from '../server/testing/visitor.ts';
import { expectAccessible } from './axe.ts';
import { chooseName, inTheWorld, openPage, openPhone, reach, TILE } from './expo-page.ts';
import { openAs } from './persona.ts';
import { test } from './test.ts';

/* What PR plans and says, as visitors meet it. */
let content: TestContent;
let server: ServerProcess;
let pr: HttpVisitor;

test.beforeAll(async () => {
  content = makeContent({
    questions: [['정답은 오', 'O']],
    quiz: { gatherSeconds: 40, answerSeconds: 2, revealSeconds: 1 },
    // before the stage, a few steps from where one is taken to
    arriveAt: { column: 36, row: 36 },
  });
  server = await startServer({ content: content.dir });
  const admin = await signInStaff(server.url, server.adminLink ?? '');
  await confirmFactor(admin);
  pr = await inviteStaff(server.url, admin, '홍보 하나', ['pr']);
});
// a round that plays hides what its banner says anyway: the test that begins one is the last
test.beforeEach(() => runSql(server.dataDir, 'delete from programme_items; delete from announcements'));
test.afterAll(async () => {
  await server.stop();
  content.remove();
});

async function post(path: string, body: unknown): Promise<void> {
  const answer = await pr.call('POST', `/staff/events/expo/${path}`, body);
  if (!answer.ok) throw new Error(`${path} answered ${answer.status} ${await answer.text()}`);
}

const plan = (ko: string, seconds: number) =>
  post('programme', {
    ...{ kind: 'round', title: { ko, en: ko }, map: 'expo', object: 'main-stage', minutes: 5, every: 30, times: 1 },
    startsAt: Date.now() + seconds * 1000,
  });

const announce = (ko: string, pinned = true) => {
  const now = Date.now();
  return post('announcements', { text: { ko, en: ko }, from: now, until: now + 3_600_000, pinned });
};

const banners = (page: Page) => page.locator('.agenda-banner');

test('a pinned announcement stands at the top until PR withdraws it', async ({ browser }) => {
  const { page, complaints } = await openPage(browser, `${server.url}/e/expo`);
  await inTheWorld(page);
  const desk = await openAs(browser, server, pr, '/staff/announcements?event=expo');
  await desk.page.getByRole('button', { name: '새 공지' }).click();
  await desk.page.getByLabel('내용 (한국어)').fill('비가 와요. 우산을 빌려 드려요.');
  await desk.page.getByRole('checkbox', { name: '위에 고정하기' }).check();
  await expectAccessible(desk.page, 'a new announcement');
  await desk.page.getByRole('button', { name: '게시하기' }).click();
  await expect(banners(page)).toContainText('비가 와요. 우산을 빌려 드려요.');
  await expectAccessible(page, 'a pinned announcement');
  await desk.page.getByRole('button', { name: /내리기$/ }).click();
  await expect(banners(page)).toHaveCount(0);
  // taken back by mistake
  await desk.page.getByRole('button', { name: '되돌리기' }).click();
  await expect(banners(page)).toContainText('비가 와요.');
  await page.getByRole('button', { name: /닫기\s*: 비가 와요/ }).click();
  await expect(banners(page)).toHaveCount(0);
  await desk.page.getByRole('button', { name: /내리기$/ }).click();
  await expect(desk.page.getByRole('row', { name: /비가 와요.*내림/ })).toBeVisible();
  expect([...complaints, ...desk.complaints]).toEqual([]);
});

test('an announcement that is not pinned is found in the programme, also when its toast has gone', async ({
  browser,
}) => {
  await announce('점심은 안뜰에서 드려요.', false);
  const { page, complaints } = await openPage(browser, `${server.url}/e/expo`);
  await inTheWorld(page);
  await expect(banners(page)).toHaveCount(0);
  await page.getByRole('button', { name: '프로그램' }).click();
  const dialog = page.getByRole('dialog', { name: '프로그램' });
  await expect(dialog.getByRole('listitem')).toHaveText(['점심은 안뜰에서 드려요.']);
  await expectAccessible(page, 'announcements in the programme');
  expect(complaints).toEqual([]);
});

test('PR is warned of an item outside the hours of the event, and may add it', async ({ browser }) => {
  const { page, complaints } = await openAs(browser, server, pr, '/staff/programme?event=expo');
  await page.getByRole('button', { name: '더하기' }).click();
  const form = page.getByRole('dialog', { name: '프로그램 더하기' });
  const warning = form.getByText(/행사 시간.*벗어나요/);
  await expect(form.getByLabel('시작 일시', { exact: true })).not.toHaveValue('');
  await expect(warning).toHaveCount(0);
  await form.getByLabel('시작 일시', { exact: true }).fill('2001-01-01T10:00');
  await expect(warning).toBeVisible();
  await expectAccessible(page, 'an item outside the hours');
  await form.getByRole('button', { name: '저장' }).click();
  await expect(form).toBeHidden();
  await expect(page.getByRole('row')).toHaveCount(2);

  // what would begin after the end, or share its stage with another round, is refused in words
  await page.getByRole('button', { name: '더하기' }).click();
  const save = form.getByRole('button', { name: '저장' });
  await form.getByLabel('시작 일시', { exact: true }).fill('2036-05-01T10:00');
  await expect(form.getByText('행사가 끝난 뒤에는 넣을 수 없어요.')).toBeVisible();
  await expect(save).toBeDisabled();
  await expectAccessible(page, 'an item after the end');
  await form.getByLabel('시작 일시', { exact: true }).fill('2001-01-01T10:05');
  await expect(form.getByText(/^같은 무대에 다른 일정이 있어요/)).toBeVisible();
  await expect(save).toBeDisabled();
  await form.getByLabel('시작 일시', { exact: true }).fill('2001-01-01T10:10');
  await save.click();
  await expect(form).toBeHidden();
  await expect(page.getByRole('row')).toHaveCount(3);
  expect(complaints).toEqual([]);
});

test('PR is asked before once more, and before deleting what is on hold', async ({ browser }) => {
  await plan('지난 판', -600);
  await runSql(server.dataDir, `update programme_items set state = 'done', kind = 'talk'`);
  await plan('밤 판', 3600);
  const { page, complaints } = await openAs(browser, server, pr, '/staff/programme?event=expo');
  const rows = page.getByRole('row');
  const again = page.getByRole('button', { name: '지난 판: 한 번 더' });
  await again.click();
  const question = page.getByRole('dialog', { name: '‘지난 판’ 지금 한 번 더 할까요?' });
  await expectAccessible(page, 'once more');
  await question.getByRole('button', { name: '취소' }).click();
  await expect(rows).toHaveCount(3);
  await again.click();
  await question.getByRole('button', { name: '한 번 더' }).click();
  await expect(rows).toHaveCount(4);

  await page.getByRole('button', { name: '밤 판: 보류하기' }).click();
  await expect(page.getByRole('cell', { name: '보류', exact: true })).toBeVisible();
  await page.getByRole('button', { name: '밤 판: 지우기' }).click();
  await page.getByRole('dialog', { name: '‘밤 판’ 지울까요?' }).getByRole('button', { name: '지우기' }).click();
  await expect(rows).toHaveCount(3);
  // of the hold, not of the deletion
  await expect(page.getByText('‘밤 판’ 지웠어요.')).toHaveCount(0);
  expect(complaints).toEqual([]);
});

/** Whether the first covers a part of the second. */
async function covers(page: Page, over: string, under: string): Promise<boolean> {
  const [a, b] = await Promise.all([over, under].map((one) => page.locator(one).first().boundingBox()));
  if (!a || !b) throw new Error(`${a ? under : over} is not there`);
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

test('on a phone banners and programme leave the thumb and the chat alone', async ({ browser }) => {
  const { page, complaints } = await openPhone(browser, `${server.url}/e/expo`);
  await inTheWorld(page);
  await announce(
    '비가 와요. 오늘은 모든 부스에서 우산을 빌려 드리니 안내소에 말씀해 주세요. 젖은 신발은 입구에 벗어 두세요.',
  );
  await announce('분실물은 안내소에 있어요.');
  await plan('저녁 판과 아주 긴 이름의 마지막 결승전', 200);
  // the two newest, and what comes next
  await expect(banners(page)).toHaveText([/비가 와요/, /분실물/, /저녁 판/]);
  await expectAccessible(page, 'banners on a phone');
  for (const thing of ['.stick', '.chat-open', '.top-bar']) {
    expect([thing, await covers(page, '.agenda-banners', thing)]).toEqual([thing, false]);
  }
  // negative control: what does lie over the other is found
  expect(await covers(page, '.overlay', '.stick')).toBe(true);
  await page.getByRole('button', { name: '메뉴' }).click();
  await page.getByRole('button', { name: '프로그램' }).click();
  const dialog = page.getByRole('dialog', { name: '프로그램' });
  await expect(dialog).toContainText('저녁 판');
  await expectAccessible(page, 'programme on a phone');
  const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(wider).toBeLessThanOrEqual(0);
  expect(complaints).toEqual([]);
});

test('a planned round is told of, found in the programme, walked to, and begins by itself (X5)', async ({
  browser,
}) => {
  const watcher = await joinPlace(server.url);
  const desk = await openAs(browser, server, pr, '/staff/programme?event=expo');
  await expect(desk.page.getByText('아직 프로그램이 없어요')).toBeVisible();
  const { page, complaints } = await openPage(browser, `${server.url}/e/expo`);
  await inTheWorld(page);
  await chooseName(page, '바지런한하늘');
  await expect(page.getByRole('button', { name: '프로그램' })).toHaveCount(0);

  await plan('낮 판', 14);
  await expect(banners(page)).toContainText('1분 뒤: 낮 판');
  await expectAccessible(page, 'banner of the programme');
  await page.getByRole('button', { name: '프로그램' }).click();
  const dialog = page.getByRole('dialog', { name: '프로그램' });
  await expect(dialog.getByRole('listitem')).toContainText('1분 뒤');
  await expectAccessible(page, 'programme of a visitor');
  await dialog.getByRole('button', { name: /데려다 줘\s*: 낮 판/ }).click();
  await expect(dialog).toBeHidden();
  await reach(watcher, '바지런한하늘', ({ y }) => y / TILE < 32);

  // nobody pressed anything
  await expect(page.getByRole('region', { name: '무대 소식' }).getByRole('timer')).toBeVisible();
  // while it is played, its own banner says it
  await expect(banners(page)).toHaveCount(0);
  await expect(desk.page.getByRole('row', { name: /낮 판.*진행 중/ })).toBeVisible();
  await page.getByRole('button', { name: '프로그램' }).click();
  await expect(dialog.getByRole('listitem')).toContainText('지금');
  expect([...complaints, ...desk.complaints]).toEqual([]);
  watcher.leave();
});
