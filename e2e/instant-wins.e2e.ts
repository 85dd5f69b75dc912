import { join } from 'node:path';
import { expect } from '@playwright/test';
import { makeContent, type TestContent } from '../server/testing/content.ts';
import { type ServerProcess, startServer } from '../server/testing/server-process.ts';
import { runSql } from '../server/testing/tables.ts';
import { confirmFactor, type HttpVisitor, signInStaff } from '../server/testing/visitor.ts';
import { expectAccessible } from './axe.ts';
import { openPhone } from './expo-page.ts';
import { drawTables, sitAt } from './seat-page.ts';
import { openDeskOf } from './staff-page.ts';
import { test } from './test.ts';

/* From the desk to the page where everybody checks it: winning moments at a capsule machine. */

let content: TestContent;
let server: ServerProcess;
let admin: HttpVisitor;

test.beforeAll(async () => {
  content = makeContent({ stock: 10 });
  drawTables(join(content.dir, 'expo.tmj'), [{ class: 'machine', game: 'capsule', title: '캡슐 뽑기' }]);
  server = await startServer({ content: content.dir });
  admin = await signInStaff(server.url, server.adminLink ?? '');
  await confirmFactor(admin);
});
test.afterAll(async () => {
  await server.stop();
  content.remove();
});

test('the administrator publishes an instant win, and withdraws it before it begins (P8)', async ({ browser }) => {
  const { page, complaints } = await openDeskOf(browser, server, admin, 'draws');
  await page.getByRole('button', { name: '새 즉석 당첨' }).click();
  const form = page.getByRole('dialog', { name: '새 즉석 당첨' });
  await form.getByLabel('이름 (한국어)').fill('아침 캡슐');
  // a machine is what staff mean
  await expect(form.getByLabel('게임', { exact: true })).toHaveValue('capsule');
  await form.getByRole('spinbutton', { name: '개수' }).fill('4');
  await expect(form.getByText(/당첨 순간 4개/)).toBeVisible();
  await form.getByLabel('하루 시작 시각').fill('10:00');
  await form.getByLabel('하루 종료 시각').fill('18:00');
  await expectAccessible(page, 'instant wins: the form');
  await form.getByRole('button', { name: '확인하기' }).click();
  const question = page.getByRole('dialog', { name: '이대로 공표할까요?' });
  await expect(question.getByText(/당첨 순간은 서버만 알아요/)).toBeVisible();
  await expectAccessible(page, 'instant wins: the question');
  await question.getByRole('button', { name: '공표하기' }).click();
  const made = page.getByRole('dialog', { name: '공표했어요' });
  await expect(made).toBeVisible();
  const [row] = await runSql(
    server.dataDir,
    `select encode(sha256(convert_to(commitment, 'UTF8')), 'hex') as commit from moment_plans`,
  );
  await expect(made.getByLabel('올릴 글')).toHaveValue(
    `‘아침 캡슐’ 즉석 당첨의 약속값: ${row?.commit}\n확인하는 곳: ${server.url}/e/expo/draws`,
  );
  await made.getByRole('button', { name: '닫기' }).click();
  const card = page.getByRole('article', { name: '아침 캡슐' });
  await expect(card.getByText('시작 전', { exact: true })).toBeVisible();
  await expect(card.getByText('라면 한 상자: 4개 가운데 0개 당첨')).toBeVisible();
  await expectAccessible(page, 'instant wins: the card');

  // its units are set aside for it
  await page.getByRole('button', { name: '새 추첨' }).click();
  await expect(page.getByRole('option', { name: '라면 한 상자 (6개 남음)' })).toBeAttached();
  await page.getByRole('dialog').getByRole('button', { name: '취소' }).click();
  await card.getByRole('button', { name: '아침 캡슐: 거두기' }).click();
  await page
    .getByRole('dialog', { name: /거둘까요/ })
    .getByRole('button', { name: '거두기' })
    .click();
  await expect(card.getByText('거둠', { exact: true })).toBeVisible();
  await expect(card.getByRole('button', { name: /거두기/ })).toHaveCount(0);
  expect(complaints).toEqual([]);
});

