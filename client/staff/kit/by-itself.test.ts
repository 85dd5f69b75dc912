import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

/** Finds calls that a page repeats by itself without marking them for the server. */
const unsaid = (source: string): string[] =>
  [...source.matchAll(/setInterval\([\s\S]*?\);/g)].map(([call]) => call).filter((call) => !call.includes('BY_ITSELF'));

it('a desk that reads by itself says so: it keeps nobody signed in who has gone (U13)', () => {
  const staff = join(import.meta.dirname, '..');
  const sources = globSync('**/*.{ts,tsx}', { cwd: staff })
    .filter((file) => !file.endsWith('.test.ts'))
    .map((file) => [file, readFileSync(join(staff, file), 'utf8')] as const);
  const found = sources.filter(([, source]) => source.includes('setInterval('));
  expect(found.length).toBeGreaterThan(2);
  expect(found.flatMap(([file, source]) => unsaid(source).map((call) => `${file}: ${call}`))).toEqual([]);
});

it('negative control', () => {
  expect(unsaid('const timer = setInterval(() => void load(), READ_MS);')).toHaveLength(1);
});
