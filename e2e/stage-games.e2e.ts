import { type Browser, expect, type Page } from '@playwright/test';
import { makeContent, type TestContent } from '../server/testing/content.ts';
import { type ServerProcess, startServer } from '../server/testing/server-process.ts';
import { expectAccessible } from './axe.ts';
import { hear, motions, openFor, press, type StageSpot, type Way, walkOnto } from './stage-page.ts';
import { test } from './test.ts';

/*
 * The games on stages, each by somebody alone with bots: with a thumb on a phone, and with the keyboard and reduced motion
 * on a desktop. What the page tells a screen reader is collected from the gathering to the result.
 */

const WAYS: readonly Way[] = ['touch', 'keyboard'];
const HALL = { hall: '운동장', size: [52, 46] } as const;
const RED_LIGHT: StageSpot = { ...HALL, title: '무궁화 꽃이 피었습니다', spot: [9, 28] };
const ROCK_PAPER: StageSpot = { ...HALL, title: '가위바위보', spot: [40, 12] };

let content: TestContent;
let server: ServerProcess;
test.beforeAll(async () => {
  const host = { practiceSeconds: 1, gatherSeconds: 3 };
  content = makeContent({
    // before the door of the playground
    arriveAt: { column: 45, row: 5, isOneTile: true },
    games: {
      // one phrase is enough for the whole way
      'red-light': { ...host, playSeconds: 30, fastSeconds: 10, slowSeconds: 10, lookSeconds: 1 },
      'rock-paper': { ...host, handSeconds: 6, revealSeconds: 5, hands: 2 },
    },
  });
  server = await startServer({ content: content.dir });
});
test.afterAll(async () => {
  await server.stop();
  content.remove();
});

/** Goes through the door to the playground, and onto a stage. */
async function openAt(browser: Browser, way: Way, stage: StageSpot) {
  const opened = await openFor(way, browser, `${server.url}/`);
  const { page } = opened;
  // on a busy machine a page may not hear a key for long
  await expect(async () => {
    await page.keyboard.down('ArrowUp');
    await expect(page.locator('h1.place-title')).toHaveText('운동장', { timeout: 5000 });
  }).toPass();
  await page.keyboard.up('ArrowUp');
  // the round of the visitor before is over
  await expect(roundOf(page)).toHaveCount(0);
  const said = await hear(page);
  await walkOnto(page, way, stage);
  return { ...opened, said };
}

const roundOf = (page: Page) => page.getByRole('region', { name: '무대 소식' });

/** Waits for the end of the round, and checks that nothing went wrong and nothing moved by itself. */
async function untilResult(page: Page, way: Way): Promise<void> {
  await expect(roundOf(page)).toHaveClass(/result/);
  if (way === 'keyboard') expect(await motions(page)).toEqual([]);
}

/** Holds a button with the thumb or a key until `done`. */
async function hold(page: Page, way: Way, name: RegExp, done: () => Promise<void>): Promise<void> {
  const button = page.getByRole('button', { name });
  if (way === 'keyboard') {
    await button.focus();
    await page.keyboard.down('Space');
    await done();
    await page.keyboard.up('Space');
    return;
  }
  const box = await button.boundingBox();
  if (!box) throw new Error('no button');
  const touch = await page.context().newCDPSession(page);
  const touchPoints = [{ x: box.x + box.width / 2, y: box.y + box.height / 2 }];
  await touch.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints });
  await done();
  await touch.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
}

for (const way of WAYS) {
  test(`red light, green light by ${way}: runs while the doll speaks, and arrives`, async ({ browser }) => {
    const { page, complaints, said } = await openAt(browser, way, RED_LIGHT);
    await expect.poll(said).toContain('지금 달려요!');
    await hold(page, way, /달리/, async () => {
      await expect(page.getByRole('button', { name: '달리는 중' })).toBeVisible();
      await expect.poll(said).toMatch(/등으로 도착했어요!/);
    });
    await untilResult(page, way);
    const all = await said();
    for (const text of ['곧 시작해요!', '맛보기 회차예요', '초 동안 말해요. 지금 달려요!']) expect(all).toContain(text);
    expect(complaints).toEqual([]);
  });
}

test('rock, paper, scissors by touch: chooses a hand, and hears what the host shows', async ({ browser }) => {
  const { page, complaints, said } = await openAt(browser, 'touch', ROCK_PAPER);
  await press(page, 'touch', '보 쪽으로 가기');
  await expect(roundOf(page)).toContainText('지금 보 위에 있어요');
  await expect(page.getByRole('button', { name: '보 쪽으로 가기' })).toHaveAttribute('aria-pressed', 'true');
  await expectAccessible(page, 'rock, paper, scissors');
  await untilResult(page, 'touch');
  const all = await said();
  for (const text of ['곧 시작해요!', '1라운드. 사회자를 이길 손 위에 서세요', '가위, 바위… 보!'])
    expect(all).toContain(text);
  expect(all).toMatch(/사회자는 (가위|바위|보)! 남은 사람 \d+명 · 탈락 \d+명\. 보, /);
  expect(complaints).toEqual([]);
});
