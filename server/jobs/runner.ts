import type { Context } from '../context.ts';
import { createBell } from './bell.ts';
import type { Job } from './job.ts';
import { createHeldLease, LEASE_MS } from './keep-lease.ts';
import { dropLease } from './lease.ts';
import { type Planned, type Running, runIfDue } from './run-job.ts';

export type Runner = { stop: () => Promise<void> };

/**
 * Runs the jobs in this process while it has the lease. Every process may start a runner. The database decides which
 * one works, and gives each run to one of them. `owner` is the name of this process in the console.
 */
export function startJobs(ctx: Context, jobs: readonly Job[], owner: string): Runner {
  const stopping = new AbortController();
  const bell = createBell(stopping.signal);
  const lease = createHeldLease(ctx, owner, bell, stopping.signal);
  const running: Running = { ctx, owner, bell, stopping: stopping.signal };

  async function repeat(planned: Planned): Promise<void> {
    while (!stopping.signal.aborted) {
      const held = lease.signal();
      const pause = held ? await runIfDue(running, planned, held) : LEASE_MS;
      if (pause > 0) await bell.wait(pause);
    }
  }

  const loops = [lease.keep(), ...jobs.map((job) => repeat({ job, ranAt: ctx.clock() }))];
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
