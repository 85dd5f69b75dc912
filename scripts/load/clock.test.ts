import { expect, test } from 'vitest';
import { TICK_MS } from '../../shared/world/units.ts';
import { createTickClock } from './clock.ts';

test('follows the fastest answer and is never early (W6)', () => {
  const clock = createTickClock();
  // tick 100 began at 5000; the second answer travelled 3 ms, the others longer
  for (const [tick, travelled] of [
    [100, 30],
    [120, 3],
    [140, 80],
  ])
    clock.heard(tick, 5000 + (tick - 100) * TICK_MS + travelled);
  expect(clock.at(5000 + 60 * TICK_MS)).toBe(159);
  expect(clock.at(5000 + 60 * TICK_MS + 3)).toBe(160);
  expect(clock.at(5000 + 61 * TICK_MS + 2)).toBe(160);
});
