/** `npm run check`: checks types, lint, unused code, and what map objects and games still need. */
import { runChecks } from './checks.ts';

process.exitCode = (await runChecks()).failed === 0 ? 0 : 1;
