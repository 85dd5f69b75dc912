import { type Browser, expect } from '@playwright/test';
import type { TOTP } from 'otpauth';
import { makeContent, type TestContent } from '../server/testing/content.ts';
import { type ServerProcess, startServer } from '../server/testing/server-process.ts';
import { runSql } from '../server/testing/tables.ts';
import { confirmFactor, type HttpVisitor, inviteStaff, signInStaff } from '../server/testing/visitor.ts';
import { type Doors, differences, openAs, type Persona, winAndClaim } from './persona.ts';
import { test } from './test.ts';

/* Written out by hand: this is the specification of who opens what, and each call is what only that desk's roles may do. */
type Desk = keyof typeof DOORS;
const DOORS = {
  overview: ['GET', 'events/expo/overview'],
  // hosts and PR read the settings (times, phase), and change nothing of them
  settings: ['PUT', 'events/expo/settings'],
  policy: ['PUT', 'events/expo/policy'],
  programme: ['GET', 'events/expo/programme'],
  announcements: ['GET', 'events/expo/announcements'],
  prizes: ['GET', 'events/expo/prizes'],
  draws: ['GET', 'events/expo/draws'],
  ranks: ['GET', 'events/expo/ranks'],
  games: ['GET', 'events/expo/games'],
  replays: ['GET', 'events/expo/replays'],
  halls: ['GET', 'events/expo/halls'],
  booths: ['GET', 'events/expo/booths'],
  // made by who looks after the whole server: that is asked after the body is read
  events: [
    'POST',
    'events/expo/copy',
    { slug: 'copied', name: { ko: '베낀 것', en: 'Copied' }, opensAt: 0, closesAt: 1 },
  ],
  files: ['GET', 'events/expo/files?kind=poster'],
  team: ['GET', 'events/expo/members'],
  bans: ['GET', 'events/expo/bans'],
  winners: ['GET', 'events/expo/winners/summary'],
  reviews: ['POST', 'events/expo/reviews', {}],
  exports: ['GET', 'events/expo/exports'],
  'pick-up': ['POST', 'events/expo/pick-up/find', { receipt: '000000000000' }],
  messages: ['GET', 'events/expo/messages/summary'],
  audit: ['POST', 'events/expo/audit', {}],
  jobs: ['GET', 'jobs'],
  operations: ['GET', 'operations'],
  account: ['GET', 'account'],
} as const satisfies Doors<string>;

const WINNER = {
  name: '독고영재',
  phone: '01098761234',
  postcode: '48115',
  road: '부산 해운대구 달맞이길 77',
  detail: '옥탑 삼백일호',
};
/** Nobody: not before a reason is given, and then one person. */
const WHOLE = [WINNER.name, WINNER.phone, '010-9876-1234', '달맞이길', WINNER.detail];
const MASKED = ['독**재', '010-****-1234', '해운대구'];
const mailOf = (who: string): string => `${who}@personas.example.kr`;
const MAILS = ['organiser', 'pr', 'host', 'exhibitor', 'fulfilment'].map(mailOf);

const PERSONAS = {
  /** Of the whole server. */
  administrator: {
    desks: [
      ...[
        'overview',
        'settings',
        'policy',
        'programme',
        'announcements',
        'prizes',
        'draws',
        'ranks',
        'games',
        'replays',
        'halls',
        'booths',
        'events',
        'files',
      ],
      ...[
        'team',
        'bans',
        'winners',
        'reviews',
        'exports',
        'pick-up',
        'messages',
        'audit',
        'jobs',
        'operations',
        'account',
      ],
    ] as Desk[],
    hidden: [...WHOLE, ...MAILS],
  },
  /** Of this event: nothing that belongs to the server. */
  organiser: {
    desks: [
      ...[
        'overview',
        'settings',
        'policy',
        'programme',
        'announcements',
        'prizes',
        'draws',
        'ranks',
        'games',
        'replays',
        'halls',
        'booths',
        'files',
      ],
      ...['team', 'bans', 'winners', 'reviews', 'exports', 'pick-up', 'messages', 'audit', 'account'],
    ] as Desk[],
    hidden: [...WHOLE, ...MAILS],
  },
  pr: {
    desks: [
      ...[
        'overview',
        'programme',
        'announcements',
        'prizes',
        'draws',
        'ranks',
        'games',
        'halls',
        'booths',
        'files',
        'messages',
      ],
      'account',
    ],
    hidden: [...WHOLE, ...MASKED, ...MAILS],
  },
  host: {
    desks: [
      'overview',
      'programme',
      'announcements',
      'prizes',
      'draws',
      'ranks',
      'games',
      'replays',
      'bans',
      'account',
    ],
    hidden: [...WHOLE, ...MASKED, mailOf('')],
  },
  exhibitor: { desks: ['booths', 'files', 'account'], hidden: [...WHOLE, ...MASKED, mailOf('')] },
  fulfilment: { desks: ['winners', 'reviews', 'exports', 'pick-up', 'account'], hidden: [...WHOLE, mailOf('')] },
} as const satisfies Record<string, Persona<Desk>>;
type Name = keyof typeof PERSONAS;

