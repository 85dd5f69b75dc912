import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ROOT } from '../server/env.ts';
import { playwrightTally, vitestTally } from './suites.ts';

const dir = mkdtempSync(join(tmpdir(), 'madang-suites-'));
beforeAll(() => writeFileSync(join(dir, 'broken.json'), '{'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

function report(content: unknown): string {
  const file = join(dir, 'report.json');
  writeFileSync(file, JSON.stringify(content));
  return file;
}

const vitest = (passed: number, failed: number, pending = 0, todo = 0) =>
  report({
    success: failed === 0,
    numPassedTests: passed,
    numFailedTests: failed,
    numPendingTests: pending,
    numTodoTests: todo,
  });
const playwright = (expected: number, unexpected = 0, flaky = 0, skipped = 0, errors: unknown[] = []) =>
  report({ stats: { expected, unexpected, flaky, skipped }, errors });

test('what passed and failed is counted; skipped, todo and flaky tests count as failed', () => {
  expect(vitestTally(vitest(7, 0), true)).toEqual({ passed: 7, failed: 0 });
  expect(vitestTally(vitest(7, 2, 1, 1), false)).toEqual({ passed: 7, failed: 4 });
  expect(playwrightTally(playwright(3), true)).toEqual({ passed: 3, failed: 0 });
  expect(playwrightTally(playwright(3, 1, 1, 1), false)).toEqual({ passed: 3, failed: 3 });
  expect(playwrightTally(playwright(0, 0, 0, 0, [{}]), false)).toEqual({ passed: 0, failed: 1 });
});

test('a runner that failed has a failure, whatever its report says', () => {
  expect(vitestTally(vitest(7, 0), false)).toEqual({ passed: 7, failed: 1 });
  expect(vitestTally(join(dir, 'missing.json'), true)).toEqual({ passed: 0, failed: 1 });
  expect(vitestTally(join(dir, 'broken.json'), true)).toEqual({ passed: 0, failed: 1 });
  expect(playwrightTally(report({ stats: {} }), true)).toEqual({ passed: 0, failed: 1 });
});

test('without a Chromium the browser tests fail with the command to run; they are not skipped', () => {
  const script = join(ROOT, 'scripts', 'run.mjs');
  const env = { PATH: process.env.PATH, CHROME_PATH: '/nowhere/chrome' };
  const { status, stderr } = spawnSync(process.execPath, [script, 'e2e'], { env, encoding: 'utf8' });
  expect(status).toBe(1);
  expect(stderr).toBe(
    'The browser tests need a Chromium and there is none. Install one, or set CHROME_PATH:\n  unset CHROME_PATH   (it names no program)\n',
  );
});

test('a Node that cannot read packed maps is refused before anything starts', () => {
  const without = 'data:text/javascript,import zlib from "node:zlib"; delete zlib.zstdDecompressSync';
  const start = (...options: string[]) =>
    spawnSync(process.execPath, [...options, join(ROOT, 'scripts', 'run.mjs'), 'maps'], { encoding: 'utf8' });
  const { status, stderr } = start('--import', without);
  expect([status, stderr]).toEqual([
    1,
    expect.stringMatching(/^Madang needs Node 22\.18 or newer .* "npm ci" installs/),
  ]);
  // negative control: the same Node with it starts
  expect(start().status).toBe(0);
});

test('test:supabase says which settings it needs', () => {
  const { status, stderr } = spawnSync(process.execPath, [join(ROOT, 'scripts', 'run.mjs'), 'test-supabase'], {
    env: { PATH: process.env.PATH, SUPABASE_URL: 'https://x.example' },
    encoding: 'utf8',
  });
  expect([status, stderr]).toEqual([
    1,
    expect.stringMatching(/SUPABASE_URL and SUPABASE_SECRET_KEY .*not set: SUPABASE_SECRET_KEY\n$/),
  ]);
});
