import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{client,server,shared,scripts,assets}/**/*.test.{ts,tsx}'],
    globalSetup: ['server/data/postgres/test-cluster.ts'],
    // Two cores are common in CI, and several tests start a server of their own.
    // most of a test's time is waiting for a server: two at once on two cores
    maxWorkers: 2,
    // a loaded machine is slow, not wrong: what is waited for comes
    expect: { poll: { timeout: 15_000 } },
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
