import { type Browser, expect, type Page } from '@playwright/test';
import { makeContent, type TestContent } from '../server/testing/content.ts';
import { type ServerProcess, startServer } from '../server/testing/server-process.ts';
import { joinPlace } from '../server/testing/visitor.ts';
import { expectAccessible } from './axe.ts';
import { adminLink, comeIn } from './staff-page.ts';
import { hear, hold, motions, openFor, press, type Way } from './stage-page.ts';
import { test } from './test.ts';

/*
 * The games on stages, each by somebody alone with bots: with a thumb on a phone, and with the keyboard and reduced motion
 * on a desktop. What the page tells a screen reader is collected from the gathering to the result.
 */

type Stage = {
  game: 'ox-quiz' | 'red-light' | 'rock-paper' | 'tug-of-war';
  hall: 'expo' | 'playground';
  /** The tile where the visitor arrives: on the stage, or right below it. */
  spot: readonly [column: number, row: number];
  /** Changes to the settings of the game. */
  config: Record<string, unknown>;
};

// one who has just arrived still sees the gathering
const HOST = { practiceSeconds: 3, gatherSeconds: 6 };

const roundOf = (page: Page) => page.getByRole('region', { name: '무대 소식' });

/** The tests of a game, each way with a page that has just arrived at its stage. */
function onStage(
  { game, hall, spot: [column, row], config }: Stage,
  title: string,
  play: (page: Page, way: Way, said: () => Promise<string>) => Promise<void>,
): void {
  test.describe(game, () => {
    let content: TestContent;
    let server: ServerProcess;
    test.beforeAll(async () => {
      const settings = { ...HOST, ...config };
      content = makeContent({
        hall,
        arriveAt: { column, row, isOneTile: true },
        ...(game === 'ox-quiz' ? { quiz: settings } : { games: { [game]: settings } }),
      });
      server = await startServer({ content: content.dir });
    });
    test.afterAll(async () => {
      await server.stop();
      content.remove();
    });

    for (const way of ['touch', 'keyboard'] as const) {
      test(`${title} by ${way}`, async ({ browser }: { browser: Browser }) => {
        const { page, complaints } = await openFor(way, browser, `${server.url}/`);
        const said = await hear(page);
        await play(page, way, said);
        await expect(roundOf(page)).toHaveClass(/result/, { timeout: 60_000 });
        if (way === 'keyboard') expect(await motions(page)).toEqual([]);
        expect(await said()).toContain('곧 시작해요!');
        expect(complaints).toEqual([]);
      });
    }
  });
}

const RED_LIGHT: Stage = {
  ...{ game: 'red-light', hall: 'playground', spot: [9, 30] },
  // one phrase is enough for the whole way
  config: { playSeconds: 30, fastSeconds: 10, slowSeconds: 10, lookSeconds: 1 },
};
onStage(RED_LIGHT, 'red light, green light: runs while the doll speaks, and arrives', async (page, way, said) => {
  // the round of the visitor before is over
  await expect(roundOf(page)).toHaveCount(0);
  // from the tile below the stage onto it
  await page.keyboard.down('ArrowUp');
  await roundOf(page).waitFor();
  await page.keyboard.up('ArrowUp');
  await expect.poll(said).toContain('지금 달려요!');
  await hold(page, way, /달리/, async () => {
    await expect(page.getByRole('button', { name: '달리는 중' })).toBeVisible();
    await expect.poll(said).toMatch(/등으로 도착했어요!/);
  });
  const all = await said();
  for (const text of ['맛보기 회차예요', '초 동안 말해요. 지금 달려요!']) expect(all).toContain(text);
});

const ROCK_PAPER: Stage = {
  ...{ game: 'rock-paper', hall: 'playground', spot: [40, 12] },
  config: { handSeconds: 6, revealSeconds: 5, hands: 2 },
};
onStage(ROCK_PAPER, 'rock, paper, scissors: chooses a hand, and hears what the host shows', async (page, way, said) => {
  await press(page, way, '보 쪽으로 가기');
  await expect(roundOf(page)).toContainText('지금 보 위에 있어요');
  await expect(page.getByRole('button', { name: '보 쪽으로 가기' })).toHaveAttribute('aria-pressed', 'true');
  await expectAccessible(page, `rock, paper, scissors by ${way}`);
  if (way === 'keyboard') expect(await motions(page)).toEqual([]);
  await expect.poll(said).toMatch(/사회자는 (가위|바위|보)! 남은 사람 \d+명 · 탈락 \d+명\. 보, /);
  const all = await said();
  for (const text of ['1라운드. 사회자를 이길 손 위에 서세요', '가위, 바위… 보!']) expect(all).toContain(text);
});

