import { randomUUID } from 'node:crypto';
import * as v from 'valibot';
import { expect, it } from 'vitest';
import type { Asks } from '../data/contract-asks.ts';

const Run = v.looseObject({ run: v.number() });

/**
 * The contract of the database for jobs. On a hosted project no other runner may work at the same time, and nothing
 * remains afterwards: the lease is released.
 */
export function jobsContract({ rpc, staff, ownDatabase }: Asks): void {
  it('give the jobs to the holder of the lease, each slot once', async () => {
    const owner = randomUUID();
    const job = `contract-${owner}`;
    const claim = (by: string) => rpc('job_claim', { p_job: job, p_owner: by, p_every_ms: 3_600_000 });
    expect(await rpc('job_lease_take', { p_owner: owner, p_ms: 20_000 })).toMatchObject({ held: true });
    expect(await rpc('job_lease_take', { p_owner: 'other', p_ms: 20_000 })).toMatchObject({ held: false });
    expect(await claim('other')).toMatchObject({ status: 'not-held' });
    const claims = await Promise.all([claim(owner), claim(owner), claim(owner)]);
    expect(claims.map(({ status }) => status).sort()).toEqual(['busy', 'busy', 'run']);
    const { run } = v.parse(
      Run,
      claims.find(({ status }) => status === 'run'),
    );
    expect(await rpc('job_want', { p_job: job, p_staff: staff() })).toEqual({ status: 'wanted' });
    expect(await rpc('job_want', { p_job: job, p_staff: staff() })).toEqual({ status: 'present' });
    const done = { p_run: run, p_owner: owner, p_counts: { n: 1 }, p_error: null };
    expect(await rpc('job_done', done)).toEqual({ status: 'done' });
    expect(await rpc('job_done', done)).toEqual({ status: 'stale' });
    const wanted = v.parse(Run, await claim(owner));
    expect(await rpc('job_done', { ...done, p_run: wanted.run, p_error: 'TypeError' })).toEqual({ status: 'done' });
    expect(await claim(owner)).toMatchObject({ status: 'not-due' });
    expect(await rpc('jobs_status', {})).toMatchObject({
      lease: { owner },
      runs: expect.arrayContaining([expect.objectContaining({ run, state: 'done', counts: { n: 1 } })]),
    });
    expect(await rpc('job_lease_drop', { p_owner: owner })).toEqual({ status: 'dropped' });
    expect(await rpc('job_lease_drop', { p_owner: owner })).toEqual({ status: 'not-held' });
    // Ten years, so that a hosted project's own data stays.
    const minutes = ownDatabase ? 120 : 5_256_000;
    expect(await rpc('sign_ins_purge', { p_idle_minutes: minutes, p_longest_minutes: minutes })).toMatchObject({
      links: expect.any(Number),
    });
  });
}
