import type { Browser, BrowserContext, Page } from '@playwright/test';
import type { BotVisitor } from '../server/testing/visitor.ts';
import { toPixels, UNITS_PER_TILE } from '../shared/world/units.ts';

/** Opens an address in a fresh browser profile, in Korean, with whatever the page complains about collected. */
export async function openPage(
  browser: Browser,
  url: string,
  context?: BrowserContext,
): Promise<{ page: Page; complaints: string[] }> {
  const profile = context ?? (await browser.newContext({ viewport: { width: 1280, height: 768 }, locale: 'ko-KR' }));
  const page = await profile.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  await page.goto(url);
  return { page, complaints };
}

/** The same on a phone that is held upright: 360 x 740, touched. */
export async function openPhone(browser: Browser, url: string): Promise<{ page: Page; complaints: string[] }> {
  const viewport = { width: 360, height: 740 };
  const phone = await browser.newContext({ viewport, hasTouch: true, isMobile: true, locale: 'ko-KR' });
  return openPage(browser, url, phone);
}

/** Waits until the world is drawn and the line is open. */
export async function inTheWorld(page: Page): Promise<void> {
  // three pages of software graphics share a CI machine: the first picture may take long
  await page.locator('#world canvas').waitFor({ timeout: 60_000 });
  await page.locator('.top-bar').waitFor({ timeout: 60_000 });
  await page.locator('.curtain').waitFor({ state: 'detached' });
}

/** Chooses a nickname as a visitor does. */
export async function chooseName(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: '내 모습' }).click();
  await page.getByLabel('이름').fill(name);
  await page.getByRole('button', { name: '저장' }).click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
}

/** Where the body of this name is, in pixels, as another visitor's connection sees it. */
export function spotOf(watcher: BotVisitor, name: string): { x: number; y: number } | null {
  for (const body of watcher.sight().bodies.values()) {
    if (body.name === name) return { x: toPixels(body.x), y: toPixels(body.y) };
  }
  return null;
}

type Point = { x: number; y: number };

/** Waits until the body of this name is where it should be; says where it stays when it does not come. */
export async function reach(
  watcher: BotVisitor,
  name: string,
  fits: (spot: Point) => boolean,
  seconds = 60,
): Promise<void> {
  const arrived = watcher.until(() => {
    const spot = spotOf(watcher, name);
    return spot !== null && fits(spot);
  });
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, fail) => {
    timer = setTimeout(() => {
      const spot = spotOf(watcher, name);
      fail(new Error(`${name} stays at tile ${spot && [spot.x / TILE, spot.y / TILE].map((n) => n.toFixed(2))}`));
    }, seconds * 1000);
  });
  await Promise.race([arrived, late]).finally(() => clearTimeout(timer));
}

/** Holds a key until the body of this name fits. */
export async function holdUntil(
  page: Page,
  key: string,
  watcher: BotVisitor,
  name: string,
  fits: (spot: Point) => boolean,
): Promise<void> {
  await page.keyboard.down(key);
  await reach(watcher, name, fits);
  await page.keyboard.up(key);
}

export const TILE = UNITS_PER_TILE / 10;
