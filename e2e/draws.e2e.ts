import { type BrowserContext, expect, type Page } from '@playwright/test';
import { runDrawVerify } from '../scripts/draw-verify/run.ts';
import {
  type DrawProof,
  drawProof,
  drawText,
  hashesOf,
  otherHex,
  pathOfLot,
  quicknetThen,
  roundsProof,
  roundsText,
} from '../server/testing/proofs.ts';
import { type ServerProcess, startServer } from '../server/testing/server-process.ts';
import { runSql } from '../server/testing/tables.ts';
import { confirmFactor, signInStaff } from '../server/testing/visitor.ts';
import type { PublicDraw } from '../shared/api/draws.ts';
import { expectAccessible } from './axe.ts';
import { openPage, openPhone } from './expo-page.ts';
import { test } from './test.ts';

/* In all tests but the last, what the API answers is given here, so that a dishonest server can be shown too. */

let server: ServerProcess;
test.beforeAll(async () => {
  server = await startServer();
});
test.afterAll(() => server.stop());

const HOUR = 3600_000;
const quicknet = quicknetThen();
const honest = drawProof({ beacon: quicknet, round: 1000, lots: 40 });

/** The draw as the API shows it. `mine`: the number of the visitor's lot in the list. */
function shown(proof: DrawProof, mine: number | null, change: Partial<PublicDraw> = {}): PublicDraw {
  const { commitment, freeze, reveal, lots } = proof;
  const { draw, title, committedAt, until, among, games, prizes, beacon } = commitment;
  const { commit, freeze: hash } = hashesOf(proof);
  const lot = lots[mine ?? -1];
  const result = [...reveal.winners, ...reveal.takeovers].flatMap(({ rank, lot, prize }) =>
    prize === null ? [] : { rank, lot, prize },
  );
  return {
    ...{
      id: draw,
      title,
      state: 'drawn',
      rehearsal: false,
      committedAt,
      until,
      revealAt: reveal.drawnAt,
      among,
      games,
    },
    ...{ prizes, beacon, commit, freeze: { hash, count: freeze.count, root: freeze.root, at: freeze.frozenAt } },
    drawnAt: reveal.drawnAt,
    winners: result,
    mine:
      lot === undefined || mine === null
        ? null
        : { lot, index: mine, proof: pathOfLot(lots, mine), rank: result.find((one) => one.lot === lot)?.rank ?? null },
    ...change,
  };
}

type Answers = { draws: () => PublicDraw[]; proof?: () => string; rounds?: () => string | null };

async function serve(context: BrowserContext, { draws, proof, rounds = () => null }: Answers): Promise<void> {
  await context.route('**/api/events/expo/draws', (asked) =>
    asked.fulfill({ json: { timeZone: 'Asia/Seoul', languages: ['ko', 'en'], draws: draws() } }),
  );
  const text = (body: string) => ({ body, contentType: 'text/plain; charset=utf-8' });
  await context.route('**/api/events/expo/draws/*/proof', (asked) => asked.fulfill(text(proof?.() ?? '')));
  await context.route('**/api/events/expo/rounds/proof?chain=*', (asked) => {
    const body = new URL(asked.request().url()).searchParams.get('chain') === '0' ? rounds() : null;
    return asked.fulfill(body === null ? { status: 404, json: { error: 'not-found' } } : text(body));
  });
}

type Screen = 'phone' | 'desktop';
const SIZES = { phone: { width: 360, height: 740 }, desktop: { width: 1280, height: 800 } };

const profileOf = (browser: import('@playwright/test').Browser, screen: Screen): Promise<BrowserContext> =>
  browser.newContext({ viewport: SIZES[screen], locale: 'ko-KR', hasTouch: screen === 'phone' });

async function expectInOrder(page: Page): Promise<void> {
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(wide).toBeLessThanOrEqual(0);
  const levels = await page.locator('h1, h2, h3').evaluateAll((all) => all.map((one) => Number(one.tagName[1])));
  expect(levels.filter((level) => level === 1)).toHaveLength(1);
  for (const [i, level] of levels.entries()) expect(level - (levels[i - 1] ?? 1)).toBeLessThanOrEqual(1);
}

