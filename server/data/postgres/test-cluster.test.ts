import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createConnection } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import setup from './test-cluster.ts';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'madang-lazy-'));
  // PostgreSQL runs as another user where the tests run as root
  chmodSync(dir, 0o711);
  vi.stubEnv('TMPDIR', dir);
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(dir, { recursive: true, force: true });
});

const clusters = (): string[] => readdirSync(dir).filter((name) => name.startsWith('madang-test-'));

it('a run of pure tests starts no PostgreSQL; the first test that asks does, and the end leaves nothing', async () => {
  let starter = '';
  const stop = await setup({
    provide(_, path) {
      starter = path;
    },
  });
  expect(clusters()).toEqual([]);
  const folders = await Promise.all([1, 2].map(() => text(createConnection(starter))));
  expect(new Set(folders).size).toBe(1);
  expect(existsSync(join(folders[0] ?? '', '.s.PGSQL.5432'))).toBe(true);
  expect(clusters()).toHaveLength(1);
  await stop();
  expect(readdirSync(dir)).toEqual([]);
});
