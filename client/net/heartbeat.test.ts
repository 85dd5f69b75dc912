import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { PULSE_MS, startHeartbeat } from './heartbeat.ts';
import { DEAD_MS } from './silence.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function start() {
  const pulses: number[] = [];
  const trips: number[] = [];
  let deaths = 0;
  const heart = startHeartbeat(
    { pulse: (stamp) => pulses.push(stamp), roundTrip: (ms) => trips.push(ms), dead: () => deaths++ },
    () => performance.now(),
  );
  return { heart, pulses, trips, deaths: () => deaths };
}

it('measures at once and at every fourth beat, and else says that it lives', () => {
  const { heart, pulses } = start();
  for (let beats = 0; beats < 8; beats++) {
    vi.advanceTimersByTime(PULSE_MS);
    heart.heard();
  }
  expect(pulses).toEqual([1, 0, 0, 0, 5, 0, 0, 0, 9]);
});

it('a turn is a sign of life: nothing is said beside it, but the line is measured', () => {
  const { heart, pulses } = start();
  for (let beats = 0; beats < 8; beats++) {
    heart.turned();
    vi.advanceTimersByTime(PULSE_MS);
    heart.heard();
  }
  expect(pulses).toEqual([1, 5, 9]);
});

it('only the answer to the last question measures the line', () => {
  const { heart, trips } = start();
  vi.advanceTimersByTime(80);
  heart.answered(1);
  expect(trips).toEqual([80]);
  vi.advanceTimersByTime(4 * PULSE_MS - 80);
  heart.answered(1);
  heart.answered(0);
  expect(trips).toEqual([80]);
  heart.answered(5);
  expect(trips).toEqual([80, 0]);
});

it('a line that answers nothing is dead; one that says anything is not', () => {
  const quiet = start();
  vi.advanceTimersByTime(DEAD_MS + PULSE_MS);
  expect(quiet.deaths()).toBeGreaterThan(0);
  const alive = start();
  for (let ms = 0; ms < 3 * DEAD_MS; ms += PULSE_MS) {
    alive.heart.heard();
    vi.advanceTimersByTime(PULSE_MS);
  }
  expect(alive.deaths()).toBe(0);
});

it('a stopped heart says nothing any more', () => {
  const { heart, pulses, deaths } = start();
  heart.stop();
  vi.advanceTimersByTime(60_000);
  expect([pulses, deaths()]).toEqual([[1], 0]);
});
