/** `npm run check`: types, lint, unused code, map objects and games that owe something. */
import { runChecks } from './checks.ts';

process.exitCode = (await runChecks()).failed === 0 ? 0 : 1;
