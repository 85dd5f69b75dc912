import { TICK_MS } from '../../shared/world/units.ts';

/** The server's tick as a page estimates it. It is rather one tick late than early (W6). */
export type TickClock = { heard(tick: number, at: number): void; at(now: number): number };

export function createTickClock(): TickClock {
  let origin = Number.POSITIVE_INFINITY;
  return {
    // the answer with the shortest delay gives the best estimate
    heard: (tick, at) => {
      origin = Math.min(origin, at - tick * TICK_MS);
    },
    at: (now) => Math.max(0, Math.floor((now - origin) / TICK_MS)),
  };
}
