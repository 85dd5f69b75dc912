/**
 * `npm test`: checks, unit and integration tests, browser tests. Everything runs, whatever fails before; the last line
 * sums up. `npm test -- FILE ...` runs these files alone and installs nothing: `*.e2e.ts` in a browser, others in Node.
 */
import { runChecks, type Tally } from './checks.ts';
import { runPlaywright, runVitest } from './suites.ts';
import { bringTiled } from './tiled.ts';

const files = process.argv.slice(3);
const inBrowser = files.filter((file) => file.includes('.e2e'));
const inNode = files.filter((file) => !file.includes('.e2e'));

async function runAll(): Promise<Tally[]> {
  const checks = await runChecks();
  bringTiled();
  return [checks, runVitest(), runPlaywright()];
}

const runFiles = (): Tally[] => [
  ...(inNode.length > 0 ? [runVitest(inNode)] : []),
  ...(inBrowser.length > 0 ? [runPlaywright(inBrowser)] : []),
];

const tallies = files.length === 0 ? await runAll() : runFiles();
const passed = tallies.reduce((sum, tally) => sum + tally.passed, 0);
const failed = tallies.reduce((sum, tally) => sum + tally.failed, 0);
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
