import * as v from 'valibot';
import type { Context } from '../context.ts';
import type { Job } from './job.ts';

const Run = v.object({
  run: v.number(),
  job: v.string(),
  state: v.picklist(['wanted', 'running', 'done', 'failed', 'lost']),
  owner: v.nullable(v.string()),
  byPerson: v.boolean(),
  startedAt: v.nullable(v.number()),
  endedAt: v.nullable(v.number()),
  counts: v.nullable(v.record(v.string(), v.number())),
  error: v.nullable(v.string()),
});
export type Run = v.InferOutput<typeof Run>;

const Status = v.object({
  at: v.number(),
  lease: v.nullable(v.object({ owner: v.string(), until: v.number(), since: v.number() })),
  runs: v.array(Run),
});

export type JobStatus = {
  name: string;
  everyMs: number;
  /** Epoch ms, by the database's clock. */
  nextAt: number;
  /** The last runs, newest first, and then the last failure if it is older. */
  runs: Run[];
};

/** Every job with its last runs, and which process runs them. `at` is the database's time. */
export async function readJobs(
  ctx: Pick<Context, 'data'>,
  all: readonly Job[],
): Promise<{ at: number; runner: { owner: string; since: number } | null; jobs: JobStatus[] }> {
  const { at, lease, runs } = await ctx.data.rpc('jobs_status', {}, Status);
  return {
    at,
    runner: lease && lease.until > at ? { owner: lease.owner, since: lease.since } : null,
    jobs: all.map(({ name, everyMs }) => ({
      name,
      everyMs,
      nextAt: (Math.floor(at / everyMs) + 1) * everyMs,
      runs: runs.filter(({ job }) => job === name),
    })),
  };
}

/** Requests a run now, with an audit entry. Returns null if there is no such job. */
export async function wantJob(
  ctx: Pick<Context, 'data'>,
  all: readonly Job[],
  name: string,
  staff: string,
): Promise<'wanted' | 'present' | null> {
  if (!all.some((job) => job.name === name)) return null;
  const { status } = await ctx.data.rpc(
    'job_want',
    { p_job: name, p_staff: staff },
    v.object({ status: v.picklist(['wanted', 'present']) }),
  );
  return status;
}
