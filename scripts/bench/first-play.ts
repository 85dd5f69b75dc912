import type { Browser } from '@playwright/test';
import { type Line, slowDown } from './first-step.ts';

/** The seconds from the link until each moment of the way to the first game. */
export type FirstPlay = { offered: number; seated: number; ready: number; played: number };

/**
 * Goes from the link to the first input of a game as somebody who was never here before, alone, on a phone and a slow
 * line: the greeter leads to the nearest game. Each step is taken as soon as the page offers it.
 */
export async function firstPlay(browser: Browser, url: string, line: Line): Promise<FirstPlay> {
  const viewport = { width: 360, height: 740 };
  const phone = await browser.newContext({ viewport, hasTouch: true, isMobile: true, locale: 'ko-KR' });
  const page = await phone.newPage();
  await slowDown(await phone.newCDPSession(page), line);
  const before = performance.now();
  const since = (): number => (performance.now() - before) / 1000;
  await page.goto(`${url}/e/expo`);
  const offer = page.getByRole('region', { name: '안내원 하늘' }).getByRole('button', { name: '지금 바로 게임하기' });
  await offer.waitFor();
  const offered = since();
  await offer.tap();
  const panel = page.locator('.table-panel');
  const start = panel.getByRole('button', { name: '시작하기' });
  await start.waitFor();
  const seated = since();
  await start.tap();
  // the nearest game depends on where the visitor arrived
  const turn = panel
    .getByRole('button', { name: /손잡이 돌리기|보기 넷에서 고르기/ })
    .or(panel.locator('.ramen-drop:enabled'));
  await turn.waitFor();
  const ready = since();
  await turn.tap();
  const played = since();
  await phone.close();
  return { offered, seated, ready, played };
}
