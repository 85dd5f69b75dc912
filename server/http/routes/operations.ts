import { timingSafeEqual } from 'node:crypto';
import * as v from 'valibot';
import { Jobs } from '../../../shared/api/jobs.ts';
import { Operations } from '../../../shared/api/operations.ts';
import { AppError } from '../../../shared/errors.ts';
import { forWholeServer } from '../../auth/staff.ts';
import type { Context } from '../../context.ts';
import type { Job } from '../../jobs/job.ts';
import { readJobs, wantJob } from '../../jobs/status.ts';
import { type DiskState, diskTrouble } from '../../operations/disk.ts';
import type { LiveState } from '../../operations/gauges.ts';
import type { Metrics } from '../../operations/metrics.ts';
import { readDatabase, readStoredState } from '../../operations/stored-state.ts';
import { type Call, type Route, route } from '../route.ts';

const Anything = v.looseObject({});

type Running = {
  metrics: Metrics;
  live: () => LiveState;
  journal: () => number;
  damagedJournals: () => Promise<number>;
  disk: () => DiskState;
  /** The jobs that run by themselves. */
  jobs: readonly Job[];
  build: string;
  startedAt: number;
};

/** Routes for the operator of the server: probes, metrics, and the two desks about the machine. */
export function operationsRoutes(running: Running): readonly Route[] {
  return [
    // Only says that the process answers. A database that is away is no reason to kill the process.
    route({
      method: 'GET',
      path: '/healthz',
      atRoot: true,
      access: 'public',
      handle: async () => new Response('ok\n', { headers: { 'content-type': 'text/plain' } }),
    }),
    route({
      method: 'GET',
      path: '/readyz',
      atRoot: true,
      access: 'public',
      async handle({ ctx }) {
        const notReady = await whyNotReady(ctx, running);
        return new Response(`${notReady ?? 'ready'}\n`, {
          status: notReady ? 503 : 200,
          headers: { 'content-type': 'text/plain' },
        });
      },
    }),
    route({
      method: 'GET',
      path: '/metrics',
      atRoot: true,
      access: 'public',
      async handle({ ctx, request, bearer }) {
        if (!mayReadMetrics(ctx, request, bearer.address)) throw new AppError('not-allowed', 403);
        return new Response(await running.metrics.text(), { headers: { 'content-type': running.metrics.contentType } });
      },
    }),
    route({
      method: 'GET',
      path: '/staff/operations',
      answer: Operations,
      access: ['admin'],
      async handle({ ctx, staff }) {
        forWholeServer(staff);
        const [database, stored] = await Promise.all([readDatabase(ctx), readStoredState(ctx, running.jobs)]);
        const { rss, heapUsed } = process.memoryUsage();
        return {
          at: ctx.now(),
          startedAt: running.startedAt,
          build: running.build,
          node: process.versions.node,
          live: running.live(),
          capacity: { place: ctx.env.placeCapacity, server: ctx.env.serverCapacity },
          memory: { rss, heapUsed },
          loopLagMs: running.metrics.loopLagMs(),
          database: { ...database, kind: ctx.env.database.kind },
          journal: running.journal(),
          damagedJournals: await running.damagedJournals(),
          disk: running.disk(),
          outbox: stored.outbox,
          failedJobs: stored.jobs.filter(({ failed }) => failed).map(({ job }) => job),
          mail: ctx.env.mail !== null,
          webhook: ctx.env.notifyWebhook !== null,
        };
      },
    }),
    route({
      method: 'GET',
      path: '/staff/jobs',
      answer: Jobs,
      access: ['admin'],
      async handle({ ctx, staff }) {
        forWholeServer(staff);
        return await readJobs(ctx, running.jobs);
      },
    }),
    route({
      method: 'POST',
      path: '/staff/jobs/:job/run',
      access: ['admin'],
      async handle({ ctx, staff, param }) {
        forWholeServer(staff);
        const status = await wantJob(ctx, running.jobs, param('job'), staff.id);
        if (!status) throw new AppError('not-found', 404);
        return { status };
      },
    }),
  ];
}

/** Migrations are applied before a server listens, so a database that answers by a function has them. */
async function whyNotReady(ctx: Context, { live, disk }: Running): Promise<string | null> {
  if (live().isStopping) return 'stopping';
  const trouble = diskTrouble(disk());
  if (trouble) return trouble;
  try {
    await ctx.data.rpc('event_read', { p_event: '-' }, Anything);
    return null;
  } catch {
    return 'the database is away';
  }
}

const LOOPBACK = ['127.0.0.1', '::1', '::ffff:127.0.0.1'];
/** Each of these headers shows that a proxy passed the request on. */
const PASSED_ON = ['x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto', 'x-real-ip', 'forwarded', 'via'];

/**
 * Whether this caller may read the metrics: with METRICS_TOKEN from anywhere, without it only from this machine. A
 * proxy on this machine passes strangers' requests on from a loopback address; its headers, and the host name that was
 * asked for, show that.
 */
function mayReadMetrics(ctx: Context, request: Call['request'], address: string): boolean {
  const { metricsToken } = ctx.env;
  const given = Buffer.from(/^Bearer (\S+)$/.exec(request.header('authorization') ?? '')?.[1] ?? '');
  if (metricsToken !== null) {
    const expected = Buffer.from(metricsToken);
    if (given.length === expected.length && timingSafeEqual(given, expected)) return true;
  }
  if (PASSED_ON.some((name) => request.header(name) !== undefined)) return false;
  const asked = (request.header('host') ?? '').replace(/:\d+$/, '');
  return isLoopback(address) && ['localhost', '127.0.0.1', '[::1]'].includes(asked);
}

/** `clientAddress` returns an IPv6 address as its network, also for ::1. */
const isLoopback = (address: string): boolean => LOOPBACK.includes(address) || address === '0:0:0:0::/64';