let content: TestContent;
let server: ServerProcess;
let staff: Record<Name, HttpVisitor>;
/** The clerk's phone. */
let app: TOTP;

test.beforeAll(async () => {
  content = makeContent({ questions: [['정답은 오', 'O']], stock: 3, arriveAt: { column: 36, row: 23 } });
  server = await startServer({ content: content.dir });
  const administrator = await signInStaff(server.url, server.adminLink ?? '');
  await confirmFactor(administrator);
  const tell = async (method: string, path: string, body: unknown): Promise<void> => {
    const answer = await administrator.call(method, `/staff/${path}`, body);
    if (!answer.ok) throw new Error(`${path} answered ${answer.status} ${await answer.text()}`);
  };
  const invite = (name: Name, label: string, role: string = name) =>
    inviteStaff(server.url, administrator, label, [role], mailOf(name));
  staff = {
    administrator,
    organiser: await invite('organiser', '이 행사 관리자', 'admin'),
    pr: await invite('pr', '홍보 하나'),
    host: await invite('host', '진행 하나'),
    exhibitor: await invite('exhibitor', '전시 하나'),
    fulfilment: await invite('fulfilment', '출고 하나'),
  };
  app = await confirmFactor(staff.fulfilment);
  await runSql(server.dataDir, `update staff_sessions set factor_at = now() - interval '1 hour'`);
  await winAndClaim(server.url, administrator, WINNER);

  const now = Date.now();
  const { members } = await (await administrator.call('GET', '/staff/events/expo/members')).json();
  const { id } = members.find(({ label }: { label: string }) => label === '전시 하나');
  await tell('PUT', 'events/expo/booths/expo/ramen/exhibitors', { exhibitors: [id] });
  const when = { startsAt: now + 3_600_000, minutes: 10, every: 30, times: 1 };
  const what = { kind: 'round', title: { ko: '낮 판', en: 'Noon round' }, map: 'expo', object: 'main-stage' };
  await tell('POST', 'events/expo/programme', { ...what, ...when });
  const text = { ko: '우산을 빌려드려요', en: 'Umbrellas to borrow' };
  await tell('POST', 'events/expo/announcements', { text, from: now, until: now + 3_600_000, pinned: true });
  const times = { opensAt: now + 86_400_000, closesAt: now + 2 * 86_400_000, timeZone: 'Asia/Seoul' };
  const operator = { name: { ko: '마당', en: 'Madang' }, contact: 'privacy@madang.co.kr' };
  const spring = { slug: 'spring', name: { ko: '봄 마당', en: 'Spring' }, languages: ['ko', 'en'], maps: ['expo'] };
  await tell('POST', 'events', { ...spring, ...times, operator });
});
test.afterAll(async () => {
  await server.stop();
  content.remove();
});

const open = (browser: Browser, name: Name, path?: string) => openAs(browser, server, staff[name], path);
/** Refusals that a test provokes are noted by the browser itself. */
const bugs = (complaints: readonly string[]) => complaints.filter((text) => !/status of 403/.test(text));

for (const name of Object.keys(PERSONAS) as Name[]) {
  test(`${name}: sees the desks of the role and nothing else (K8)`, async ({ browser }) => {
    const seen = await open(browser, name, '/staff?event=expo');
    expect(await differences<Desk>(seen, PERSONAS[name], DOORS)).toEqual([]);
    expect(bugs(seen.complaints)).toEqual([]);
  });
}

test('one role more, and the same look finds it: the desk, its address and the API (negative control)', async ({
  browser,
}) => {
  await runSql(server.dataDir, 'update staff_sessions set factor_at = now()');
  const more = await inviteStaff(server.url, staff.administrator, '둘 다', ['exhibitor', 'fulfilment'], '');
  await runSql(server.dataDir, `update staff_sessions set factor_at = now() - interval '1 hour'`);
  const found = await differences<Desk>(await openAs(browser, server, more), PERSONAS.exhibitor, DOORS);
  for (const what of [
    'the menu has booths,files,winners,reviews,exports,pick-up,account',
    'the address of winners opens',
    'GET events/expo/winners/summary answers 200',
    'winners shows 독**재',
    'the API tells 독**재',
  ])
    expect(found).toContain(what);
});

