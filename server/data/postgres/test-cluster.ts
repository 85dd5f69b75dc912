import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import type { Cluster } from './cluster.ts';
import { startTemporaryCluster } from './temporary-cluster.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /**
     * A Unix socket that starts this run's PostgreSQL on the first connection, and answers with the folder of its
     * socket.
     */
    postgresStarter: string;
  }
}

/**
 * vitest's globalSetup: one PostgreSQL for the whole run. The first test that needs it starts it, so a run of pure
 * tests starts none. Returns the teardown.
 */
export default async function setup(project: Pick<TestProject, 'provide'>): Promise<() => Promise<void>> {
  const dir = mkdtempSync(join(tmpdir(), 'madang-starter-'));
  let cluster: Promise<Cluster> | undefined;
  const starter = createServer((asking) => {
    asking.on('error', () => {});
    cluster ??= startTemporaryCluster();
    cluster.then(
      ({ socketDir }) => asking.end(socketDir),
      (error: unknown) => asking.destroy(error instanceof Error ? error : undefined),
    );
  });
  const path = join(dir, 'socket');
  await new Promise<void>((resolve) => starter.listen(path, resolve));
  project.provide('postgresStarter', path);
  return async () => {
    starter.close();
    await (await cluster)?.stop();
    rmSync(dir, { recursive: true, force: true });
  };
}
