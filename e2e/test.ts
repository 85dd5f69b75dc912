import { test as base } from '@playwright/test';

/**
 * Playwright's own test, and every page that a test opened is closed after it, also when it failed: a hall that is drawn
 * on in the background by the processor would slow down all tests that follow.
 */
export const test = base.extend<{ tidy: undefined }>({
  tidy: [
    async ({ browser }, use) => {
      await use(undefined);
      await Promise.all(browser.contexts().map((context) => context.close()));
    },
    { auto: true },
  ],
});