test('the administrator publishes an event and finds it in the audit trail', async ({ browser }) => {
  const { page, complaints } = await open(browser, 'administrator', '/staff/overview?event=spring');
  await page.getByRole('button', { name: '공개하기' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '공개하기' }).click();
  await expect(page.getByText('공개했어요.', { exact: true })).toBeVisible();
  await page.getByRole('link', { name: '활동 기록' }).click();
  await expect(page.getByRole('row', { name: /행사를 공개함/ })).toBeVisible();
  expect(complaints).toEqual([]);
});

test('PR writes an announcement and changes a booth', async ({ browser }) => {
  const { page, complaints } = await open(browser, 'pr', '/staff/announcements?event=expo');
  await page.getByRole('button', { name: '새 공지' }).click();
  await page.getByLabel('내용 (한국어)').fill('만두가 나왔어요');
  await page.getByRole('button', { name: '게시하기' }).click();
  await expect(page.getByRole('row', { name: /만두가 나왔어요.*보이는 중/ })).toBeVisible();
  await page.getByRole('link', { name: '부스' }).click();
  await page.getByRole('link', { name: '둥근만두' }).click();
  await page.getByLabel('부스 이름 (한국어)').fill('네모만두');
  await page.getByRole('button', { name: '저장', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: '네모만두' })).toBeVisible();
  expect(complaints).toEqual([]);
});

test('the host holds an item of the programme and releases it', async ({ browser }) => {
  const { page, complaints } = await open(browser, 'host', '/staff/programme?event=expo');
  await expect(page.getByRole('button', { name: /고치기|지우기|^더하기/ })).toHaveCount(0);
  await page.getByRole('button', { name: '낮 판: 보류하기' }).click();
  await expect(page.getByRole('cell', { name: '보류', exact: true })).toBeVisible();
  await page.getByRole('button', { name: '낮 판: 보류 해제' }).click();
  await expect(page.getByRole('row', { name: /낮 판.*예정/ })).toBeVisible();
  expect(complaints).toEqual([]);
});

test('the exhibitor changes the words of the own booth, and sees and changes no other', async ({ browser }) => {
  const { page, complaints } = await open(browser, 'exhibitor', '/staff/booths?event=expo');
  const links = page.getByRole('main').getByRole('link');
  await expect(links).toHaveText(['불꽃라면']);
  await links.click();
  await page.getByLabel('소개 (한국어)').fill('오늘은 덜 매워요');
  await page.getByRole('button', { name: '저장', exact: true }).click();
  await expect(page.getByText('저장했어요', { exact: true })).toBeVisible();
  await page.goto(`${server.url}/staff/booths/expo/noodle?event=expo`);
  await expect(links).toHaveText(['불꽃라면']);

  const put = (booth: string, revision: number) =>
    page.evaluate(
      async ([booth, revision]) => {
        const content = { title: { ko: '내 것', en: 'Mine' }, text: { ko: '', en: '' }, url: '' };
        const answer = await fetch(`/api/staff/events/expo/booths/expo/${booth}`, {
          method: 'PUT',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ content, poster: null, revision }),
        });
        return [answer.status, (await answer.json()).error];
      },
      [booth, revision] as const,
    );
  expect(await put('noodle', 0)).toEqual([403, 'not-yours']);
  // negative control: the same call is taken for the booth that is theirs
  expect(await put('ramen', 1)).toEqual([200, undefined]);
  expect(bugs(complaints)).toEqual([]);
});

test('fulfilment sees a masked winner, confirms with the phone, and opens one with a reason', async ({ browser }) => {
  const { page, complaints, heard } = await open(browser, 'fulfilment', '/staff/winners?event=expo');
  for (const text of MASKED) await expect(page.getByRole('table')).toContainText(text);
  await page.getByRole('button', { name: /열어 보기$/ }).click();
  await page.getByLabel('사유').fill('반송된 택배 전화');
  await page.getByRole('button', { name: '사유를 남기고 열기' }).click();
  const question = page.getByRole('dialog', { name: '본인 확인' });
  await expect(question).toBeVisible();
  expect(heard.join()).not.toContain(WINNER.name);
  // the code of the next half minute: that of this one was used up by the setting up
  await question.getByLabel('인증 앱의 번호').fill(app.generate({ timestamp: Date.now() + 30_000 }));
  await question.getByRole('button', { name: '확인' }).click();
  await expect(question).toBeHidden();
  const opened = page.getByRole('dialog');
  for (const text of [WINNER.name, '010-9876-1234', WINNER.road, WINNER.detail])
    await expect(opened).toContainText(text);
  await page.getByRole('button', { name: '가리기' }).click();
  await expect(page.getByText(WINNER.name)).toHaveCount(0);
  // negative control of the ear: once opened, it has heard the name
  expect(heard.join()).toContain(WINNER.name);
  expect(bugs(complaints)).toEqual([]);
});
