import type { Browser, Page } from '@playwright/test';
import { inTheWorld, openPage } from './expo-page.ts';

/** How somebody uses the page: with a thumb, or without any pointer. */
export type Way = 'touch' | 'keyboard';

/** Collects what a screen reader would announce from now on: every text in a live region, in its order. */
export async function hear(page: Page): Promise<() => Promise<string>> {
  const heard = await page.evaluateHandle(() => {
    const said: string[] = [];
    const last = new Map<Element, string>();
    const listen = (): void => {
      for (const region of document.querySelectorAll(
        '[aria-live="polite"], [aria-live="assertive"], [role="status"]',
      )) {
        const text = region.textContent?.trim() ?? '';
        if (last.get(region) === text) continue;
        last.set(region, text);
        said.push(text);
      }
    };
    listen();
    new MutationObserver(listen).observe(document.body, { childList: true, subtree: true, characterData: true });
    return said;
  });
  return async () => (await heard.jsonValue()).join('\n');
}

/** Opens the halls for a way of playing. With the keyboard, motion is reduced too. */
export async function openFor(way: Way, browser: Browser, url: string): Promise<{ page: Page; complaints: string[] }> {
  const context = await browser.newContext(
    way === 'touch'
      ? { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true, locale: 'ko-KR' }
      : { viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce', locale: 'ko-KR' },
  );
  const opened = await openPage(browser, url, context);
  await inTheWorld(opened.page);
  return opened;
}

/** A hall with its size, in tiles. */
type Hall = { hall: string; size: readonly [columns: number, rows: number] };
/** A tile of a stage. */
export type StageSpot = Hall & { title: string; spot: readonly [column: number, row: number] };

/** Walks to the middle of a tile by a tap on the large map. */
async function tapMap(page: Page, { hall, size }: Hall, spot: StageSpot['spot']): Promise<void> {
  await page.getByRole('button', { name: '지도 열기' }).tap();
  const plan = page.getByRole('dialog').getByRole('img', { name: `${hall} 지도` });
  // not its box: the dialog grows while it opens
  const [width, height] = await plan.evaluate((svg) =>
    ['width', 'height'].map((name) => Number(svg.getAttribute(name))),
  );
  const x = ((width ?? 0) * (spot[0] + 0.5)) / size[0];
  const y = ((height ?? 0) * (spot[1] + 0.5)) / size[1];
  await plan.tap({ position: { x, y } });
}

/** Walks onto a stage: by the large map with a thumb, by the list and the arrow keys with the keyboard. */
export async function walkOnto(page: Page, way: Way, stage: StageSpot): Promise<void> {
  const round = page.getByRole('region', { name: '무대 소식' });
  if (way === 'touch') {
    await tapMap(page, stage, stage.spot);
    await round.waitFor();
    return;
  }
  await page.getByRole('button', { name: '둘러보기' }).press('Enter');
  const list = page.getByRole('dialog', { name: '둘러보기' });
  await list
    .getByRole('button', { name: `: ${stage.title}` })
    .first()
    .press('Enter');
  await page.locator('.going').waitFor();
  await page.locator('.going').waitFor({ state: 'detached' });
  await page.keyboard.down('ArrowUp');
  await round.waitFor();
  await page.keyboard.up('ArrowUp');
}

/** Presses a button by thumb or by key. */
export async function press(page: Page, way: Way, name: string | RegExp): Promise<void> {
  const button = page.getByRole('button', { name });
  if (way === 'touch') await button.tap();
  else await button.press('Enter');
}

/** What moves by itself on the page now, beside the picture of the world. */
export const motions = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    document
      .getAnimations()
      // the style for reduced motion leaves changes of a hundredth of a millisecond
      .filter(({ playState, effect }) => playState === 'running' && Number(effect?.getComputedTiming().duration) > 1)
      .map(({ id, effect }) => `${id} ${effect instanceof KeyframeEffect ? effect.target?.className : ''}`),
  );
