import type { Context } from '../context.ts';
import type { Bell } from './bell.ts';
import { takeLease } from './lease.ts';

/** How long the lease of a killed runner makes the others wait, and how often a living runner renews it, in ms. */
export const LEASE_MS = 15_000;
const RENEW_MS = 4_000;

/** The lease as this process has it. */
export type Held = {
  /**
   * A signal while the process has the lease; it aborts when the lease is lost, because another process may then work.
   * Null: the process does not have the lease.
   */
  signal(): AbortSignal | null;
  /** Requests the lease and renews it until the runner stops. Rings the bell when there is work. */
  keep(): Promise<void>;
};

/** `owner` is the name of this process in the console. `stopping` is aborted when the lease is no longer needed. */
export function createHeldLease(ctx: Context, owner: string, bell: Bell, stopping: AbortSignal): Held {
  /**
   * Since when another process's lease has ended further in the future than a lease may. A living owner would renew it.
   */
  let strangeSince: number | null = null;
  let held: AbortController | null = null;

  const lose = (): void => {
    held?.abort();
    held = null;
  };

  async function renew(): Promise<void> {
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
  }

  return {
    signal: () => held?.signal ?? null,
    async keep() {
      while (!stopping.aborted) {
        try {
          await renew();
        } catch (error) {
          ctx.log.warn({ error }, 'the job lease could not be renewed');
          // The lease may expire before we know. Without it, we would work at the same time as another process.
          lose();
        }
        await bell.wait(RENEW_MS);
      }
    },
  };
}
