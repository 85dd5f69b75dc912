import type { Context } from '../context.ts';
import { DataError } from '../data/client.ts';
import type { Job } from './job.ts';
import { claimRun, dropLease, endRun, takeLease } from './lease.ts';

/** How long a runner that was killed keeps the others waiting, and how often a living one says so. */
export const LEASE_MS = 15_000;
const RENEW_MS = 4_000;
/** After a failed call of the database. */
const AWAY_MS = 2_000;

export type Runner = { stop: () => Promise<void> };

/**
 * Runs the jobs in this process whenever it holds the lease. Every process of an event may start a runner: the database
 * decides which one works, and gives each run out once. `owner` names this process in the console.
 */
export function startJobs(ctx: Context, jobs: readonly Job[], owner: string): Runner {
  const stopping = new AbortController();
  const bell = createBell(stopping.signal);
  /** Since when the lease of somebody else lies further ahead than one may: whoever lives renews it. */
  let strangeSince: number | null = null;
  /** When each job ran last here, or this runner began. */
  const lastRan = new Map(jobs.map(({ name }) => [name, ctx.clock()]));
  /** Aborted when the lease is lost: then somebody else may be at it. */
  let held: AbortController | null = null;

  async function keepLease(): Promise<void> {
    while (!stopping.signal.aborted) {
      try {
        const isStuck = strangeSince !== null && ctx.clock() - strangeSince > LEASE_MS;
        const lease = await takeLease(ctx, owner, LEASE_MS, isStuck);
        strangeSince = !lease.held && lease.leftMs > LEASE_MS ? (strangeSince ?? ctx.clock()) : null;
        if (lease.held && !held) {
          held = new AbortController();
          ctx.log.info({ owner }, 'this process runs the jobs');
          bell.ring();
        }
        if (!lease.held) lose();
        if (lease.wanted.length > 0) bell.ring();
      } catch (error) {
        ctx.log.warn({ error }, 'the job lease could not be renewed');
        // It may run out before we know: whoever works without it works beside somebody.
        lose();
      }
      await bell.wait(RENEW_MS);
    }
  }

  function lose(): void {
    held?.abort();
    held = null;
  }

  async function repeat(job: Job): Promise<void> {
    while (!stopping.signal.aborted) {
      if (!held) {
        await bell.wait(LEASE_MS);
        continue;
      }
      const pause = await runIfDue(job, held.signal);
      if (pause > 0) await bell.wait(pause);
    }
  }

  /** Gives the ms until it should be asked for again. */
  async function runIfDue(job: Job, lease: AbortSignal): Promise<number> {
    try {
      const isOverdue = ctx.clock() - (lastRan.get(job.name) ?? 0) > job.everyMs;
      const claim = await claimRun(ctx, owner, job.name, job.everyMs, isOverdue);
      if (claim.status !== 'run') return claim.nextMs;
      lastRan.set(job.name, ctx.clock());
      await runOne(job, claim.run, AbortSignal.any([stopping.signal, lease]));
      return 0;
    } catch (error) {
      ctx.log.warn({ error, job: job.name }, 'a job run could not be claimed');
      return AWAY_MS;
    }
  }

  async function runOne(job: Job, run: number, signal: AbortSignal): Promise<void> {
    let counts = {};
    let failure: string | null = null;
    try {
      counts = await job.run(ctx, ctx.now(), signal);
    } catch (error) {
      ctx.log.error({ error, job: job.name }, 'a job failed');
      failure = nameOf(error);
    }
    // Until it is written down the job is not asked for again: it would still count as running.
    for (;;) {
      try {
        await endRun(ctx, owner, run, counts, failure);
        return;
      } catch (error) {
        ctx.log.warn({ error, job: job.name }, 'the end of a job run could not be recorded');
        if (stopping.signal.aborted) return;
        await bell.wait(AWAY_MS);
      }
    }
  }

  const loops = [keepLease(), ...jobs.map(repeat)];
  return {
    async stop() {
      stopping.abort();
      bell.ring();
      await Promise.all(loops);
      await dropLease(ctx, owner).catch((error) =>
        ctx.log.warn({ error }, 'the job lease could not be released and will expire'),
      );
    },
  };
}

/** What the console may show of a failure: its kind. */
function nameOf(error: unknown): string {
  if (error instanceof DataError) return `${error.name} ${error.code}`;
  return error instanceof Error ? error.name : 'unknown';
}

/** Waits that can be cut short, all at once; once `stopped` there is no waiting. */
function createBell(stopped: AbortSignal) {
  const waiting = new Set<() => void>();
  return {
    wait: (ms: number): Promise<void> =>
      new Promise((wake) => {
        const end = (): void => {
          clearTimeout(timer);
          waiting.delete(end);
          wake();
        };
        const timer = setTimeout(end, stopped.aborted ? 0 : ms);
        waiting.add(end);
      }),
    ring() {
      for (const wake of [...waiting]) wake();
    },
  };
}
