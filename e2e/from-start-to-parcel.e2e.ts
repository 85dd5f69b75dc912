import { readFileSync } from 'node:fs';
import { expect, type Page } from '@playwright/test';
import { parse } from 'csv-parse/sync';
import { makeContent, type TestContent } from '../server/testing/content.ts';
import { type ServerProcess, startServer } from '../server/testing/server-process.ts';
import { dumpTables } from '../server/testing/tables.ts';
import { joinPlace, zoneTile } from '../server/testing/visitor.ts';
import { expectAccessible } from './axe.ts';
import { chooseName, holdUntil, inTheWorld, openPage, reach, spotOf, TILE } from './expo-page.ts';
import { findInFiles } from './leaks.ts';
import { comeIn, setUpApp, takeLink } from './staff-page.ts';
import { test } from './test.ts';

const WINNER = {
  name: '=홍길동',
  phone: '010-1234-5678',
  digits: '01012345678',
  postcode: '06236',
  road: '서울 강남구 테헤란로 152',
  detail: '삼층',
};

let content: TestContent;
let server: ServerProcess;
test.beforeAll(async () => {
  content = makeContent({
    questions: [['김치는 발효 음식이다.', 'O']],
    quiz: { gatherSeconds: 3, answerSeconds: 12, revealSeconds: 2 },
    stock: 1,
  });
  server = await startServer({ content: content.dir });
});
test.afterAll(async () => {
  await server.stop();
  content.remove();
});