const address = (language = 'ko'): string => `${server.url}/e/expo/draws?lang=${language}`;
/** The number of a lot in the list. */
const placeOf = (lot: string | undefined): number => honest.lots.indexOf(lot ?? '');

for (const screen of ['phone', 'desktop'] as const) {
  test(`a visitor checks a draw in the browser, on a ${screen} (P3, P7)`, async ({ browser }) => {
    const context = await profileOf(browser, screen);
    const mine = placeOf(honest.reveal.winners[1]?.lot);
    await serve(context, { draws: () => [shown(honest, mine)], proof: () => drawText(honest) });
    const asked: string[] = [];
    context.on('request', (request) => asked.push(new URL(request.url()).pathname));
    const { page, complaints } = await openPage(browser, address(), context);
    const card = page.getByRole('region', { name: '라면 추첨' });

    await expect(card.getByText('추첨 완료')).toBeVisible();
    await expect(card.getByText('내 응모가 명단에 있어요')).toBeVisible();
    await expect(card.getByText('축하해요! 2번째로 뽑혔어요: 라면 그릇')).toBeVisible();
    await expect(card.getByRole('row', { name: /^2 .* 나/ })).toContainText(honest.lots[mine]?.slice(0, 8) ?? '');
    // the waiting list: rank 5 was passed over, and rank 6 took over
    await expect(card.getByRole('row')).toHaveCount(6);
    await expect(card).toContainText(hashesOf(honest).commit);
    await expect(card).toContainText(hashesOf(honest).freeze);

    // the code of the check comes only when it is asked for
    expect(asked.filter((path) => path.includes('proof'))).toEqual([]);
    await card.getByRole('button', { name: '이 브라우저에서 확인하기' }).click();
    const result = page.locator('.check-result');
    await expect(result.getByRole('heading', { name: '모두 맞아요' })).toBeVisible();
    expect(asked.some((path) => path.includes('proof-worker'))).toBe(true);
    await expect(result.getByText('공개 난수의 서명이 맞고')).toBeVisible();
    await expect(result.getByText('이 페이지의 당첨 목록이')).toBeVisible();
    await expect(result.locator('.not-passed')).toHaveCount(0);
    await expect(result).toContainText('과반이 짜고');
    const why = page.getByRole('region', { name: '왜 공정한가요?' });
    await expect(why).toContainText('마감할 때는 주최자도 결과를 몰라요');
    await expect(why).not.toContainText('보여 드릴 수 없어요');
    await expectInOrder(page);
    await expectAccessible(page, `draws on a ${screen}`);

    await page.getByRole('button', { name: 'English' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Draws' })).toBeVisible();
    await expect(result.getByRole('heading', { name: 'Everything is right' })).toBeVisible();
    expect(await page.locator('#main').textContent()).not.toMatch(/undefined|NaN|\{\w+\}/);
    await expectInOrder(page);
    expect(complaints).toEqual([]);
  });
}

test('forgeries are noticed by the page itself (P2, P7)', async ({ browser }) => {
  const context = await profileOf(browser, 'phone');
  const [winner] = honest.reveal.winners;
  const seed = otherHex(honest.reveal.seed);
  let draws = [shown(honest, 3)];
  let proof = drawText(honest);
  await serve(context, { draws: () => draws, proof: () => proof });
  const { page } = await openPage(browser, address(), context);
  const card = page.getByRole('region', { name: '라면 추첨' });
  const check = card.getByRole('button', { name: /확인하기/ });
  const result = card.locator('.check-result');

  // positive control
  await check.click();
  await expect(result.getByRole('heading', { name: '모두 맞아요' })).toBeVisible();

  // another seed in the proof
  proof = drawText({ ...honest, reveal: { ...honest.reveal, seed } });
  await check.click();
  await expect(result.getByRole('heading', { name: '맞지 않는 것이 있어요' })).toBeVisible();
  await expect(result.locator('.not-passed').first()).toContainText('공개된 비밀값이');
  await expectAccessible(page, 'a forged draw');

  // a page that shows another winner than the proof has
  proof = drawText(honest);
  const lot = honest.lots.find((one) => one !== winner?.lot && one !== honest.lots[3]) ?? '';
  draws = [shown(honest, 3, { winners: [{ rank: 1, lot, prize: 'ramen-box' }] })];
  await page.reload();
  await check.click();
  await expect(result.locator('.not-passed')).toHaveText(/이 페이지의 당첨 목록이/);

  // an audit path of another lot, and a list that is not the one of the closing hash
  draws = [shown(honest, 3)];
  if (draws[0]?.mine) draws[0].mine.proof = pathOfLot(honest.lots, 4);
  await page.reload();
  await expect(card.getByRole('alert')).toContainText('증명이 마감값과 맞지 않아요');
  await expect(card.getByText('내 응모가 명단에 있어요')).toBeHidden();

  // other hashes than this device saw before, and the check compares with those that it saw
  const other = drawProof({ beacon: quicknet, round: 1001, lots: 40 });
  draws = [shown(other, null)];
  proof = drawText(other);
  await page.reload();
  await expect(card.getByRole('alert').first()).toContainText(hashesOf(honest).commit);
  await expect(card.getByText('이 브라우저의 응모는 명단에 없어요.')).toBeVisible();
  await check.click();
  await expect(result.locator('.not-passed').first()).toContainText('적어 둔 약속값과 같나요');
  await expectInOrder(page);

  // not a proof at all
  proof = '<!doctype html>\n';
  await check.click();
  await expect(card.getByText('추첨 증명 파일이 아니에요')).toBeVisible();
});

test('a draw from its commitment to its result, without a reload (P7)', async ({ browser }) => {
  const context = await profileOf(browser, 'phone');
  const proof = drawProof({ beacon: null, lots: 30 });
  const closed = shown(proof, 2);
  const now = Date.now();
  const open: PublicDraw = { ...closed, state: 'committed', until: now + 50 * HOUR, revealAt: now + 51 * HOUR };
  let draw: PublicDraw = { ...open, freeze: null, winners: null, mine: null };
  await serve(context, { draws: () => [draw], proof: () => drawText(proof, 'committed') });
  const { page, complaints } = await openPage(browser, address(), context);
  const card = page.getByRole('region', { name: '라면 추첨' });
  const again = () => page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));

  await expect(card.getByText('접수 중')).toBeVisible();
  await expect(card.getByRole('timer')).toContainText(/접수 마감까지\s*2일/);
  await expect(card.getByText('접수가 끝나면 내 응모가')).toBeVisible();
  // plainly: this one proves less
  await expect(card.getByRole('heading', { name: '이 추첨은 공개 난수를 쓰지 않아요' })).toBeVisible();
  const why = page.getByRole('region', { name: '왜 공정한가요?' });
  await expect(why).toContainText('마감할 때 주최자가 결과를 몰랐다는 것은 보여 드릴 수 없어요');
  await expect(why).not.toContainText('drand');
  await card.getByRole('button', { name: '이 브라우저에서 확인하기' }).click();
  await expect(card.getByText('약속값이 증명 파일과 같아요')).toBeVisible();
  await expectAccessible(page, 'an open draw');
  await expectInOrder(page);

  draw = { ...draw, until: Date.now() + 2500 };
  await again();
  await expect(card.getByRole('timer')).toContainText('초');
  await expect(card.getByText('명단을 마감하고 있어요')).toBeVisible();
  // the page asks again by itself
  draw = { ...closed, state: 'frozen', revealAt: Date.now() + HOUR, winners: null };
  await expect(card.getByText('내 응모가 명단에 있어요')).toBeVisible();
  await expect(card.getByRole('timer')).toContainText('추첨까지');
  await expect(card.getByText(hashesOf(proof).freeze, { exact: true })).toBeVisible();

  draw = { ...draw, revealAt: Date.now() - 1 };
  await again();
  await expect(card.getByText('곧 결과가 나와요')).toBeVisible();
  draw = closed;
  await expect(card.getByText('추첨 완료')).toBeVisible();
  await expect(card.getByRole('row')).toHaveCount(6);

  draw = { ...open, state: 'withdrawn', freeze: null, winners: null, mine: null };
  await again();
  await expect(card.getByText('이 추첨을 취소했어요')).toBeVisible();
  expect(complaints).toEqual([]);
});

