import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LEAST_WALKERS, partOf } from '../../server/load/cast.ts';
import { type Trace, type TraceTurn, traceOf } from './trace.ts';

function turnsOf(trace: Trace, count: number): TraceTurn[] {
  const turns: TraceTurn[] = [];
  for (let turn = trace(); turn && turns.length < count; turn = trace()) turns.push(turn);
  return turns;
}

const index = fc.integer({ min: 0, max: 5_000 });
const seed = fc.integer({ min: 0, max: 2 ** 31 });

describe('the trace of a walker', () => {
  it('is the same whoever plays it, and differs from its neighbour (property)', () => {
    fc.assert(
      fc.property(seed, index, (seed, index) => {
        const turns = turnsOf(traceOf('spread', seed, index), 30);
        // peers are played by the same function: nothing but profile, seed and index goes into it
        expect(turnsOf(traceOf('spread', seed, index), 30)).toEqual(turns);
        expect(turnsOf(traceOf('crowd', seed, index), 30)).toEqual(turns);
        if (partOf(index) === 'walker') expect(turnsOf(traceOf('spread', seed, index + 1), 30)).not.toEqual(turns);
      }),
      { numRuns: 50 },
    );
  });

  it('turns every 0.5 to 2 s and says so only when the direction changes (property)', () => {
    fc.assert(
      fc.property(seed, index, (seed, index) => {
        if (partOf(index) === 'watcher' || partOf(index) === 'pacer') return;
        let before: TraceTurn = { at: -500, dir: 0 };
        for (const turn of turnsOf(traceOf('spread', seed, index), 200)) {
          expect(turn.dir).not.toBe(before.dir);
          expect(turn.at - before.at).toBeGreaterThanOrEqual(500);
          before = turn;
        }
        // 8 of 9 turns, one every 1.25 s, are 0.71 a second
        expect(200 / (before.at / 1000)).toBeCloseTo(0.71, 0);
      }),
      { numRuns: 50 },
    );
  });

  it('uses all nine directions evenly', () => {
    const turns = Array.from({ length: 200 }, (_, i) => turnsOf(traceOf('spread', 1, LEAST_WALKERS + i), 50)).flat();
    const counts = new Map<number, number>();
    for (const { dir } of turns) counts.set(dir, (counts.get(dir) ?? 0) + 1);
    expect(counts.size).toBe(9);
    expect(Math.min(...counts.values())).toBeGreaterThan(900);
  });

  it('stands when idle, and always as a watcher', () => {
    for (let index = 0; index < 50; index++) {
      const stands = turnsOf(traceOf('idle', 1, index), 5).length === 0;
      expect(stands).toBe(partOf(index) !== 'pacer');
    }
    expect(traceOf('spread', 1, 0)()).toBeNull();
  });

  it('has pacers that together turn in every 100 ms, each less often than a place allows', () => {
    const pacers = [8, 9].map((index) => turnsOf(traceOf('idle', 1, index), 80));
    const both = pacers.flat().sort((a, b) => a.at - b.at);
    both.reduce((before, turn) => {
      expect(turn.at - before.at).toBeLessThan(100);
      return turn;
    });
    for (const turns of pacers) expect(turns.filter(({ at }) => at < 1000).length).toBeLessThan(10);
  });
});
