import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { build } from 'vite';
import { millionSteps } from '../scripts/testing/million-steps.ts';
import config from '../vite.config.ts';

const SEEDS = [1, 20_261_122, 4_000_000_000];

/** The steps as a browser gets them: bundled and minified for the same targets as the pages. */
async function builtForBrowsers(): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'silent',
    build: {
      write: false,
      minify: true,
      target: config.build?.target,
      lib: {
        entry: join(import.meta.dirname, '..', 'scripts', 'testing', 'million-steps.ts'),
        name: 'steps',
        formats: ['iife'],
      },
    },
  });
  const [bundle] = Array.isArray(built) ? built : [built];
  if (!('output' in bundle)) throw new Error('vite watches instead of building');
  return bundle.output[0].code;
}

test('a million steps end the same in the browser build and on the server (W1)', async ({ page }) => {
  const code = await builtForBrowsers();
  // negative control: it is the built code that runs, and a digest tells one walk from another
  expect(code).not.toContain('tileCentre');
  expect(new Set(SEEDS.map(millionSteps)).size).toBe(SEEDS.length);
  for (const seed of SEEDS) {
    const inBrowser = await page.evaluate(`${code};steps.millionSteps(${seed})`);
    expect(inBrowser).toBe(millionSteps(seed));
  }
});