test('quick draws, copying, and the words for sceptics (P4, P7)', async ({ browser }) => {
  const context = await profileOf(browser, 'desktop');
  await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: server.url });
  const rounds = roundsProof();
  let proof: string | null = null;
  await serve(context, { draws: () => [shown(honest, null)], rounds: () => proof });
  const { page } = await openPage(browser, address(), context);
  const copied = () => page.evaluate(() => navigator.clipboard.readText());

  const card = page.getByRole('region', { name: '라면 추첨' });
  await card.getByRole('button', { name: '약속값 복사' }).click();
  expect(await copied()).toBe(hashesOf(honest).commit);
  await card.getByText('직접 확인하고 싶다면').click();
  await card.getByRole('button', { name: '명령 복사' }).click();
  const { commit, freeze } = hashesOf(honest);
  const path = `/api/events/expo/draws/${honest.commitment.draw}/proof`;
  expect(await copied()).toBe(`npm run draw:verify -- ${server.url}${path} --commit ${commit} --freeze ${freeze}`);
  await expect(card.getByRole('link', { name: '증명 파일' })).toHaveAttribute('href', path);
  await expectAccessible(page, 'the words for sceptics');

  const quick = page.getByRole('region', { name: '게임 회차가 끝날 때 하는 추첨' });
  const check = quick.getByRole('button', { name: /(브라우저에서|다시) 확인하기/ });
  await check.click();
  await expect(quick.getByText('아직 회차 추첨의 증명 파일이 없어요')).toBeVisible();
  proof = roundsText(rounds);
  await check.click();
  await expect(quick.getByRole('heading', { name: '모두 맞아요' })).toBeVisible();
  await expect(quick).toContainText(rounds.head.end);
  // this device never sent a random number
  await expect(quick).not.toContainText('보낸 난수가');
  // an event with thousands of rounds has more chains; this one has one
  await quick.getByRole('button', { name: '다음 사슬 확인하기' }).click();
  await expect(quick.getByRole('heading', { name: '2번째 사슬' })).toBeVisible();
  await quick.getByRole('button', { name: '이 브라우저에서 확인하기' }).click();
  await expect(quick.getByText('아직 회차 추첨의 증명 파일이 없어요')).toBeVisible();
  await expectAccessible(page, 'two chains');
  await expectInOrder(page);
  // this device has seen the end of the chain: another chain is another one, even if it fits in itself
  proof = roundsText({ head: { ...rounds.head, end: otherHex(rounds.head.end) }, draws: [] });
  await page.evaluate((nonce) => localStorage.setItem('madang.nonces', JSON.stringify([nonce])), '5'.repeat(64));
  await page.reload();
  await check.click();
  await expect(quick.locator('.not-passed')).toContainText('적어 둔 약속값과 같나요');
  await expect(quick).toContainText('보낸 난수는 이 회차들에 섞여 있지 않아요');
});

