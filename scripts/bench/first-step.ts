import type { Browser, CDPSession, Page } from '@playwright/test';

/** `bytes` is the size on the network: head and encoded body. */
export type Load = { path: string; kind: string; bytes: number; encoding: string; beforeFirstStep: boolean };

export type Visit = { readySeconds: number; loads: Load[] };

/**
 * The first match counts. The chunk of Phaser is named after client/scenes/game.ts, which is the only file that loads
 * it.
 */
const KINDS: readonly (readonly [kind: string, path: RegExp])[] = [
  ['fonts', /\.woff2$/],
  ['phaser', /^\/app\/game-.*\.js$/],
  ['js', /\.js$/],
  ['css', /\.css$/],
  ['map', /^\/api\/maps\//],
  ['api', /^\/api\//],
  ['pictures', /^\/assets\//],
  ['html', /^\//],
];

/** How long the network may be idle between two files of one page, in ms. */
const QUIET_MS = 1_500;

const kindOf = (path: string): string => KINDS.find(([, fits]) => fits.test(path))?.[0] ?? 'other';

/** Records what the page receives, as counted by the browser itself. */
async function watchLoads(line: CDPSession, isReady: () => boolean) {
  const loads: Load[] = [];
  const open = new Map<string, { path: string; encoding: string }>();
  let lastAt = performance.now();
  line.on('Network.responseReceived', ({ requestId, response }) => {
    if (!response.url.startsWith('http')) return;
    const encoding = Object.entries(response.headers).find(([name]) => name.toLowerCase() === 'content-encoding');
    open.set(requestId, { path: new URL(response.url).pathname, encoding: encoding?.[1] ?? '' });
  });
  line.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const found = open.get(requestId);
    open.delete(requestId);
    lastAt = performance.now();
    if (!found) return;
    const { path, encoding } = found;
    loads.push({ path, encoding, kind: kindOf(path), bytes: encodedDataLength, beforeFirstStep: !isReady() });
  });
  await line.send('Network.enable');
  const quiet = (): boolean => open.size === 0 && performance.now() - lastAt > QUIET_MS;
  return { loads, quiet };
}

/** A slow connection. */
export type Line = { kilobits: number; latencyMs: number };

export async function slowDown(devtools: CDPSession, { kilobits, latencyMs }: Line): Promise<void> {
  const throughput = (kilobits * 1000) / 8;
  await devtools.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: latencyMs,
    downloadThroughput: throughput,
    uploadThroughput: throughput,
  });
}

/** Waits until the world is drawn and the connection is open, so that the next key makes a step. */
async function untilFirstStep(page: Page): Promise<void> {
  await page.locator('#world canvas').waitFor();
  await page.locator('.top-bar').waitFor();
  await page.locator('.curtain').waitFor({ state: 'detached' });
}

/** Visits as somebody who was never here before. `line` slows the connection down. */
export async function visit(browser: Browser, url: string, line?: Line): Promise<Visit> {
  const profile = await browser.newContext({ viewport: { width: 1280, height: 768 }, locale: 'ko-KR' });
  const page = await profile.newPage();
  const devtools = await profile.newCDPSession(page);
  let ready = false;
  const { loads, quiet } = await watchLoads(devtools, () => ready);
  if (line) await slowDown(devtools, line);
  const before = performance.now();
  await page.goto(`${url}/e/expo`);
  await untilFirstStep(page);
  ready = true;
  const readySeconds = (performance.now() - before) / 1000;
  while (!quiet()) await new Promise((again) => setTimeout(again, 50));
  await profile.close();
  return { readySeconds, loads };
}
