import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readEnv } from '../../env.ts';
import { openLog } from '../../log.ts';
import { openDataHome } from '../home.ts';
import { lockDataFolder } from '../lock.ts';
import { type Cluster, startCluster } from './cluster.ts';

/**
 * Starts a PostgreSQL in its own temporary folder, which is deleted when it stops. For tests, and for comparing
 * databases.
 */
export async function startTemporaryCluster(): Promise<Cluster> {
  const dir = mkdtempSync(join(tmpdir(), 'madang-test-'));
  chmodSync(dir, 0o711);
  const home = openDataHome(readEnv({ NODE_ENV: 'test', MADANG_DATA: dir }));
  const lock = lockDataFolder(dir);
  // Its data may be lost in a power cut.
  const speed = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '200' };
  const cluster = await startCluster(home, openLog('test', { write: () => {} }), speed);
  return {
    ...cluster,
    async stop() {
      await cluster.stop();
      lock.release();
      rmSync(dir, { recursive: true, force: true });
    },
  };
}
