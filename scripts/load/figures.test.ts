import { describe, expect, it } from 'vitest';
import type { GaugeFigures } from '../../server/load/gauge.ts';
import { gatherFigures, slopePerMinute } from './figures.ts';
import { ratiosOf, table } from './report.ts';
import type { WalkersFigures } from './walkers-messages.ts';

const sample = (seconds: number, heapMB: number) => ({ seconds, heapMB, buffersMB: 1, rssMB: 100 });

const server: GaugeFigures = {
  seconds: 10,
  cpuPercent: 20,
  waitedPercent: 1,
  loopDelayMs: { p50: 0.1, p99: 5, max: 9 },
  ticksPerSecond: 20,
  memory: { start: sample(0, 20), end: sample(10, 21), samples: [sample(1, 25), sample(2, 22)] },
};

const nobody = { gaps: [], errors: [], missing: 0, pictures: 0 };
const bots: WalkersFigures = {
  seconds: 10,
  cpuPercent: 30,
  walkers: 90,
  lost: 0,
  bytesDown: 900_000,
  bytesUp: 9_000,
  framesDown: 9_000,
  framesUp: 900,
  mostDown: 20_000,
  probes: nobody,
};
const probes: WalkersFigures = {
  ...bots,
  cpuPercent: 10,
  walkers: 10,
  bytesDown: 100_000,
  bytesUp: 1_000,
  framesDown: 1_000,
  framesUp: 100,
  mostDown: 10_000,
  probes: { gaps: [100, 110], errors: [0, 0, 32], missing: 0, pictures: 3 },
};

const gather = (changes: {
  server?: Partial<GaugeFigures>;
  bots?: Partial<WalkersFigures>;
  probes?: Partial<WalkersFigures>;
}) =>
  gatherFigures(
    'madang',
    { figures: { ...server, ...changes.server }, hotSpots: [] },
    { ...probes, ...changes.probes },
    { ...bots, ...changes.bots },
    null,
  );

describe('the figures of a run', () => {
  it('are per client and per second over all walkers', () => {
    const run = gather({});
    expect(run).toMatchObject({ walkers: 100, botsCpuPercent: 40, invalid: [] });
    expect(run.bytesPerSecondPerClient).toEqual({ down: 1000, up: 10, mostDown: 2000 });
    expect(run.framesPerSecondPerClient).toEqual({ down: 10, up: 1 });
    expect(run.positionError).toMatchObject({ units: { p50: 0, max: 32, count: 3 }, p99Pixels: 3.2 });
  });

  it.each([
    ['bots above 85 % of a core', { bots: { cpuPercent: 76 } }, 'the bots took 86 %'],
    ['a line that was lost', { bots: { lost: 2 } }, '2 lines were lost'],
    ['probes that saw nothing', { probes: { probes: nobody } }, 'no motion'],
    ['other work on the core', { server: { waitedPercent: 30 } }, 'for 30 % of the window'],
  ])('are invalid with %s', (_, changes, reason) => {
    const { invalid } = gather(changes);
    expect(invalid).toEqual([expect.stringContaining(reason)]);
  });

  it('say how memory grows, and only over a minute or more', () => {
    const growing = Array.from({ length: 13 }, (_, i) => sample(i * 10, 20 + i * 0.5));
    expect(slopePerMinute(growing)).toBeCloseTo(3);
    expect(slopePerMinute(growing.map((one) => ({ ...one, heapMB: 20 })))).toBe(0);
    expect(slopePerMinute(growing.slice(0, 3))).toBeNull();
  });

  it('are compared with the peers of the same run', () => {
    const ours = gather({});
    const peer = {
      ...ours,
      mode: 'stock' as const,
      serverCpuPercent: 50,
      bytesPerSecondPerClient: { down: 90_000, up: 10, mostDown: 0 },
    };
    expect(ratiosOf([ours, peer])).toEqual([{ peer: 'stock', bytesDown: 90, serverCpu: 2.5 }]);
    expect(ratiosOf([peer])).toEqual([]);
    const text = table([ours, { ...peer, invalid: ['2 lines were lost'] }]);
    expect(text).toContain('stock: 90.0 times the bytes per client, 2.50 times the server CPU');
    expect(text).toContain('INVALID stock: 2 lines were lost');
  });
});
