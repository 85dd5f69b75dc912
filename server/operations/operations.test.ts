import type { HttpBindings } from '@hono/node-server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MESSAGE_STATES } from '../../shared/message.ts';
import { createApp } from '../http/app.ts';
import { operationsRoutes } from '../http/routes/operations.ts';
import { JOBS } from '../jobs.ts';
import { enqueue } from '../notify/enqueue.ts';
import { createTestApp, type TestApp } from '../testing/app.ts';
import type { DiskState } from './disk.ts';
import type { LiveState } from './gauges.ts';
import { createMetrics, meterData } from './metrics.ts';
import { readStoredState } from './stored-state.ts';

const live: LiveState = {
  places: [
    { id: 'p1', map: 'expo', event: 'expo', visitors: 7 },
    { id: 'p2', map: 'tea-room', event: 'expo', visitors: 2 },
  ],
  waiting: 3,
  ticks: 1234,
  isStopping: false,
};
const TOKEN = 'a-token-for-the-metrics';

let t: TestApp;
let state = live;
let app: ReturnType<typeof createApp>;
let isAway = false;
let isStoredAway = false;
let disk: DiskState = { free: 5_000_000_000, writable: true };
beforeAll(async () => {
  const metrics = createMetrics();
  const rest = { damagedJournals: async () => 2, disk: () => disk, jobs: JOBS, build: 'b', startedAt: 0 };
  const running = { metrics, live: () => state, journal: () => 4, ...rest };
  t = await createTestApp(operationsRoutes(running));
  const stored = async () => {
    if (isStoredAway) throw new Error('away');
    return await readStoredState(t.ctx, JOBS);
  };
  metrics.watch({ ...running, stored });
  const metered = meterData(t.ctx.data, metrics);
  const data = {
    ...metered,
    rpc: (...args: Parameters<typeof metered.rpc>) => {
      if (isAway) throw new Error('away');
      return metered.rpc(...args);
    },
  } as typeof metered;
  const ctx = { ...t.ctx, data, env: { ...t.ctx.env, metricsToken: TOKEN } };
  app = createApp(ctx, { routes: operationsRoutes(running), metrics });
});
afterAll(() => t.drop());

/** A request as it comes over a socket: `peer` is the other end. */
const ask = (path: string, headers: Record<string, string> = {}, peer = '127.0.0.1', host = 'localhost:2567') =>
  app.request(`http://${host}${path}`, { headers: { host, ...headers } }, {
    incoming: { socket: { remoteAddress: peer } },
  } as HttpBindings);

describe('probes (O1)', () => {
  it('healthz tells that the process answers, readyz that it can serve', async () => {
    expect([(await ask('/healthz')).status, (await ask('/readyz')).status]).toEqual([200, 200]);
    isAway = true;
    expect([(await ask('/healthz')).status, (await ask('/readyz')).status]).toEqual([200, 503]);
    isAway = false;
    state = { ...live, isStopping: true };
    const stopping = await ask('/readyz');
    expect([stopping.status, await stopping.text()]).toEqual([503, 'stopping\n']);
    state = live;
  });

  it('readyz says when the disk takes no more (O1)', async () => {
    const before = disk;
    const said = async (now: DiskState) => {
      disk = now;
      const answer = await ask('/readyz');
      return [answer.status, await answer.text()];
    };
    expect(await said({ free: 0, writable: false })).toEqual([503, 'the data folder is not writable\n']);
    expect(await said({ free: 1_000_000, writable: true })).toEqual([503, 'the disk is nearly full\n']);
    expect(await said({ free: null, writable: true })).toEqual([200, 'ready\n']);
    disk = before;
  });
});

