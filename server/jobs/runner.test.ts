import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Context } from '../context.ts';
import { createTestContext, type TestContext } from '../testing/context.ts';
import type { Job } from './job.ts';
import { LEASE_MS } from './keep-lease.ts';
import { claimRun, endRun, takeLease } from './lease.ts';
import { type Runner, startJobs } from './runner.ts';

let t: TestContext;
const runners: Runner[] = [];
beforeEach(async () => {
  t = await createTestContext();
});
afterEach(async () => {
  await Promise.all(runners.splice(0).map((runner) => runner.stop()));
  await t.drop();
});

function start(jobs: readonly Job[], owner: string, ctx: Context = t.ctx): Runner {
  const runner = startJobs(ctx, jobs, owner);
  runners.push(runner);
  return runner;
}

/** A job that notes who ran it. */
function counting(everyMs: number) {
  const ran: string[] = [];
  const job = (owner: string): Job => ({
    name: 'counted',
    everyMs,
    run: async () => {
      ran.push(owner);
      return { n: ran.length };
    },
  });
  return { ran, job };
}

describe('runs', () => {
  it('are given to one of five processes, each slot once (J1)', async () => {
    const { ran, job } = counting(200);
    for (const owner of ['a', 'b', 'c', 'd', 'e']) start([job(owner)], owner);
    await expect.poll(() => ran.length, { timeout: 10_000 }).toBeGreaterThan(8);
    await Promise.all(runners.splice(0).map((runner) => runner.stop()));
    expect(new Set(ran).size).toBe(1);
    const [row] = await t.test.sql(
      `select count(*)::int as n, count(distinct slot)::int as slots, max(slot) - min(slot) + 1 >= count(*) as real from job_runs`,
    );
    expect(row).toEqual({ n: ran.length, slots: ran.length, real: true });
  });

  it('negative control: without the claim a slot runs as often as it is asked for', async () => {
    const { ran, job } = counting(3_600_000);
    let run = 0;
    const careless = {
      ...t.ctx.data,
      rpc: async (fn: string, ...rest: [Record<string, unknown>, never]) => {
        if (fn !== 'job_claim') return await t.ctx.data.rpc(fn, ...rest);
        run += 1;
        return run < 5 ? { status: 'run', run, nextMs: 1000 } : { status: 'not-due', nextMs: 60_000 };
      },
    } as unknown as Context['data'];
    start([job('a')], 'a', { ...t.ctx, data: careless });
    await expect.poll(() => ran.length, { timeout: 10_000 }).toBe(4);
  });

  it('do not come twice when the clock of the server jumps, ahead or back (J2)', async () => {
    const { ran, job } = counting(3_600_000);
    start([job('a')], 'a');
    await expect.poll(() => ran.length).toBe(1);
    for (const days of [1, -30]) {
      t.advance(days * 86_400_000);
      await runners.splice(0)[0]?.stop();
      start([job('a')], `a${days}`);
      const lease = () => t.test.sql('select owner from job_lease');
      await expect.poll(lease).toEqual([{ owner: `a${days}` }]);
      const claim = await claimRun(t.ctx, `a${days}`, 'counted', 3_600_000);
      expect(claim.status).toBe('not-due');
    }
    expect(ran).toHaveLength(1);
  });

  it('that were swept away do not come back with a clock that goes back (J2)', async () => {
    await takeLease(t.ctx, 'a', 60_000);
    const claim = async () => (await claimRun(t.ctx, 'a', 'counted', 1_000)).status;
    // All that is kept lies ahead of now.
    await t.test.sql(
      "insert into job_runs (job, slot, state, owner) select 'counted', extract(epoch from now())::bigint + 100 + n, 'done', 'a' from generate_series(1, 60) n",
    );
    expect(await claim()).toBe('not-due');
    await t.test.sql('delete from job_runs');
    expect(await claim()).toBe('run');
  });

  it('go on by the clock that only grows while the one of the database was set back (J2)', async () => {
    const { ran, job } = counting(200);
    // what a database tells whose clock was an hour ahead until just now: slots that ran, and a lease that nobody
    // renews
    await t.test.sql(
      `insert into job_runs (job, slot, state, owner) select 'counted', extract(epoch from now())::bigint * 5 + 18000 + n, 'done', 'gone' from generate_series(1, 60) n`,
    );
    await t.test.sql("insert into job_lease (owner, until) values ('gone', now() + interval '1 hour')");
    // a runner that lives would renew its lease within seconds: it is waited for as long as a lease lasts
    start([job('a')], 'a');
    await t.test.sql('select pg_sleep(0.5)');
    expect(ran).toEqual([]);
    t.advance(LEASE_MS + 1);
    await expect.poll(() => ran.length, { timeout: 20_000 }).toBeGreaterThan(5);
    const [row] = await t.test.sql(
      `select count(*) filter (where slot is null and owner = 'a')::int as n, count(slot)::int as slots, count(distinct slot)::int as different from job_runs`,
    );
    expect(row?.n).toBeGreaterThan(5);
    expect(row?.slots).toBe(row?.different);
  });

  it('that a person wants come at once, beside the plan, and once (J4)', async () => {
    const { ran, job } = counting(3_600_000);
    start([job('a')], 'a');
    await expect.poll(() => ran.length).toBe(1);
    const want = () => t.test.sql("select job_want('counted', null) ->> 'status' as s");
    expect(await want()).toEqual([{ s: 'wanted' }]);
    expect(await want()).toEqual([{ s: 'present' }]);
    await expect.poll(() => ran.length, { timeout: 10_000 }).toBe(2);
    await expect.poll(() => t.test.sql("select from job_runs where state = 'done'")).toHaveLength(2);
  });

  it('that fail are told by the kind of their error, and the next one comes (J4)', async () => {
    let n = 0;
    const job: Job = {
      name: 'weak',
      everyMs: 200,
      async run() {
        n += 1;
        if (n === 1) throw new TypeError('mina@example.com');
        return { n };
      },
    };
    start([job], 'a');
    await expect.poll(() => n, { timeout: 10_000 }).toBeGreaterThan(2);
    const [first] = await t.test.sql('select state, error from job_runs order by seq limit 1');
    expect(first).toEqual({ state: 'failed', error: 'TypeError' });
    expect(t.logged.join('')).not.toContain('mina');
  });

  it('are few in the table, however long it has been going on (J4)', async () => {
    await takeLease(t.ctx, 'a', 60_000);
    await t.test.sql(
      "insert into job_runs (job, slot, state, owner) select 'busy', n, 'done', 'a' from generate_series(1, 300) n",
    );
    const claim = await claimRun(t.ctx, 'a', 'busy', 1000);
    if (claim.status === 'run') await endRun(t.ctx, 'a', claim.run, {}, null);
    const [row] = await t.test.sql("select count(*)::int as n from job_runs where job = 'busy'");
    expect(row?.n).toBeLessThanOrEqual(51);
  });
});