test('friends come, are greeted, play, one wins and claims; a clerk sends the parcel', async ({ browser }) => {
  test.setTimeout(420_000);
  const watcher = await joinPlace(server.url);

  // the administrator signs in and invites a host and a clerk
  const admin = await openPage(browser, server.adminLink ?? '');
  await comeIn(admin.page);
  const invite = async (label: string, role: string): Promise<string> => {
    await admin.page
      .getByRole('button', { name: '운영진' })
      .or(admin.page.getByRole('link', { name: '운영진' }))
      .first()
      .click();
    await admin.page.getByLabel('표시 이름').fill(label);
    await admin.page.getByRole('checkbox', { name: role }).check();
    await admin.page.getByRole('button', { name: '초대 링크 만들기' }).click();
    // the first time in ten minutes the page asks whether it is really them
    const link = admin.page.getByLabel(`${label}님의 로그인 링크`, { exact: true });
    const question = admin.page.getByRole('dialog', { name: '처음 한 번만 설정해요' });
    await expect(link.or(question)).toBeVisible();
    if (await question.isVisible()) await setUpApp(question);
    return await takeLink(admin.page, label);
  };
  const hostLink = await invite('진행 하나', '진행자');
  const clerkLink = await invite('출고 하나', '출고 담당');
  await expectAccessible(admin.page, 'staff: team');
  await admin.page.close();

  // greeted, and led to the stage; the greeter waits for an answer for twenty seconds
  const minji = await openPage(browser, `${server.url}/`);
  await inTheWorld(minji.page);
  const greeter = minji.page.getByRole('region', { name: '안내원 하늘' });
  await expect(greeter).toContainText('님!');
  await greeter.getByRole('button', { name: 'OX 퀴즈 무대' }).click();
  // who stands in the lobby is not told what happens before the stage
  const watching = watcher.walkTo(zoneTile(watcher.map, 'watch'));
  await expect(greeter).toContainText('다 왔어요', { timeout: 60_000 });
  await expectAccessible(minji.page, 'visitor');

  // two friends by a party link
  await chooseName(minji.page, '씩씩한민지');
  await minji.page.getByRole('button', { name: '친구 초대' }).click();
  const partyLink = await minji.page.getByLabel('친구 초대').last().inputValue();
  await minji.page.getByRole('dialog').getByRole('button', { name: '닫기' }).click();
  const junho = await openPage(browser, partyLink);
  await inTheWorld(junho.page);
  await chooseName(junho.page, '느긋한준호');

  // the other takes the list, the way that needs no walking
  await junho.page.getByRole('button', { name: '둘러보기' }).click();
  await expectAccessible(junho.page, 'visitor: places');
  await junho.page.getByRole('button', { name: /데려다 줘.*마당 무대/ }).click();
  await watching;
  const beforeSteps = (name: string) =>
    reach(watcher, name, ({ x, y }) => x / TILE > 34.4 && x / TILE < 37.6 && y / TILE > 27.5 && y / TILE < 32.5);
  await Promise.all([beforeSteps('씩씩한민지'), beforeSteps('느긋한준호')]);
  await expect(junho.page.getByText('가는 중이에요')).toBeHidden();
  await expect(minji.page.locator('.label .name.friend', { hasText: '느긋한준호' })).toBeVisible();
  await expect(junho.page.locator('.label .name.friend', { hasText: '씩씩한민지' })).toBeVisible();

  // each sees the other move
  const labelOfJunho = minji.page.locator('.label', { hasText: '느긋한준호' });
  const before = await labelOfJunho.boundingBox();
  await holdUntil(junho.page, 'ArrowDown', watcher, '느긋한준호', (spot) => spot.y / TILE > 31);
  await expect.poll(async () => (await labelOfJunho.boundingBox())?.y).toBeGreaterThan((before?.y ?? 0) + 8);

  // a line of chat reaches the friend as a bubble
  // the button that opened the invitation has the focus again, and Enter would press it
  await minji.page.evaluate(() => document.activeElement instanceof HTMLElement && document.activeElement.blur());
  await minji.page.keyboard.press('Enter');
  await minji.page.keyboard.type('같이 하자!');
  await minji.page.keyboard.press('Enter');
  await expect(junho.page.locator('.bubble', { hasText: '같이 하자!' })).toBeVisible();
  await minji.page.keyboard.press('Escape');

  // up the steps onto the stage
  const climb = async (page: Page, name: string): Promise<void> => {
    // whoever finds the tile before the steps taken is put beside it
    const { x = 0 } = spotOf(watcher, name) ?? {};
    if (x / TILE < 35) await holdUntil(page, 'ArrowRight', watcher, name, (spot) => spot.x / TILE > 35.3);
    if (x / TILE > 37) await holdUntil(page, 'ArrowLeft', watcher, name, (spot) => spot.x / TILE < 36.7);
    await holdUntil(page, 'ArrowUp', watcher, name, (spot) => spot.y / TILE < 24);
  };
  await climb(minji.page, '씩씩한민지');
  await climb(junho.page, '느긋한준호');

  // on her mat before the question: on a slow machine twelve seconds are few
  await holdUntil(minji.page, 'ArrowLeft', watcher, '씩씩한민지', (spot) => spot.x / TILE < 33);
  // whoever walked on while the release of the key was on its way steps back onto the mat
  const { y = 0 } = spotOf(watcher, '씩씩한민지') ?? {};
  if (y / TILE < 22) await holdUntil(minji.page, 'ArrowDown', watcher, '씩씩한민지', (spot) => spot.y / TILE > 22);

  // the host opens the round
  const host = await openPage(browser, hostLink);
  await comeIn(host.page);
  await host.page.goto(`${server.url}/e/expo`);
  await inTheWorld(host.page);
  await host.page.getByText('진행', { exact: true }).click();
  await host.page.getByRole('button', { name: /시작$/ }).click();
  // the same words are on the screen of the hall and for screen readers
  const question = minji.page.locator('.round .headline', { hasText: '김치는 발효 음식이다.' });
  await expect(question).toBeVisible();
  await holdUntil(junho.page, 'ArrowRight', watcher, '느긋한준호', (spot) => spot.x / TILE > 39);

  // one wins, the other has stepped out
  await expect(junho.page.getByText('아쉬워요! 다음 회차에 다시 만나요.')).toBeVisible({ timeout: 30_000 });
  await expect(minji.page.getByRole('dialog')).toContainText('당첨을 축하해요!', { timeout: 30_000 });
  await expectAccessible(minji.page, 'visitor: won');

  // the host reads who won, in the halls and on the overview
  await expect(host.page.locator('.host-winners')).toContainText('씩씩한민지');
  await expectAccessible(host.page, 'host: who won');
  const overview = await openPage(browser, `${server.url}/staff`, host.page.context());
  await expect(overview.page.getByRole('region', { name: '지금 행사장' })).toContainText('씩씩한민지');
  await expectAccessible(overview.page, 'overview of a host');
  await overview.page.close();

  // the claim, in a tab of its own
  const [claim] = await Promise.all([
    minji.page.context().waitForEvent('page'),
    minji.page.getByRole('link', { name: '경품 받기' }).click(),
  ]);
  await claim.getByRole('button', { name: '만 14세 이상이에요' }).click();
  await expectAccessible(claim, 'claim');
  await claim.getByRole('button', { name: '확인하고 보내기' }).click();
  await expect(claim.getByRole('alert')).toBeVisible();
  await claim.getByRole('checkbox').check();
  await claim.getByLabel('받는 분 이름').fill(WINNER.name);
  await claim.getByLabel('휴대전화 번호').fill(WINNER.phone);
  await claim.getByLabel('우편번호').fill(WINNER.postcode);
  await claim.getByLabel('도로명주소').fill(WINNER.road);
  await claim.getByLabel('상세주소').fill(WINNER.detail);
  await claim.getByRole('button', { name: '확인하고 보내기' }).click();
  await claim.getByRole('dialog').getByRole('button', { name: '보내기' }).click();
  await expect(claim.getByText('잘 받았어요!')).toBeVisible();
  // back in the hall, the card asks no more; a headless tab is told of no focus by itself
  await minji.page.bringToFront();
  await minji.page.evaluate(() => dispatchEvent(new Event('focus')));
  await expect(minji.page.getByRole('dialog')).toContainText('이미 신청하셨어요.');
  await expect(minji.page.getByRole('link', { name: '경품 받기' })).toBeHidden();
  await claim.goto(`${server.url}/e/expo/prizes`);
  await expect(claim.getByText('받을 곳을 받았어요')).toBeVisible();
  await expectAccessible(claim, 'my prizes');

  // the clerk: masked, revealed with a reason, exported once
  const clerk = await openPage(browser, clerkLink);
  await comeIn(clerk.page);
  const row = clerk.page.getByRole('row', { name: /발송 대기/ });
  await expect(row).toBeVisible();
  await expect(clerk.page.getByText(WINNER.name)).toHaveCount(0);
  await expectAccessible(clerk.page, 'staff: winners');
  await row.getByRole('button', { name: /열어 보기$/ }).click();
  await clerk.page.getByLabel('사유').fill('주소 확인 전화');
  await clerk.page.getByRole('button', { name: '사유를 남기고 열기' }).click();
  await setUpApp(clerk.page.getByRole('dialog', { name: '처음 한 번만 설정해요' }));
  await expect(clerk.page.getByRole('dialog')).toContainText(WINNER.name);
  await expect(clerk.page.getByRole('dialog')).toContainText(WINNER.road);
  await clerk.page.getByRole('button', { name: '가리기' }).click();

  await clerk.page
    .getByRole('button', { name: '택배 목록' })
    .or(clerk.page.getByRole('link', { name: '택배 목록' }))
    .first()
    .click();
  await clerk.page.getByRole('button', { name: '새 택배 목록 만들기' }).click();
  const [download] = await Promise.all([
    clerk.page.waitForEvent('download'),
    clerk.page.getByRole('button', { name: '만들고 내려받기' }).click(),
  ]);
  await expectAccessible(clerk.page, 'staff: exports');
  await expect(clerk.page.getByRole('button', { name: '새 택배 목록 만들기' })).toBeDisabled();
  const bytes = readFileSync(await download.path());
  expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  const [parcel, ...others] = parse<Record<string, string>>(bytes, { bom: true, columns: true });
  expect(others).toEqual([]);
  const cells = Object.values(parcel);
  expect(cells).toContain(`'${WINNER.name}`);
  // hyphens keep the zero when a clerk opens the file by a double click
  expect(cells).toContain(WINNER.phone);
  expect(cells).toContain(WINNER.postcode);
  expect(cells.join(' ')).toContain(WINNER.road);
  expect(cells.join(' ')).toContain(WINNER.detail);

  // nothing readable anywhere on our side
  const secrets = [
    '씩씩한민지',
    '느긋한준호',
    WINNER.name,
    '홍길동',
    WINNER.phone,
    WINNER.digits,
    WINNER.road,
    '테헤란로',
  ];
  const rows = await dumpTables(server.dataDir);
  expect(secrets.filter((secret) => rows.includes(secret))).toEqual([]);
  expect(secrets.filter((secret) => server.logs().includes(secret))).toEqual([]);
  expect(findInFiles(server.dataDir, secrets)).toEqual([]);
  // negative control: what does lie there is found
  expect(rows).toContain('주소 확인 전화');
  expect(findInFiles(server.dataDir, ['주소 확인 전화'])).not.toEqual([]);

  for (const page of [minji, junho, host]) expect(page.complaints).toEqual([]);
  // the browser itself notes the answer that made the page ask for a second factor
  for (const page of [clerk, admin]) expect(page.complaints.filter((text) => !text.includes('403'))).toEqual([]);
});
