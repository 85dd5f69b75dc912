import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ROOT } from '../server/env.ts';

const RULE = /\*\*([A-Z]\d+)\*\*/g;

/** Rules of SPEC.md that no test quotes by its id. */
function unheld(spec: string, tests: string): string[] {
  const ids = [...spec.matchAll(RULE)].map((match) => match[1]);
  return ids.filter((id) => !new RegExp(`\\b${id}\\b`).test(tests));
}

const spec = readFileSync(join(ROOT, 'SPEC.md'), 'utf8');
const tests = globSync('{client,server,shared,scripts,e2e}/**/*.{test,e2e}.ts', { cwd: ROOT })
  .filter((file) => !file.endsWith('spec.test.ts'))
  .map((file) => readFileSync(join(ROOT, file), 'utf8'))
  .join('\n');

test('every rule of SPEC.md is quoted by a test', () => {
  expect([...spec.matchAll(RULE)].length).toBeGreaterThan(25);
  expect(unheld(spec, tests)).toEqual([]);
});

test('negative control: a rule that nothing holds is found', () => {
  expect(unheld('- **W1** a rule - **Q99** another', tests)).toEqual(['Q99']);
});
