import type { TestProject } from 'vitest/node';
import { startTemporaryCluster } from './temporary-cluster.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The folder of the Unix socket of this run's PostgreSQL. */
    postgresSocketDir: string;
  }
}

/** vitest's globalSetup: one PostgreSQL for the whole run. Gives the teardown. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const cluster = await startTemporaryCluster();
  project.provide('postgresSocketDir', cluster.socketDir);
  return cluster.stop;
}
