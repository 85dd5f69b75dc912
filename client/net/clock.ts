import { TICK_MS } from '../../shared/world/units.ts';

/** Arrivals of the last ticks that the estimate looks back on (10 s): counted in ticks, so that a burst after a stall pushes none out. */
const WINDOW_TICKS = 200;
/** How fast the estimate may be pulled while a body walks: a tenth of the time that passes is never seen as a jump. */
const SLEW = 0.1;
/** Round trips that count: the shortest of them is the line, the others are its hiccups. */
const ROUND_TRIPS = 8;
/** Beyond this the line or the tab slept: jump. */
const JUMP_TICKS = 12;

/**
 * The server's tick as this browser estimates it. The fastest arrival of the window carries the least delay; half the
 * round trip is added, so that a key press claims the tick that the server is in now.
 */
export type ServerClock = {
  /** A frame of server tick `tick` arrived. Times in milliseconds of one monotonic clock. */
  arrived(tick: number, now: number): void;
  roundTrip(ms: number): void;
  /** Continuous server tick of this moment; null before the first arrival. `jump`: nothing moves that a jump would show. */
  tick(now: number, jump: boolean): number | null;
  /** Continuous tick of the newest state that had time to arrive. */
  arrivedTick(now: number): number | null;
};

export function createClock(): ServerClock {
  let arrivals: { tick: number; offset: number }[] = [];
  const roundTrips: number[] = [];
  let shown: number | null = null;
  let shownAt = 0;
  /** Milliseconds between our clock and the server's tick 0, least delay included. */
  let epoch = 0;

  return {
    arrived(tick, now) {
      const offset = now - tick * TICK_MS;
      // only what may still become the fastest is kept: later arrivals that were slower are not
      arrivals = arrivals.filter((one) => one.tick > tick - WINDOW_TICKS && one.offset < offset);
      arrivals.push({ tick, offset });
      epoch = arrivals[0].offset;
    },
    roundTrip(ms) {
      roundTrips.push(ms);
      if (roundTrips.length > ROUND_TRIPS) roundTrips.shift();
    },
    tick(now, jump) {
      if (arrivals.length === 0) return null;
      const oneWay = roundTrips.length === 0 ? 0 : Math.min(...roundTrips) / 2;
      const wanted = epoch - oneWay;
      const most = SLEW * (now - shownAt);
      if (shown === null || jump || Math.abs(wanted - shown) > JUMP_TICKS * TICK_MS) shown = wanted;
      else shown += Math.max(-most, Math.min(most, wanted - shown));
      shownAt = now;
      // a tick too early would be a claim on the future, which counts as now and has to be put right
      return (now - shown) / TICK_MS - 1;
    },
    arrivedTick: (now) => (arrivals.length === 0 ? null : (now - epoch) / TICK_MS),
  };
}
