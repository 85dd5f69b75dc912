/** `npm test`: checks, unit and integration tests, browser tests. Everything runs, whatever fails before; the last line sums up. */
import { runChecks } from './checks.ts';
import { runPlaywright, runVitest } from './suites.ts';

const tallies = [await runChecks(), runVitest(), runPlaywright()];
const passed = tallies.reduce((sum, tally) => sum + tally.passed, 0);
const failed = tallies.reduce((sum, tally) => sum + tally.failed, 0);
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
