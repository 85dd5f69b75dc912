import { monitorEventLoopDelay } from 'node:perf_hooks';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { MESSAGE_STATES } from '../../shared/message.ts';
import type { Data } from '../data/client.ts';
import type { DiskState } from './disk.ts';

/** What only a running server knows of its places. */
export type LiveState = {
  places: { id: string; map: string; event: string; visitors: number }[];
  /** On the waiting page. */
  waiting: number;
  /** Steps of all places so far. */
  ticks: number;
  isStopping: boolean;
};

/** States of the outbox, jobs by the state of their last run, the last backup: asked of the database when somebody reads the metrics. */
export type StoredState = {
  /** A state that no message has may be left out. */
  outbox: Record<string, number>;
  /** Epoch ms; null: never. */
  backupAt: number | null;
  jobs: { job: string; failed: boolean; startedAt: number | null }[];
};

export type Sources = {
  live: () => LiveState;
  stored: () => Promise<StoredState>;
  /** Finished rounds that wait for the database. */
  journal: () => number;
  /** Journals that were kept aside because some of their lines are damaged. */
  damagedJournals: () => Promise<number>;
  disk: () => DiskState;
};

export type Metrics = {
  /** `route`: its pattern, never the address. */
  countRequest: (route: string, method: string, status: number, ms: number) => void;
  countCall: (fn: string, ms: number, ok: boolean) => void;
  /** Says where the gauges come from; until then they are not there. */
  watch: (sources: Sources) => void;
  text: () => Promise<string>;
  contentType: string;
  /** 99th percentile of how late the event loop was since it was last asked, ms. */
  loopLagMs: () => number;
};

/** Seconds. A page waits for the first, a clerk for the last. */
const BUCKETS = [0.005, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 3, 8];

const RESOLUTION_MS = 10;

/** In Prometheus' text format; names begin with `madang_`, those of Node itself with `nodejs_` and `process_`. */
export function createMetrics(): Metrics {
  const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  delay.enable();
  const registers = [new Registry()];
  const [register = new Registry()] = registers;
  collectDefaultMetrics({ register });
  const requests = new Histogram({
    name: 'madang_http_seconds',
    help: 'Answers of the API by route pattern',
    labelNames: ['route', 'method', 'status'],
    buckets: BUCKETS,
    registers,
  });
  const calls = new Histogram({
    name: 'madang_rpc_seconds',
    help: 'Calls of database functions',
    labelNames: ['function'],
    buckets: BUCKETS,
    registers,
  });
  const failures = new Counter({
    name: 'madang_rpc_failures_total',
    help: 'Calls of database functions that failed',
    labelNames: ['function'],
    registers,
  });
  const errors = new Counter({ name: 'madang_errors_total', help: 'Answers that were a bug of ours (500)', registers });

  let ask: () => Promise<void> = async () => {};

  return {
    countRequest(route, method, status, ms) {
      requests.observe({ route, method, status: String(status) }, ms / 1000);
      if (status === 500) errors.inc();
    },
    countCall(fn, ms, ok) {
      calls.observe({ function: fn }, ms / 1000);
      if (!ok) failures.inc({ function: fn });
    },
    watch(sources) {
      const gauge = (name: string, help: string, read: (live: LiveState) => number) =>
        new Gauge({
          name,
          help,
          registers,
          collect() {
            this.set(read(sources.live()));
          },
        });
      gauge('madang_visitors', 'Bodies in all places', ({ places }) =>
        places.reduce((sum, one) => sum + one.visitors, 0),
      );
      gauge('madang_places', 'Open places', ({ places }) => places.length);
      gauge('madang_waiting', 'Visitors on the waiting page', ({ waiting }) => waiting);
      gauge('madang_ticks', 'Steps of all open places', ({ ticks }) => ticks);
      gauge('madang_journal_backlog', 'Finished rounds that wait for the database', () => sources.journal());
      gauge(
        'madang_disk_free_bytes',
        'Room in the data folder; -1: the system does not say',
        () => sources.disk().free ?? -1,
      );
      gauge('madang_disk_writable', '0: the data folder is not writable, rounds that end now are void', () =>
        Number(sources.disk().writable),
      );
      const damaged = new Gauge({
        name: 'madang_journal_damaged',
        help: 'Journals with damaged lines, kept aside to be looked at',
        registers,
      });
      const outbox = new Gauge({ name: 'madang_outbox', help: 'Messages by state', labelNames: ['state'], registers });
      const failed = new Gauge({
        name: 'madang_job_failed',
        help: '1: the last run of this job failed or was lost',
        labelNames: ['job'],
        registers,
      });
      const started = new Gauge({
        name: 'madang_job_started_seconds',
        help: 'When the last run of this job began, Unix time',
        labelNames: ['job'],
        registers,
      });
      const backup = new Gauge({
        name: 'madang_backup_seconds',
        help: 'When the last backup was made, Unix time; 0: never',
        registers,
      });
      // All of them come of one question, before any of them is written.
      ask = async () => {
        damaged.set(await sources.damagedJournals());
        const stored = await sources.stored().catch(() => null);
        for (const gauge of [outbox, failed, started]) gauge.reset();
        // While the database is away the last backup is still the one that was known.
        if (!stored) return;
        // A state that first shows with its first message has not grown, as far as Prometheus knows: it begins at 0.
        for (const state of MESSAGE_STATES) outbox.set({ state }, stored.outbox[state] ?? 0);
        backup.set((stored.backupAt ?? 0) / 1000);
        for (const { job, failed: bad, startedAt } of stored.jobs) {
          failed.set({ job }, bad ? 1 : 0);
          if (startedAt !== null) started.set({ job }, startedAt / 1000);
        }
      };
    },
    async text() {
      await ask();
      return await register.metrics();
    },
    contentType: register.contentType,
    loopLagMs() {
      // Each sample holds the interval itself.
      const late = delay.percentile(99) / 1e6 - RESOLUTION_MS;
      delay.reset();
      return Math.max(0, Math.round(late));
    },
  };
}

/** Measures every call of the database. */
export function meterData(data: Data, metrics: Pick<Metrics, 'countCall'>): Data {
  return {
    async rpc(fn, args, schema) {
      const began = performance.now();
      try {
        const reply = await data.rpc(fn, args, schema);
        metrics.countCall(fn, performance.now() - began, true);
        return reply;
      } catch (error) {
        metrics.countCall(fn, performance.now() - began, false);
        throw error;
      }
    },
    close: data.close,
  };
}