test('no draws, no answer, and the keyboard (P7)', async ({ browser }) => {
  const context = await profileOf(browser, 'phone');
  let draws: PublicDraw[] = [];
  await serve(context, { draws: () => draws, proof: () => drawText(honest) });
  const { page } = await openPage(browser, address(), context);
  await expect(page.getByText('아직 추첨이 없어요')).toBeVisible();
  await expectAccessible(page, 'no draws');
  await expectInOrder(page);

  await context.route('**/api/events/expo/draws', (asked) => asked.abort(), { times: 1 });
  await page.reload();
  await expect(page.getByRole('alert')).toBeVisible();
  await expectAccessible(page, 'draws without an answer');
  draws = [shown(honest, null)];
  await page.getByRole('button', { name: '다시 해 보기' }).click();
  const check = page
    .getByRole('region', { name: '라면 추첨' })
    .getByRole('button', { name: '이 브라우저에서 확인하기' });
  await check.waitFor();
  for (let n = 0; n < 20 && !(await check.evaluate((one) => one === document.activeElement)); n++) {
    await page.keyboard.press('Tab');
  }
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: '모두 맞아요' })).toBeVisible();

  // a server that fails, and one that does not answer
  const again = page.getByRole('region', { name: '라면 추첨' }).getByRole('button', { name: /확인하기/ });
  await context.route('**/proof', (asked) => asked.fulfill({ status: 500, json: { error: 'internal' } }), { times: 1 });
  await again.click();
  await expect(page.getByRole('alert')).toContainText('확인하지 못했어요');
  await context.route('**/proof', () => {}, { times: 1 });
  await again.click();
  await expect(page.getByRole('progressbar')).toBeVisible();
  await expectAccessible(page, 'a check that runs');
  await page.getByRole('button', { name: '그만두기' }).click();
  await expect(check).toBeVisible();
  await check.click();
  await expect(page.getByRole('heading', { name: '모두 맞아요' })).toBeVisible();
});

