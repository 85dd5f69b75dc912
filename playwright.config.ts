import { defineConfig } from '@playwright/test';
import { BROWSER_ARGS, findBrowser } from './scripts/browser.ts';

const browser = findBrowser({ mayInstall: false });
if (browser.path === null) throw new Error(`the browser tests need a Chromium: ${browser.command}`);

export default defineConfig({
  testDir: 'e2e',
  testMatch: '**/*.e2e.ts',
  // Each test starts a server of its own; two at once on two cores make each other late.
  workers: 1,
  retries: 0,
  forbidOnly: true,
  timeout: 180_000,
  expect: { timeout: 30_000 },
  outputDir: 'test-results',
  // pictures are drawn without a graphics card: they are the same everywhere
  snapshotPathTemplate: '{testDir}/drawn/{arg}{ext}',
  use: {
    trace: 'retain-on-failure',
    actionTimeout: 45_000,
    launchOptions: {
      executablePath: browser.path,
      args: BROWSER_ARGS,
    },
  },
});
