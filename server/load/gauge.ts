import { existsSync, readFileSync } from 'node:fs';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { memoryUsage } from 'node:process';

/**
 * Milliseconds between two looks at the loop; taken off what `monitorEventLoopDelay` says, which counts its own wait.
 */
const RESOLUTION_MS = 5;
const MEMORY_EVERY_MS = 1000;

/** `buffersMB`: bytes beside the heap, such as what waits to be written. */
export type MemorySample = { seconds: number; heapMB: number; buffersMB: number; rssMB: number };

export type GaugeFigures = {
  seconds: number;
  /** Of one core. */
  cpuPercent: number;
  /**
   * Share of the window that the main thread was ready to run and did not get its core; null where the system does not
   * say.
   */
  waitedPercent: number | null;
  loopDelayMs: { p50: number; p99: number; max: number };
  ticksPerSecond: number;
  /** Start and end are after a garbage collection, where the process was started with --expose-gc. */
  memory: { start: MemorySample; end: MemorySample; samples: MemorySample[] };
};

export type Gauge = { begin(): void; end(): GaugeFigures };

const SCHEDSTAT = '/proc/self/schedstat';

/**
 * Milliseconds that the main thread has waited for a core so far (second number of schedstat, Linux sched-stats.rst).
 */
const waitedMs = (): number | null =>
  existsSync(SCHEDSTAT) ? Number(readFileSync(SCHEDSTAT, 'utf8').split(' ')[1]) / 1e6 : null;

const megabytes = (bytes: number): number => Math.round(bytes / 1e4) / 100;

/** Measures this process from `begin` to `end`. */
export function createGauge(tick: () => number): Gauge {
  const loop = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  const delay = (nanoseconds: number): number => Math.max(0, Math.round(nanoseconds / 1e4 - RESOLUTION_MS * 100) / 100);
  let started = { at: 0, cpu: process.cpuUsage(), tick: 0, waited: waitedMs() };
  let samples: MemorySample[] = [];
  let timer: NodeJS.Timeout | undefined;

  const sample = (): MemorySample => {
    const { heapUsed, arrayBuffers, rss } = memoryUsage();
    const seconds = Math.round((performance.now() - started.at) / 10) / 100;
    return { seconds, heapMB: megabytes(heapUsed), buffersMB: megabytes(arrayBuffers), rssMB: megabytes(rss) };
  };

  let start = sample();
  return {
    begin() {
      globalThis.gc?.();
      started = { at: performance.now(), cpu: process.cpuUsage(), tick: tick(), waited: waitedMs() };
      start = sample();
      samples = [];
      timer = setInterval(() => samples.push(sample()), MEMORY_EVERY_MS);
      loop.reset();
      loop.enable();
    },
    end() {
      loop.disable();
      clearInterval(timer);
      const { user, system } = process.cpuUsage(started.cpu);
      const seconds = (performance.now() - started.at) / 1000;
      const ticks = tick() - started.tick;
      const waited = waitedMs();
      globalThis.gc?.();
      return {
        seconds,
        cpuPercent: (user + system) / 1e4 / seconds,
        waitedPercent: waited === null || started.waited === null ? null : (waited - started.waited) / 10 / seconds,
        loopDelayMs: { p50: delay(loop.percentile(50)), p99: delay(loop.percentile(99)), max: delay(loop.max) },
        ticksPerSecond: ticks / seconds,
        memory: { start, end: sample(), samples },
      };
    },
  };
}
