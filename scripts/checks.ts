import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../server/env.ts';
import { runTool } from './tool.ts';

/** What a class of map objects owes outside of the code. Loaded only now: where its types are wrong, that has been said by then. */
async function owesNothing(): Promise<boolean> {
  const { objectsOwed } = await import('../server/maps/objects-owed.ts');
  const owed = objectsOwed((path) => (existsSync(join(ROOT, path)) ? readFileSync(join(ROOT, path), 'utf8') : ''));
  for (const line of owed) console.log(line);
  return owed.length === 0;
}

/** Types, lint and format, what nobody uses, and what a map object still owes. Each is one step of `npm run check` and counts as one test in `npm test`. */
const CHECKS: readonly (readonly [name: string, run: () => boolean | Promise<boolean>])[] = [
  ['types', () => runTool('typescript', ['--noEmit', '-p', '.'])],
  ['lint', () => runTool('@biomejs/biome', ['check', '--error-on-warnings'])],
  ['unused', () => runTool('knip', [])],
  ['map objects', owesNothing],
];

export type Tally = { passed: number; failed: number };

export async function runChecks(): Promise<Tally> {
  const tally: Tally = { passed: 0, failed: 0 };
  for (const [name, run] of CHECKS) {
    const good = await run();
    console.log(`${good ? 'passed' : 'FAILED'}: ${name}`);
    tally[good ? 'passed' : 'failed'] += 1;
  }
  return tally;
}
