import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from '@playwright/test';
import { steadyClock } from '../../server/steady-clock.ts';
import { makeContent } from '../../server/testing/content.ts';
import { startServer } from '../../server/testing/server-process.ts';

const SAVES = 5;
/** The name of the mark that the scene sets when a place has been drawn (client/scenes/place.ts). */
const DRAWN = 'madang:drawn';

const drawn = (page: Page): Promise<number> =>
  page.evaluate((mark) => performance.getEntriesByName(mark).length, DRAWN);

/** Wall clock time, in ms since 1970, of the last drawing of a place. */
const drawnAt = (page: Page): Promise<number> =>
  page.evaluate((mark) => performance.timeOrigin + (performance.getEntriesByName(mark).at(-1)?.startTime ?? 0), DRAWN);

async function enter(browser: Browser, url: string): Promise<Page> {
  const profile = await browser.newContext({ viewport: { width: 800, height: 600 }, locale: 'ko-KR' });
  const page = await profile.newPage();
  await page.goto(`${url}/e/expo`);
  await page.waitForFunction((mark) => performance.getEntriesByName(mark).length > 0, DRAWN);
  return page;
}

/** Saves the start map repeatedly. Returns the seconds from each save until a second browser has drawn it. */
export async function savesToDrawn(browser: Browser): Promise<number[]> {
  const content = makeContent();
  const server = await startServer({ content: content.dir });
  try {
    await enter(browser, server.url);
    const second = await enter(browser, server.url);
    const file = join(content.dir, 'expo.tmj');
    const seconds: number[] = [];
    for (let i = 0; i < SAVES; i++) {
      const before = await drawn(second);
      const map = JSON.parse(readFileSync(file, 'utf8'));
      for (const layer of map.layers)
        for (const object of layer.objects ?? []) if (object.type === 'booth') object.y += i % 2 === 0 ? 1 : -1;
      const savedAt = steadyClock();
      writeFileSync(file, JSON.stringify(map));
      await second.waitForFunction(({ mark, count }) => performance.getEntriesByName(mark).length > count, {
        mark: DRAWN,
        count: before,
      });
      seconds.push(((await drawnAt(second)) - savedAt) / 1000);
    }
    return seconds;
  } finally {
    await server.stop();
    content.remove();
  }
}
