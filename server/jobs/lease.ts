import * as v from 'valibot';
import type { Context } from '../context.ts';
import type { JobReport } from './job.ts';

/** The functions of the database that give each run to one process; see the migration `jobs`. */

const Lease = v.object({ held: v.boolean(), leftMs: v.number(), wanted: v.array(v.string()) });
const Claim = v.variant('status', [
  v.object({ status: v.literal('run'), run: v.number(), nextMs: v.number() }),
  v.object({ status: v.picklist(['not-held', 'busy', 'not-due']), nextMs: v.number() }),
]);

type Ctx = Pick<Context, 'data'>;

/** Takes or keeps the lease for `ms` of the database's clock. */
export const takeLease = (ctx: Ctx, owner: string, ms: number) =>
  ctx.data.rpc('job_lease_take', { p_owner: owner, p_ms: ms }, Lease);

export const dropLease = (ctx: Ctx, owner: string) =>
  ctx.data.rpc('job_lease_drop', { p_owner: owner }, v.object({ status: v.picklist(['dropped', 'not-held']) }));

/** The run that is due now, for this owner alone; `nextMs`: when to ask again. */
export const claimRun = (ctx: Ctx, owner: string, job: string, everyMs: number) =>
  ctx.data.rpc('job_claim', { p_job: job, p_owner: owner, p_every_ms: everyMs }, Claim);

export const endRun = (ctx: Ctx, owner: string, run: number, counts: JobReport, error: string | null) =>
  ctx.data.rpc(
    'job_done',
    { p_run: run, p_owner: owner, p_counts: counts, p_error: error },
    v.object({ status: v.picklist(['done', 'stale']) }),
  );
