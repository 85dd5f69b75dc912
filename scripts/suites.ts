import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as v from 'valibot';
import { findBrowser } from './browser.ts';
import type { Tally } from './checks.ts';
import { buildClient } from './client-build.ts';
import { runTool } from './tool.ts';

const count = v.pipe(v.number(), v.integer(), v.minValue(0));

const VitestReport = v.object({
  success: v.boolean(),
  numPassedTests: count,
  numFailedTests: count,
  numPendingTests: count,
  numTodoTests: count,
});

const PlaywrightReport = v.object({
  stats: v.object({ expected: count, unexpected: count, flaky: count, skipped: count }),
  errors: v.array(v.unknown()),
});

/** Runs the unit and integration tests. */
export function runVitest(args: string[] = []): Tally {
  return withReport((file) => {
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
    return vitestTally(file, runTool('vitest', ['run', ...reporters, ...args]));
  });
}

/** Runs the browser tests, on a client that is built first if it is older than its sources. */
export function runPlaywright(args: string[] = []): Tally {
  const browser = findBrowser({ mayInstall: true });
  if (browser.path === null) {
    console.error(
      `The browser tests need a Chromium and there is none. Install one, or set CHROME_PATH:\n  ${browser.command}`,
    );
    return { passed: 0, failed: 1 };
  }
  if (!buildClient({ onlyIfOlder: true })) return { passed: 0, failed: 1 };
  const { path } = browser;
  return withReport((file) => {
    const settings = { CHROME_PATH: path, PLAYWRIGHT_JSON_OUTPUT_FILE: file };
    return playwrightTally(file, runTool('@playwright/test', ['test', '--reporter=list,json', ...args], settings));
  });
}

/** Counts the results of Vitest. A skipped test counts as failed. `good`: whether the runner itself ended well. */
export function vitestTally(file: string, good: boolean): Tally {
  return tallyOf(file, good, VitestReport, (report) => ({
    passed: report.numPassedTests,
    failed: report.numFailedTests + report.numPendingTests + report.numTodoTests,
  }));
}

/** Counts the results of Playwright. A test that passed only on a second attempt counts as failed. */
export function playwrightTally(file: string, good: boolean): Tally {
  return tallyOf(file, good, PlaywrightReport, ({ stats, errors }) => ({
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky + stats.skipped + errors.length,
  }));
}

function withReport(run: (file: string) => Tally): Tally {
  const dir = mkdtempSync(join(tmpdir(), 'madang-report-'));
  try {
    return run(join(dir, 'report.json'));
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

/**
 * If the runner failed, there is at least one failure, whatever its report says: the report counts no test for a file
 * that could not be loaded.
 */
function tallyOf<S extends v.GenericSchema>(
  file: string,
  good: boolean,
  schema: S,
  read: (report: v.InferOutput<S>) => Tally,
): Tally {
  const report = v.safeParse(schema, existsSync(file) ? parsed(readFileSync(file, 'utf8')) : null);
  if (!report.success) return { passed: 0, failed: 1 };
  const tally = read(report.output);
  return good ? tally : { ...tally, failed: Math.max(1, tally.failed) };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
