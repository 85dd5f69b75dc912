/**
 * `npm run e2e`: runs the browser tests alone. Arguments are passed to Playwright (`npm run e2e -- visitor --headed`).
 */
import { runPlaywright } from './suites.ts';

process.exitCode = runPlaywright(process.argv.slice(3)).failed === 0 ? 0 : 1;
