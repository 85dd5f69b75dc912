import { describe, expect, it } from 'vitest';
import { createClock } from './clock.ts';

describe('the clock by the server tick (W6)', () => {
  it('knows nothing before the first state', () => {
    expect(createClock().tick(1000, true)).toBeNull();
  });

  it('follows the fastest arrivals, half a round trip ahead, and never the future', () => {
    const clock = createClock();
    clock.roundTrip(200);
    // server tick 0 is at 10,000 ms; the delay is 100 to 250 ms
    for (let tick = 0; tick < 200; tick += 2) {
      const jitter = (tick * 7919) % 150;
      clock.arrived(tick, 10_000 + tick * 50 + 100 + jitter);
      clock.tick(10_000 + tick * 50 + 100 + jitter, false);
    }
    const now = 10_000 + 200 * 50;
    const truth = 200;
    const told = clock.tick(now, false) ?? 0;
    expect(told).toBeLessThanOrEqual(truth);
    expect(told).toBeGreaterThan(truth - 3);
  });

  it('does not jump when one patch was held up', () => {
    const clock = createClock();
    for (let tick = 0; tick < 40; tick += 2) clock.arrived(tick, 1000 + tick * 50);
    const before = clock.tick(3000, false) ?? 0;
    clock.arrived(40, 3400);
    const after = clock.tick(3016, false) ?? 0;
    expect(after - before).toBeGreaterThan(0);
    expect(after - before).toBeLessThan(0.5);
  });
});