describe('the lease', () => {
  it('has one owner; who stops hands it over, who dies is waited for (J1)', async () => {
    expect(await takeLease(t.ctx, 'a', 60_000)).toMatchObject({ held: true });
    expect(await takeLease(t.ctx, 'b', 60_000)).toMatchObject({ held: false });
    expect((await claimRun(t.ctx, 'b', 'x', 1000)).status).toBe('not-held');
    const run = await claimRun(t.ctx, 'a', 'x', 1000);
    if (run.status !== 'run') return expect.fail(run.status);
    await t.test.sql("update job_lease set until = now() - interval '1 ms'");
    // a is slow and does not know it yet: it gets nothing more, and what it had is given up.
    expect((await claimRun(t.ctx, 'a', 'y', 1000)).status).toBe('not-held');
    expect(await takeLease(t.ctx, 'b', 60_000)).toMatchObject({ held: true });
    await claimRun(t.ctx, 'b', 'x', 1000);
    expect(await endRun(t.ctx, 'a', run.run, {}, null)).toEqual({ status: 'stale' });
    expect(await t.test.sql('select state from job_runs where seq = $1', [run.run])).toEqual([{ state: 'lost' }]);
  });

  it('that is lost ends what runs under it (J3)', async () => {
    let ended = false;
    const job: Job = {
      name: 'long',
      everyMs: 60_000,
      run: (_ctx, _at, signal) =>
        new Promise((end) => {
          signal.addEventListener('abort', () => {
            ended = true;
            end({});
          });
        }),
    };
    start([job], 'a');
    await expect.poll(() => t.test.sql("select from job_runs where state = 'running'")).toHaveLength(1);
    await t.test.sql("update job_lease set owner = 'b', until = now() + interval '1 minute'");
    await expect.poll(() => ended, { timeout: 10_000 }).toBe(true);
  });

  it('is given back by a stop, which waits for what runs (J3)', async () => {
    const job: Job = {
      name: 'long',
      everyMs: 60_000,
      run: (_ctx, _at, signal) =>
        new Promise((end) => signal.addEventListener('abort', () => setTimeout(() => end({ left: 1 }), 50))),
    };
    const runner = start([job], 'a');
    await expect.poll(() => t.test.sql("select from job_runs where state = 'running'")).toHaveLength(1);
    await runner.stop();
    expect(await t.test.sql('select state, counts from job_runs')).toEqual([{ state: 'done', counts: { left: 1 } }]);
    expect(await t.test.sql('select from job_lease')).toEqual([]);
  });
});
