import { TICK_MS } from '../../shared/world/units.ts';

/** Arrivals that the estimate looks back on (at 10 patches/s: 4 s). */
const WINDOW = 40;
/** How fast the estimate may be pulled, in ticks per frame: a slow drift is never seen as a jump. */
const SLEW = 0.05;
/** Beyond this the line or the tab slept: jump. */
const JUMP_TICKS = 12;

/**
 * The server's tick as this browser estimates it. The fastest arrival of the window carries the least delay; half the
 * round trip is added, so that a key press claims the tick that the server is in now.
 */
export type ServerClock = {
  /** A state of server tick `tick` arrived. Times in milliseconds of one monotonic clock. */
  arrived(tick: number, now: number): void;
  roundTrip(ms: number): void;
  /** Continuous server tick of this moment; null before the first arrival. */
  tick(now: number): number | null;
  /** Continuous tick of the newest state that had time to arrive. */
  arrivedTick(now: number): number | null;
};

export function createClock(): ServerClock {
  const offsets: number[] = [];
  let roundTrip = 0;
  let shown: number | null = null;

  /** Milliseconds between our clock and the server's tick 0, delay included. */
  const epoch = (): number => Math.min(...offsets);

  return {
    arrived(tick, now) {
      offsets.push(now - tick * TICK_MS);
      if (offsets.length > WINDOW) offsets.shift();
    },
    roundTrip(ms) {
      roundTrip = roundTrip === 0 ? ms : Math.min(ms, roundTrip * 0.9 + ms * 0.1);
    },
    tick(now) {
      if (offsets.length === 0) return null;
      const wanted = epoch() - roundTrip / 2;
      if (shown === null || Math.abs(wanted - shown) > JUMP_TICKS * TICK_MS) shown = wanted;
      else shown += Math.max(-SLEW * TICK_MS, Math.min(SLEW * TICK_MS, wanted - shown));
      // a tick too early would be a claim on the future, which counts as now and has to be put right
      return (now - shown) / TICK_MS - 1;
    },
    arrivedTick: (now) => (offsets.length === 0 ? null : (now - epoch()) / TICK_MS),
  };
}
