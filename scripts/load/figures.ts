import type { HotSpot } from '../../server/load/cpu-profile.ts';
import type { GaugeFigures, MemorySample } from '../../server/load/gauge.ts';
import type { Mode } from '../../server/load/hall.ts';
import { toPixels } from '../../shared/world/units.ts';
import { type Percentiles, percentiles } from './percentiles.ts';
import type { NewcomerFigures, WalkersFigures } from './walkers-messages.ts';

/**
 * The figures of one run. Bytes are WebSocket frames with their headers, without TCP/IP. Percentages are of one core.
 */
export type RunFigures = {
  mode: Mode;
  walkers: number;
  seconds: number;
  serverCpuPercent: number;
  /** Share of the window in which other work used the server's core. */
  serverWaitedPercent: number | null;
  botsCpuPercent: number;
  ticksPerSecond: number;
  loopDelayMs: GaugeFigures['loopDelayMs'];
  frameGapMs: Percentiles;
  bytesPerSecondPerClient: { down: number; up: number; mostDown: number };
  framesPerSecondPerClient: { down: number; up: number };
  positionError: { units: Percentiles; p50Pixels: number; p99Pixels: number; pictures: number; missing: number };
  memory: { start: MemorySample; end: MemorySample; samples: MemorySample[]; heapSlopeMBPerMinute: number | null };
  newcomer: NewcomerFigures | null;
  /** The functions of the server that took the most time; empty unless asked for. */
  hotSpots: readonly HotSpot[];
  /** Why the run is not valid; empty for a valid run. */
  invalid: string[];
};

/** Above this the bots may have been late themselves. */
const BOTS_CPU_LIMIT = 85;
/** Above this, the machine was busy with other work and the times are not valid. */
const WAITED_LIMIT = 10;
const SHOWN_SAMPLES = 20;
/** In a shorter window, the slope shows garbage collections and not whether memory grows. */
const SLOPE_SECONDS = 60;

/** The lowest of each stretch of samples: what was left after the collections of garbage in it. */
function lowest(samples: readonly MemorySample[]): MemorySample[] {
  const stretch = Math.max(1, Math.ceil(samples.length / SHOWN_SAMPLES));
  const starts = Array.from({ length: Math.ceil(samples.length / stretch) }, (_, i) => i * stretch);
  return starts.map((start) =>
    samples.slice(start, start + stretch).reduce((low, one) => (one.heapMB < low.heapMB ? one : low)),
  );
}

/** Least squares over the samples, in MB a minute; null when they are too few or too close together. */
export function slopePerMinute(samples: readonly MemorySample[]): number | null {
  const n = samples.length;
  if (n < 2 || (samples.at(-1)?.seconds ?? 0) < SLOPE_SECONDS) return null;
  const meanX = samples.reduce((all, { seconds }) => all + seconds, 0) / n;
  const meanY = samples.reduce((all, { heapMB }) => all + heapMB, 0) / n;
  const above = samples.reduce((all, { seconds, heapMB }) => all + (seconds - meanX) * (heapMB - meanY), 0);
  const below = samples.reduce((all, { seconds }) => all + (seconds - meanX) ** 2, 0);
  return below === 0 ? null : (above / below) * 60;
}

/** Puts together what the server and the two processes of walkers counted. */
export function gatherFigures(
  mode: Mode,
  { figures: server, hotSpots }: { figures: GaugeFigures; hotSpots: readonly HotSpot[] },
  probes: WalkersFigures,
  bots: WalkersFigures,
  newcomer: NewcomerFigures | null,
): RunFigures {
  const walkers = probes.walkers + bots.walkers;
  const perSecond = (key: 'bytesDown' | 'bytesUp' | 'framesDown' | 'framesUp'): number =>
    (probes[key] / probes.seconds + bots[key] / bots.seconds) / walkers;
  const botsCpuPercent = probes.cpuPercent + bots.cpuPercent;
  const units = percentiles(probes.probes.errors);
  const frameGapMs = percentiles(probes.probes.gaps);
  const samples = lowest(server.memory.samples);
  const lost = probes.lost + bots.lost;
  return {
    mode,
    walkers,
    seconds: server.seconds,
    serverCpuPercent: server.cpuPercent,
    serverWaitedPercent: server.waitedPercent,
    botsCpuPercent,
    ticksPerSecond: server.ticksPerSecond,
    loopDelayMs: server.loopDelayMs,
    frameGapMs,
    bytesPerSecondPerClient: {
      down: perSecond('bytesDown'),
      up: perSecond('bytesUp'),
      mostDown: Math.max(probes.mostDown / probes.seconds, bots.mostDown / bots.seconds),
    },
    framesPerSecondPerClient: { down: perSecond('framesDown'), up: perSecond('framesUp') },
    positionError: {
      units,
      p50Pixels: toPixels(units.p50),
      p99Pixels: toPixels(units.p99),
      pictures: probes.probes.pictures,
      missing: probes.probes.missing,
    },
    memory: { ...server.memory, samples, heapSlopeMBPerMinute: slopePerMinute(samples) },
    newcomer,
    hotSpots,
    invalid: [
      ...(botsCpuPercent > BOTS_CPU_LIMIT
        ? [`the bots took ${Math.round(botsCpuPercent)} % of a core (limit ${BOTS_CPU_LIMIT} %)`]
        : []),
      ...((server.waitedPercent ?? 0) > WAITED_LIMIT
        ? [`other work held the server's core for ${Math.round(server.waitedPercent ?? 0)} % of the window`]
        : []),
      ...(lost > 0 ? [`${lost} lines were lost`] : []),
      ...(frameGapMs.count === 0 ? ['the probes saw no motion'] : []),
    ],
  };
}
