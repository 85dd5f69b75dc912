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

/**
 * Opens the halls for a way of playing. With the keyboard, motion is reduced too. `enter`: how somebody gets from the
 * address into the halls.
 */
export async function openFor(
  way: Way,
  browser: Browser,
  url: string,
  enter: (page: Page) => Promise<void> = async () => {},
): Promise<{ page: Page; complaints: string[] }> {
  const context = await browser.newContext(
    way === 'touch'
      ? { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true, locale: 'ko-KR' }
      : { viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce', locale: 'ko-KR' },
  );
  const opened = await openPage(browser, url, context);
  await enter(opened.page);
  await inTheWorld(opened.page);
  return opened;
}

/** Presses a button by thumb or by key. */
export async function press(page: Page, way: Way, name: string | RegExp): Promise<void> {
  const button = page.getByRole('button', { name });
  if (way === 'touch') await button.tap();
  else await button.press('Enter');
}

/** Holds a button with the thumb or a key until `done`. */
export async function hold(page: Page, way: Way, name: RegExp, done: () => Promise<void>): Promise<void> {
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

/** What moves by itself on the page now, beside the picture of the world. */
export const motions = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    document
      .getAnimations()
      // the style for reduced motion leaves changes of a hundredth of a millisecond
      .filter(({ playState, effect }) => playState === 'running' && Number(effect?.getComputedTiming().duration) > 1)
      .map(({ id, effect }) => `${id} ${effect instanceof KeyframeEffect ? effect.target?.className : ''}`),
  );
