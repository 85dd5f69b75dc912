import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../server/env.ts';
import { runTool } from './tool.ts';

const read = (path: string): string => (existsSync(join(ROOT, path)) ? readFileSync(join(ROOT, path), 'utf8') : '');
const filesIn = (folder: string): Map<string, string> =>
  new Map(globSync(`${folder}/**/*.{ts,tsx}`, { cwd: ROOT }).map((path) => [path, read(path)]));

/**
 * What map objects and games still need outside the code. The modules are imported only here: if their types are wrong,
 * the step before has already reported it.
 */
export async function owedLines(): Promise<string[]> {
  const { objectsOwed } = await import('../server/maps/objects-owed.ts');
  const { gamesOwed } = await import('../server/games/games-owed.ts');
  return [...objectsOwed(read), ...gamesOwed(filesIn)];
}

async function oweNothing(): Promise<boolean> {
  const owed = await owedLines();
  for (const line of owed) console.log(line);
  return owed.length === 0;
}

/**
 * Types, lint and format, unused code, and what map objects and games still need. Each is one step of `npm run check`
 * and counts as one test in `npm test`.
 */
const CHECKS: readonly (readonly [name: string, run: () => boolean | Promise<boolean>])[] = [
  ['types', () => runTool('typescript', ['--noEmit', '-p', '.'])],
  ['lint', () => runTool('@biomejs/biome', ['check', '--error-on-warnings'])],
  ['unused', () => runTool('knip', [])],
  ['map objects and games', oweNothing],
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