test('the first turn after a winning moment wins once the capsule has opened; then everybody checks it (P8)', async ({
  browser,
}) => {
  const from = Date.now() + 1_500;
  const made = await admin.call('POST', '/staff/events/expo/moments', {
    ...{ title: { ko: '캡슐 경품', en: 'Capsule prizes' }, game: 'capsule', from, until: from + 100 },
    ...{ opens: '00:00', closes: '00:00', prizes: [{ key: 'ramen-box', count: 2 }], rehearsal: false },
  });
  expect(made.status).toBe(200);
  const { id } = await made.json();
  // both moments pass while nobody plays, and roll on
  await expect.poll(() => Date.now()).toBeGreaterThan(from + 100);

  const { page, complaints } = await openPhone(browser, `${server.url}/`);
  await sitAt(page, '캡슐 뽑기');
  await page.getByRole('button', { name: '시작하기' }).click();
  const knob = page.getByRole('button', { name: '손잡이 돌리기' });
  await knob.waitFor();
  const win = page.getByRole('dialog', { name: '당첨' });
  // the win is given at once, and would cover the capsule
  const order = await page.evaluateHandle(() => {
    const seen: string[] = [];
    const look = (): void => {
      for (const name of ['.capsule-found', 'dialog .outcome'])
        if (document.querySelector(name) && !seen.includes(name)) seen.push(name);
    };
    new MutationObserver(look).observe(document.body, { childList: true, subtree: true });
    return seen;
  });
  await knob.press('Enter');
  await page.locator('.capsule-found').waitFor();
  await expect(win).toContainText('라면');
  expect(await order.jsonValue()).toEqual(['.capsule-found', 'dialog .outcome']);
  await win.getByRole('button', { name: '나중에' }).click();
  // one person wins once, although another moment is open
  await page.getByRole('button', { name: '한 번 더' }).click();
  await knob.press('Enter');
  await page.locator('.capsule-found').waitFor();
  await expect.poll(async () => (await runSql(server.dataDir, `select count(*)::int as n from entries`))[0]?.n).toBe(2);
  await expect(page.getByRole('dialog', { name: /이번에는|당첨/ })).toHaveCount(0);
  expect(await runSql(server.dataDir, `select plays, used from moment_plans where id = $1`, [id])).toEqual([
    { plays: 1, used: 1 },
  ]);

  await page.goto(`${server.url}/e/expo/draws`);
  const card = page.getByRole('region', { name: '캡슐 경품' });
  await expect(card.getByText('남은 경품 나눠 드리는 중')).toBeVisible();
  await expect(card.getByText('지금까지 1번 참여해 1번 당첨됐어요.')).toBeVisible();
  await expect(card.getByText(/이 브라우저의 참여 1번이 기록되어 있어요/)).toBeVisible();
  await card.getByRole('button', { name: '이 브라우저에서 확인하기' }).click();
  await expect(card.getByText('당첨 순간은 끝난 다음에 공개돼요.', { exact: false }).first()).toBeVisible();
  await expectAccessible(page, 'instant wins: the public page');

  await runSql(
    server.dataDir,
    `update moment_plans set starts_at = now() - interval '3 hours',
    ends_at = now() - interval '2 minutes' where id = $1`,
    [id],
  );
  await expect(async () => {
    await page.reload();
    await expect(card.getByText('종료', { exact: true })).toBeVisible({ timeout: 1_000 });
  }).toPass();
  await card.getByRole('button', { name: '이 브라우저에서 확인하기' }).click();
  await expect(card.getByRole('heading', { name: '모두 맞아요' })).toBeVisible();
  await expect(card.getByText('행사 중에 보거나 적어 둔 참여 지문이 기록에 있나요?')).toBeVisible();
  await expect(card.getByText('이 기기가 본 내 참여 1번이 모두 그대로 있나요?')).toBeVisible();
  await expectAccessible(page, 'instant wins: checked');
  expect(complaints).toEqual([]);
});
