import { runTool } from './tool.ts';

/** Types, lint and format, and what nobody uses. Each is one step of `npm run check` and counts as one test in `npm test`. */
const CHECKS: readonly (readonly [name: string, run: () => boolean])[] = [
  ['types', () => runTool('typescript', ['--noEmit', '-p', '.'])],
  ['lint', () => runTool('@biomejs/biome', ['check', '--error-on-warnings'])],
  ['unused', () => runTool('knip', [])],
];

export type Tally = { passed: number; failed: number };

export function runChecks(): Tally {
  const tally: Tally = { passed: 0, failed: 0 };
  for (const [name, run] of CHECKS) {
    const good = run();
    console.log(`${good ? 'passed' : 'FAILED'}: ${name}`);
    tally[good ? 'passed' : 'failed'] += 1;
  }
  return tally;
}
