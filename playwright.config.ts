import { defineConfig } from '@playwright/test';
import { findBrowser } from './scripts/browser.ts';

const browser = findBrowser({ mayInstall: false });
if (browser.path === null) throw new Error(`the browser tests need a Chromium: ${browser.command}`);

/** Pictures of the expo must not depend on a graphics card: WebGL is computed by SwiftShader. */
const SOFTWARE_WEBGL = ['--use-gl=angle', '--use-angle=swiftshader', '--enable-unsafe-swiftshader'];

export default defineConfig({
  testDir: 'e2e',
  testMatch: '**/*.e2e.ts',
  // Each test starts a server of its own; two at once on two cores make each other late.
  workers: 1,
  retries: 0,
  forbidOnly: true,
  timeout: 90_000,
  expect: { timeout: 15_000 },
  outputDir: 'test-results',
  use: {
    trace: 'retain-on-failure',
    actionTimeout: 20_000,
    launchOptions: {
      executablePath: browser.path,
      // Chromium's sandbox refuses to run as root.
      args: [...SOFTWARE_WEBGL, ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
    },
  },
});