describe('metrics (O2)', () => {
  it.each<[string, Parameters<typeof ask>, number]>([
    ['this machine', ['/metrics'], 200],
    ['this machine over IPv6', ['/metrics', {}, '::1', '[::1]:2567'], 200],
    ['another machine', ['/metrics', {}, '10.0.0.9'], 403],
    ['another machine with the token', ['/metrics', { authorization: `Bearer ${TOKEN}` }, '10.0.0.9'], 200],
    ['another machine with another token', ['/metrics', { authorization: `Bearer ${TOKEN}x` }, '10.0.0.9'], 403],
    ['a proxy on this machine', ['/metrics', { 'x-forwarded-for': '1.2.3.4' }], 403],
    ['one that only says who asked', ['/metrics', { forwarded: 'for=1.2.3.4' }], 403],
    ['one that says nothing, but was asked by its public name', ['/metrics', {}, '127.0.0.1', 'expo.example'], 403],
    ['a proxy, with the token', ['/metrics', { 'x-forwarded-for': '1.2.3.4', authorization: `Bearer ${TOKEN}` }], 200],
  ])('%s', async (_name, args, status) => {
    expect((await ask(...args)).status).toBe(status);
  });

  it('tell of visitors, places, queue, ticks, HTTP, calls, outbox, jobs, journal, memory', async () => {
    await enqueue(t.ctx, {
      event: null,
      template: 'test-message',
      to: { by: 'email', address: 'mina@example.com' },
      locale: 'ko',
      vars: {},
      key: 'm',
    });
    await t.test.sql("insert into job_runs (job, slot, state, started_at) values ('outbox', 1, 'failed', now())");
    await ask('/readyz');
    const text = await (await ask('/metrics')).text();
    for (const line of [
      'madang_visitors 9',
      'madang_places 2',
      'madang_waiting 3',
      'madang_ticks 1234',
      'madang_journal_backlog 4',
      'madang_journal_damaged 2',
      'madang_stock_differences 0',
      'madang_disk_free_bytes 5000000000',
      'madang_disk_writable 1',
      'madang_outbox{state="queued"} 1',
      // states of no message too, so that the first refused ones are seen to be more than before
      ...MESSAGE_STATES.filter((one) => one !== 'queued').map((one) => `madang_outbox{state="${one}"} 0`),
      'madang_backup_seconds 0',
      'madang_job_failed{job="outbox"} 1',
      'madang_http_seconds_count{route="/readyz",method="GET",status="200"}',
      'madang_rpc_seconds_count{function="event_read"}',
      'madang_errors_total 0',
      'process_resident_memory_bytes',
      'nodejs_eventloop_lag_seconds',
    ]) {
      expect(text).toContain(line);
    }
    expect(text).not.toContain('mina');
  });

  it('tell when the last backup was made, also while the database is away', async () => {
    const backup = async () => /^madang_backup_seconds (.*)$/m.exec(await (await ask('/metrics')).text())?.[1];
    await t.test.sql("insert into backups (made_at, rows, bytes) values ('2026-11-22T04:15:00Z', 1, 1)");
    expect(await backup()).toBe(String(Date.UTC(2026, 10, 22, 4, 15) / 1000));
    isStoredAway = true;
    const text = await (await ask('/metrics')).text();
    isStoredAway = false;
    expect(text).toContain(`madang_backup_seconds ${Date.UTC(2026, 10, 22, 4, 15) / 1000}`);
    // Nobody knows how many there are: that is not none.
    expect(text).not.toContain('madang_outbox{');
    await t.test.sql('delete from backups');
    expect(await backup()).toBe('0');
  });
});

it('the desks of an administrator show the same, and run a job now, audited (O3)', async () => {
  const admin = await t.admin();
  const operations = await (await admin.call('GET', '/staff/operations')).json();
  expect(operations).toMatchObject({
    live: { waiting: 3 },
    database: { bytes: expect.any(Number), backup: null },
    mail: false,
    failedJobs: ['outbox'],
  });
  const jobs = await (await admin.call('GET', '/staff/jobs')).json();
  expect(jobs).toMatchObject({
    runner: null,
    jobs: expect.arrayContaining([expect.objectContaining({ name: 'outbox' })]),
  });
  expect(await (await admin.call('POST', '/staff/jobs/outbox/run')).json()).toEqual({ status: 'wanted' });
  expect((await admin.call('POST', '/staff/jobs/nothing/run')).status).toBe(404);
  expect(await t.test.sql("select subject from audit where action = 'job.run-now'")).toEqual([{ subject: 'outbox' }]);
});

it.each([
  ['GET', '/staff/operations'],
  ['GET', '/staff/jobs'],
  ['POST', '/staff/jobs/outbox/run'],
])('%s %s is not for the administrator of one event (O3)', async (method, path) => {
  const ofOne = await t.member('admin');
  expect((await ofOne.call(method, path)).status).toBe(403);
});
