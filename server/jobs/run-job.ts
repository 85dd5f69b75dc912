import type { Context } from '../context.ts';
import { DataError } from '../data/client.ts';
import type { Bell } from './bell.ts';
import type { Job } from './job.ts';
import { claimRun, endRun } from './lease.ts';

/** Pause after a failed database call, ms. */
const AWAY_MS = 2_000;

/** What a run of a job needs: its owner, its wake-up bell, and the signal to stop. */
export type Running = { ctx: Context; owner: string; bell: Bell; stopping: AbortSignal };

/** A job, and when it last ran in this process; until its first run, when the process began. */
export type Planned = { readonly job: Job; ranAt: number };

/**
 * Runs a job if it is due. `lease` is aborted when the lease is lost. Returns the ms until the job should be checked
 * again.
 */
export async function runIfDue(running: Running, planned: Planned, lease: AbortSignal): Promise<number> {
  const { ctx, owner, stopping } = running;
  const { job } = planned;
  try {
    const isOverdue = ctx.clock() - planned.ranAt > job.everyMs;
    const claim = await claimRun(ctx, owner, job.name, job.everyMs, isOverdue);
    if (claim.status !== 'run') return claim.nextMs;
    planned.ranAt = ctx.clock();
    await runOne(running, job, claim.run, AbortSignal.any([stopping, lease]));
    return 0;
  } catch (error) {
    ctx.log.warn({ error, job: job.name }, 'a job run could not be claimed');
    return AWAY_MS;
  }
}

async function runOne(running: Running, job: Job, run: number, signal: AbortSignal): Promise<void> {
  const { ctx } = running;
  let counts = {};
  let failure: string | null = null;
  try {
    counts = await job.run(ctx, ctx.now(), signal);
  } catch (error) {
    ctx.log.error({ error, job: job.name }, 'a job failed');
    failure = nameOf(error);
  }
  await writeDown(running, job.name, run, counts, failure);
}

/** Records the end of a run. The job is not checked again before that, because it would still count as running. */
async function writeDown(
  { ctx, owner, bell, stopping }: Running,
  job: string,
  run: number,
  counts: Parameters<typeof endRun>[3],
  failure: string | null,
): Promise<void> {
  for (;;) {
    try {
      await endRun(ctx, owner, run, counts, failure);
      return;
    } catch (error) {
      ctx.log.warn({ error, job }, 'the end of a job run could not be recorded');
      if (stopping.aborted) return;
      await bell.wait(AWAY_MS);
    }
  }
}

/** The part of a failure that the console may show: its kind. */
function nameOf(error: unknown): string {
  if (error instanceof DataError) return `${error.name} ${error.code}`;
  return error instanceof Error ? error.name : 'unknown';
}
