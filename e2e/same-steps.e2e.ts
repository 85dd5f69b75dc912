import { expect, test } from '@playwright/test';
import { bundleFor } from '../server/testing/browser-bundle.ts';
import { millionSteps } from '../server/testing/million-steps.ts';

const SEEDS = [1, 20_261_122, 4_000_000_000];

test('a million steps end the same in the browser build and on the server (W1)', async ({ page }) => {
  const code = await bundleFor('million-steps.ts', 'steps', { minify: true });
  // negative control: it is the built code that runs, and a digest tells one walk from another
  expect(code).not.toContain('tileCentre');
  expect(new Set(SEEDS.map(millionSteps)).size).toBe(SEEDS.length);
  for (const seed of SEEDS) {
    const inBrowser = await page.evaluate(`${code};steps.millionSteps(${seed})`);
    expect(inBrowser).toBe(millionSteps(seed));
  }
});
