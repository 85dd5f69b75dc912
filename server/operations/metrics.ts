import { monitorEventLoopDelay } from 'node:perf_hooks';
import { Counter, collectDefaultMetrics, Histogram, Registry } from 'prom-client';
import type { Data } from '../data/client.ts';
import { askedGauges, liveGauges, type Sources } from './gauges.ts';

export type Metrics = {
  /** `route`: its pattern, never the address. */
  countRequest: (route: string, method: string, status: number, ms: number) => void;
  countCall: (fn: string, ms: number, ok: boolean) => void;
  /** Sets the sources of the gauges; before that there are none. */
  watch: (sources: Sources) => void;
  text: () => Promise<string>;
  contentType: string;
  /** 99th percentile of the event loop's delay since the last call, ms. */
  loopLagMs: () => number;
};

/** Seconds. A page can wait for the smallest, a clerk for the largest. */
const BUCKETS = [0.005, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 3, 8];

const RESOLUTION_MS = 10;

/**
 * Metrics in Prometheus' text format. Our names begin with `madang_`, those of Node itself with `nodejs_` and
 * `process_`.
 */
export function createMetrics(): Metrics {
  const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  delay.enable();
  const register = new Registry();
  const registers = [register];
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
      liveGauges(sources, registers);
      ask = askedGauges(sources, registers);
    },
    async text() {
      await ask();
      return await register.metrics();
    },
    contentType: register.contentType,
    loopLagMs() {
      // Each sample includes the interval itself.
      const late = delay.percentile(99) / 1e6 - RESOLUTION_MS;
      delay.reset();
      return Math.max(0, Math.round(late));
    },
  };
}

/** Measures every database call. */
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
