import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{client,server,shared,scripts,assets}/**/*.test.{ts,tsx}'],
    globalSetup: ['server/data/postgres/test-cluster.ts'],
    // Two cores are common in CI, and several tests start a server of their own.
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
