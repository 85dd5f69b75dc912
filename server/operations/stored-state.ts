import * as v from 'valibot';
import type { Context } from '../context.ts';
import type { Job } from '../jobs/job.ts';
import { readJobs } from '../jobs/status.ts';
import { findDifferences } from '../prizes/stock.ts';
import type { StoredState } from './gauges.ts';

const Counts = v.object({ states: v.record(v.string(), v.number()), oldestDueMs: v.nullable(v.number()) });
const Database = v.object({
  bytes: v.number(),
  version: v.string(),
  backup: v.nullable(v.object({ at: v.number(), rows: v.number(), bytes: v.number() })),
});

/** Reads the state of outbox, jobs, stock and last backup from the database. */
export async function readStoredState(ctx: Pick<Context, 'data'>, all: readonly Job[]): Promise<StoredState> {
  const [counts, { jobs }, { backup }, differences] = await Promise.all([
    ctx.data.rpc('messages_count', {}, Counts),
    readJobs(ctx, all),
    readDatabase(ctx),
    findDifferences(ctx),
  ]);
  return {
    outbox: counts.states,
    backupAt: backup?.at ?? null,
    stockDifferences: differences.length,
    jobs: jobs.map(({ name, runs }) => {
      const last = runs.find(({ state }) => state !== 'wanted');
      return {
        job: name,
        failed: last?.state === 'failed' || last?.state === 'lost',
        startedAt: last?.startedAt ?? null,
      };
    }),
  };
}

export const readDatabase = (ctx: Pick<Context, 'data'>) => ctx.data.rpc('database_status', {}, Database);
