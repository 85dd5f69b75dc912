import { expect, type Page } from '@playwright/test';
import { type ServerProcess, startServer } from '../server/testing/server-process.ts';
import { expectAccessible } from './axe.ts';
import { inTheWorld, openPage } from './expo-page.ts';
import { openGame } from './staff-page.ts';
import { test } from './test.ts';

let server: ServerProcess;
test.beforeAll(async () => {
  server = await startServer();
});
test.afterAll(() => server.stop());

/** More steps than these, and it is no set-up that anybody does without a manual. */
const CLICKS = 20;

/** Counts what a person does: each press of a button or link, and each field that is typed in. */
function counted(page: Page) {
  const count = { clicks: 0, fields: 0 };
  return {
    count,
    async press(name: string | RegExp): Promise<void> {
      count.clicks += 1;
      await page.getByRole('button', { name }).or(page.getByRole('link', { name })).first().click();
    },
    async type(label: string | RegExp, text: string): Promise<void> {
      count.fields += 1;
      await page.getByLabel(label).first().fill(text);
    },
  };
}

test('from the first start to an open event with a booth, a game and a prize, by what the screen says', async ({
  browser,
}, { annotations }) => {
  const { page, complaints } = await openPage(browser, server.adminLink ?? '');
  const { count, press, type } = counted(page);
  await press('들어가기');
  await expectAccessible(page, 'staff: the first step');
  await press('나중에 하기');
  await press('행사 목록');
  await press('새 행사');
  await type('행사 이름 (한국어)', '봄 마당');
  await type('주소', 'spring');
  await type('주최 (한국어)', '마당 상회');
  // nobody can be reached at this
  await page.getByLabel('개인정보 문의처').fill('asdf');
  await expect(
    page.getByText('이메일 주소, 전화번호, https:// 로 시작하는 웹 주소 가운데 하나를 적어 주세요.'),
  ).toBeVisible();
  await page.getByRole('button', { name: '행사 만들기' }).click();
  await expect(page.getByLabel('개인정보 문의처')).toBeFocused();
  await type('개인정보 문의처', 'privacy@madang.co.kr');
  await expect(page.getByText('이메일 주소로 안내돼요.')).toBeVisible();
  await expectAccessible(page, 'staff: new event');
  await press('행사 만들기');

  // the list of what is to be done leads from one to the next
  await expect(page.getByRole('heading', { name: '봄 마당' })).toBeVisible();
  // what was put off is on the list until it is done
  await expect(page.getByRole('link', { name: /하러 가기\s*: 본인 확인 방법 정하기/ })).toBeVisible();
  await expectAccessible(page, 'staff: overview');
  await press(/하러 가기\s*: 경품 하나 넣기/);
  await press('경품 더하기');
  await type('경품 이름 (한국어)', '라면 한 상자');
  await type('준비할 수', '3');
  await expectAccessible(page, 'staff: a prize');
  await press('저장');
  await expect(page.getByRole('row', { name: /라면 한 상자/ }).first()).toBeVisible();

  await press('한눈에 보기');
  await press(/하러 가기\s*: 게임 하나 정하기/);
  count.clicks += 2;
  const quiz = await openGame(page, 'OX 퀴즈');
  await quiz.getByLabel('걸린 경품').selectOption({ label: '라면 한 상자' });
  await expectAccessible(page, 'staff: games');
  await press('저장');
  await expect(page.getByText('저장했어요', { exact: true })).toBeVisible();

  await press('한눈에 보기');
  await press(/하러 가기\s*: 부스 하나 꾸미기/);
  count.clicks += 1;
  await page.getByRole('row').nth(1).getByRole('link').click();
  await type('부스 이름 (한국어)', '매운맛 연구소');
  await press('저장');
  await expect(page.getByText('저장했어요', { exact: true })).toBeVisible();
  await expectAccessible(page, 'staff: a booth');

  await press('한눈에 보기');
  await press('지금 열기');
  count.clicks += 1;
  await expect(page.getByRole('dialog')).toContainText('에 저절로 닫혀요');
  await page.getByRole('dialog').getByRole('button', { name: '지금 열기' }).click();
  await expect(page.getByText('행사를 열었어요.')).toBeVisible();
  // nothing says any more that it is to be opened
  await expect(page.getByText('열어 주세요')).toHaveCount(0);
  await expect(page.getByRole('heading', { name: '남은 할 일' })).toBeVisible();
  await expect(page.getByRole('textbox', { name: '방문자 주소' })).toHaveValue(`${server.url}/e/spring`);
  await expect(page.getByRole('img', { name: '방문자 주소 QR 코드' })).toBeVisible();
  await expectAccessible(page, 'staff: overview of an open event');

  // a visitor is in it
  const visitor = await openPage(browser, `${server.url}/e/spring`);
  await inTheWorld(visitor.page);
  await visitor.page.getByRole('button', { name: '둘러보기' }).click();
  await expect(visitor.page.getByRole('dialog')).toContainText('매운맛 연구소');

  // and is counted
  await page.reload();
  const happening = page.getByRole('region', { name: '지금 행사장' });
  await expect(happening.getByRole('definition')).toHaveText(['1', '1']);
  await expect(happening.getByRole('row')).toHaveText([/오늘\s*1명/]);

  annotations.push({ type: 'clicks', description: `${count.clicks} presses, ${count.fields} fields` });
  console.log(`first event: ${count.clicks} presses, ${count.fields} fields`);
  expect(count.clicks).toBeLessThanOrEqual(CLICKS);
  expect([...complaints, ...visitor.complaints]).toEqual([]);
});