test('a draw of the real server, from its commitment to its check by page and command (P1, P5, P6, P7)', async ({
  browser,
}) => {
  const sql = (text: string, values: unknown[] = []) => runSql(server.dataDir, text, values);
  const { page, complaints } = await openPhone(browser, address());
  await expect(page.getByText('아직 추첨이 없어요')).toBeVisible();
  const me: { id: string } = await page.evaluate(async () => (await fetch('/api/profile')).json());
  await sql(
    `insert into entries (event, round, visitor, game, stage, prize, recorded_at)
     select 'expo', 'r', v, 'ox-quiz', 'main-stage', '', now() - interval '10 minutes' from unnest($1::text[]) v`,
    [[me.id, ...Array.from({ length: 1500 }, (_, n) => `visitor-${n}`)]],
  );
  const admin = await signInStaff(server.url, server.adminLink ?? '');
  await confirmFactor(admin);
  const until = Date.now() + 2_000;
  const form = {
    ...{ title: { ko: '진짜 추첨', en: 'A real draw' }, among: 'players', games: [], from: until - HOUR, until },
    ...{ revealAt: until + HOUR, prizes: [{ key: 'ramen-box', count: 2 }], beacon: false, rehearsal: false },
  };
  const made = await admin.call('POST', '/staff/events/expo/draws', form);
  expect(made.status).toBe(200);
  const { id, commit }: { id: string; commit: string } = await made.json();

  await page.reload();
  const card = page.getByRole('region', { name: '진짜 추첨' });
  await expect(card.getByText('접수 중')).toBeVisible();
  await expect(card).toContainText(commit);
  await expect(card.getByText('명단을 마감하고 있어요')).toBeVisible();
  // the server waits a minute for rounds that ended before
  await sql(`update draws set until = until - interval '2 minutes' where id = $1`, [id]);
  await expect(card.getByText('추첨 완료')).toBeVisible();
  await expect(card.getByText('내 응모가 명단에 있어요')).toBeVisible();
  await card.getByRole('button', { name: /확인하기/ }).click();
  await expect(card.getByRole('heading', { name: '모두 맞아요' })).toBeVisible();
  await expect(card.locator('.check-result')).toContainText('응모 1,501개');
  await expectInOrder(page);
  await expectAccessible(page, 'a real draw');

  let report = '';
  const write = (text: string): void => {
    report += text;
  };
  const proof = `${server.url}/api/events/expo/draws/${id}/proof`;
  expect(await runDrawVerify([proof, '--commit', commit], write, { env: {} })).toBe(0);
  expect(report).toContain('lots 1,501');
  expect(complaints).toEqual([]);
});