const TUG_OF_WAR: Stage = {
  ...{ game: 'tug-of-war', hall: 'playground', spot: [40, 30] },
  config: { playSeconds: 20, fastSeconds: 1.5, slowSeconds: 1.5, mark: 100 },
};
onStage(TUG_OF_WAR, 'tug of war: pulls on the beat', async (page, way, said) => {
  const drum = page.getByRole('button', { name: '영차!' });
  await drum.waitFor();
  await expectAccessible(page, `tug of war by ${way}`);
  const mine = page.locator('.tug-mine');
  await expect(mine).toHaveText('내 점수 0점');
  // a busy machine may miss a beat
  await expect(async () => {
    await page.locator('.tug-tap.now').waitFor();
    if (way === 'touch') await drum.dispatchEvent('pointerdown');
    else await page.keyboard.press('Space');
    await expect(mine).not.toHaveText('내 점수 0점', { timeout: 500 });
  }).toPass();
  await expect.poll(said).toMatch(/팽팽해요!|우리 팀이 당기고|밀리고 있어요/);
  expect(await said()).toContain('북소리에 맞춰 당겨요!');
});

const OX_QUIZ: Stage = {
  ...{ game: 'ox-quiz', hall: 'expo', spot: [36, 25] },
  config: { answerSeconds: 10, revealSeconds: 5, rounds: 1 },
};
onStage(OX_QUIZ, 'OX quiz: walks to a mat by a button, and hears the answer', async (page, way, said) => {
  const toMat = page.getByRole('button', { name: 'O 쪽으로' });
  await press(page, way, 'O 쪽으로');
  await expect(toMat).toHaveAttribute('aria-pressed', 'true');
  await expect(roundOf(page)).toContainText('지금 O 위에 있어요');
  await expectAccessible(page, `OX quiz by ${way}`);
  if (way === 'keyboard') expect(await motions(page)).toEqual([]);
  await expect.poll(said).toMatch(/정답은 [OX]!/);
  for (const text of ['1번 문제 / ', '그만! 정답을 확인하는 중…']) expect(await said()).toContain(text);
});

test.describe('a host of rock, paper, scissors', () => {
  let content: TestContent;
  let server: ServerProcess;
  test.beforeAll(async () => {
    content = makeContent({
      hall: 'playground',
      // in front of the stage, where a host stands
      arriveAt: { column: 40, row: 16, isOneTile: true },
      games: {
        'rock-paper': { practiceSeconds: 0, gatherSeconds: 1, handSeconds: 60, revealSeconds: 30, hands: 1 },
      },
    });
    server = await startServer({ content: content.dir });
  });
  test.afterAll(async () => {
    await server.stop();
    content.remove();
  });

  for (const way of ['touch', 'keyboard'] as const) {
    test(`chooses the hand by ${way}, changes it, and shows it`, async ({ browser }) => {
      // one of the three stands on no hand, so that the lock waits for the host
      const spots = [
        { column: 34, row: 12 },
        { column: 40, row: 12 },
        { column: 46, row: 9 },
      ];
      const players = await Promise.all(spots.map(() => joinPlace(server.url)));
      await Promise.all(players.map((player, i) => player.walkTo(spots[i])));
      const { page, complaints } = await openFor(way, browser, adminLink(server), async (opened) => {
        await comeIn(opened);
        await opened.goto(`${server.url}/e/expo`);
      });
      const panel = page.locator('details.host');
      if (way === 'touch') await panel.locator('summary').tap();
      else await panel.locator('summary').press('Enter');
      await press(page, way, /가위바위보.* 시작$/);
      const hands = panel.getByRole('group', { name: '1라운드에 낼 손' });
      await expect(hands).toContainText('고르지 않으면 무작위로 정해져요');
      await expect(hands.getByRole('button')).toHaveText(['가위', '바위', '보']);
      const hand = (name: string) => hands.getByRole('button', { name, exact: true });
      for (const name of ['보', '바위']) {
        if (way === 'touch') await hand(name).tap();
        else await hand(name).press('Enter');
        await expect(hand(name)).toHaveAttribute('aria-pressed', 'true');
        await expect(hands.locator('[aria-pressed="true"]')).toHaveCount(1);
      }
      await expect(hands.getByRole('status')).toHaveText('낼 손: 바위. 마감 전까지 바꿀 수 있어요');
      await expectAccessible(page, `the host's hand by ${way}`);
      if (way === 'keyboard') await expect(hand('바위')).toBeFocused();
      await press(page, way, '다음');
      await expect(roundOf(page)).toContainText('사회자는 바위!');
      await expect(hand('보')).toHaveAttribute('aria-disabled', 'true');
      await hand('보').dispatchEvent('click');
      await expect(hand('바위')).toHaveAttribute('aria-pressed', 'true');
      page.once('dialog', (question) => void question.accept());
      await press(page, way, '이번 회차 취소');
      await expect(roundOf(page)).toHaveCount(0);
      for (const player of players) player.leave();
      expect(complaints).toEqual([]);
    });
  }
});
