import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { readEnv } from '../../env.ts';
import { openLog } from '../../log.ts';
import { openDataHome } from '../home.ts';
import { lockDataFolder } from '../lock.ts';
import { startCluster } from './cluster.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The folder of the Unix socket of this run's PostgreSQL. */
    postgresSocketDir: string;
  }
}

/** vitest's globalSetup: one PostgreSQL for the whole run, in its own temporary folder. Gives the teardown. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dir = mkdtempSync(join(tmpdir(), 'madang-test-'));
  chmodSync(dir, 0o711);
  const home = openDataHome(readEnv({ NODE_ENV: 'test', MADANG_DATA: dir }));
  const lock = lockDataFolder(dir);
  // A test database may be lost in a power cut.
  const speed = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '200' };
  const cluster = await startCluster(home, openLog('test', { write: () => {} }), speed);
  project.provide('postgresSocketDir', cluster.socketDir);
  return async () => {
    await cluster.stop();
    lock.release();
    rmSync(dir, { recursive: true, force: true });
  };
}
