import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createRetry } from './retry.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** The middle of the random range: the factor is 0.7 + 0.5 x 0.6 = 1. */
const MIDDLE = () => 0.5;

/** Returns the waits of `count` tries, each from the try before. */
function waits(count: number, random: () => number): number[] {
  const found: number[] = [];
  let at = Date.now();
  const retry = createRetry(() => {
    found.push(Date.now() - at);
    at = Date.now();
    if (found.length < count) retry.later();
  }, random);
  retry.later();
  vi.runAllTimers();
  return found;
}

it('each wait is twice the one before, up to eight seconds', () =>
  expect(waits(7, MIDDLE)).toEqual([500, 1000, 2000, 4000, 8000, 8000, 8000]));

it('pages that lost their line together do not come back together', () => {
  expect(waits(1, () => 0)[0]).toBe(350);
  expect(waits(1, () => 0.999)[0]).toBeGreaterThan(640);
});

it('once the server was reached, the next wait is the first one', () => {
  let tries = 0;
  const retry = createRetry(() => tries++, MIDDLE);
  retry.later();
  retry.later();
  expect(retry.isAgain).toBe(true);
  retry.reached();
  expect(retry.isAgain).toBe(false);
  retry.later();
  vi.advanceTimersByTime(500);
  expect(tries).toBe(1);
});

it('of several times that were named only the last counts', () => {
  let tries = 0;
  const retry = createRetry(() => tries++, MIDDLE);
  retry.in(100);
  retry.in(5000);
  expect(retry.isDue).toBe(true);
  vi.advanceTimersByTime(4999);
  expect(tries).toBe(0);
  vi.advanceTimersByTime(1);
  expect(tries).toBe(1);
});

it('what is stopped does not try', () => {
  let tries = 0;
  const retry = createRetry(() => tries++, MIDDLE);
  retry.soon();
  retry.stop();
  vi.runAllTimers();
  expect([tries, retry.isDue]).toEqual([0, false]);
});
