import type { Context } from '../context.ts';
import type { Bell } from './bell.ts';
import { takeLease } from './lease.ts';

/** How long a runner that was killed keeps the others waiting, and how often a living one says so. */
export const LEASE_MS = 15_000;
const RENEW_MS = 4_000;

/** The lease as this process has it. */
export type Held = {
  /** Not aborted while it is held: then somebody else may be at it. Null: it is not held. */
  signal(): AbortSignal | null;
  /** Asks for it and renews it until it is told to stop; rings when there is something to do. */
  keep(): Promise<void>;
};

/** `owner` names this process in the console. `stopping`: aborted when there is nothing to keep any more. */
export function createHeldLease(ctx: Context, owner: string, bell: Bell, stopping: AbortSignal): Held {
  /** Since when the lease of somebody else lies further ahead than one may: whoever lives renews it. */
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
          // It may run out before we know: whoever works without it works beside somebody.
          lose();
        }
        await bell.wait(RENEW_MS);
      }
    },
  };
}
