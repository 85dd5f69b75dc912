import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ROOT } from '../server/env.ts';

/**
 * A path of the repository in backticks. `<id>` and `...` stand for something else and are left out, as are examples.
 */
const PATH = /`((?:client|server|shared|scripts|e2e|supabase|maps|docs|assets)\/[\w./-]+)`/g;
const EXAMPLES = /hot-spot|photo-spot|^docs\/maps\/|\.\.\./;

const missingIn = (text: string): string[] =>
  [...text.matchAll(PATH)].flatMap(([, path = '']) =>
    EXAMPLES.test(path) || existsSync(join(ROOT, path)) ? [] : [path],
  );

const documents = globSync(['*.md', 'docs/*.md', 'supabase/README.md'], { cwd: ROOT }).sort();

test.each(documents)('%s names only files and folders that exist', (file) => {
  expect(missingIn(readFileSync(join(ROOT, file), 'utf8'))).toEqual([]);
});

test('negative control: a file that was moved is found', () => {
  expect(
    missingIn('see `server/env.ts` and `server/prizes/seal.ts`, made from `server/prizes/basis/<basis>.ts`'),
  ).toEqual(['server/prizes/seal.ts']);
});
