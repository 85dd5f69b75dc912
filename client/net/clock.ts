import { TICK_MS } from '../../shared/world/units.ts';

/**
 * How many ticks of arrivals the estimate uses (10 s). It is counted in ticks, so that a burst after a stall pushes
 * none out.
 */
const WINDOW_TICKS = 200;
/** How fast the estimate may be corrected while a body walks. A tenth of the elapsed time never looks like a jump. */
const SLEW = 0.1;
/** How many round trips are stored. The shortest one measures the connection; longer ones are disturbances. */
const ROUND_TRIPS = 8;
/** A larger error means that the connection or the tab slept: the estimate jumps. */
const JUMP_TICKS = 12;

/**
 * This browser's estimate of the server's tick. The fastest arrival of the window has the least delay. Half the round
 * trip is added, so that a key press names the tick in which the server is now.
 */
export type ServerClock = {
  /** Records that a frame of server tick `tick` arrived. Times in milliseconds of one monotonic clock. */
  arrived(tick: number, now: number): void;
  roundTrip(ms: number): void;
  /**
   * Returns the continuous server tick at `now`; null before the first arrival. `jump`: nothing moves, so the estimate
   * may jump unseen.
   */
  tick(now: number, jump: boolean): number | null;
  /** Returns the continuous tick of the newest state that had time to arrive. */
  arrivedTick(now: number): number | null;
};

export function createClock(): ServerClock {
  let arrivals: { tick: number; offset: number }[] = [];
  const roundTrips: number[] = [];
  let shown: number | null = null;
  let shownAt = 0;
  /** Our clock's time of server tick 0 in milliseconds, including the least delay. */
  let epoch = 0;

  return {
    arrived(tick, now) {
      const offset = now - tick * TICK_MS;
      // drop arrivals that were slower than this one: they cannot become the fastest
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
      // a turn with a future tick would count as now and then need a correction, so stay one tick behind
      return (now - shown) / TICK_MS - 1;
    },
    arrivedTick: (now) => (arrivals.length === 0 ? null : (now - epoch) / TICK_MS),
  };
}
