import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readBuildId } from './build-id.ts';

const root = mkdtempSync(join(tmpdir(), 'madang-build-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

function pages(name: string, head: string): string {
  const dir = join(root, name);
  mkdirSync(dir);
  writeFileSync(join(dir, 'index.html'), `<!doctype html><html><head>${head}</head></html>`);
  return dir;
}

describe('the build that a server gives out (G6)', () => {
  const tagged = pages('tagged', '<meta name="madang-build" content="Ab_c-12">');

  it.each([
    ['the tag of the built pages', 'production', tagged, 'Ab_c-12'],
    ['pages without a tag', 'production', pages('bare', ''), 'dev'],
    ['no pages at all', 'production', join(root, 'nowhere'), 'dev'],
    ['sources served by vite, whatever was built before', 'development', tagged, 'dev'],
  ] as const)('%s', (_name, mode, dir, id) => {
    expect(readBuildId({ mode }, dir)).toBe(id);
  });
});
