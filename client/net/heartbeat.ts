import { createSilence } from './silence.ts';

/** How often the page sends a pulse, ms. Every fourth pulse measures the connection. */
export const PULSE_MS = 1000;
const MEASURE_EVERY = 4;

export type Heartbeat = {
  /** Something arrived from the server. */
  heard(): void;
  /** The server returned the stamp of a pulse. */
  answered(stamp: number): void;
  /** The page sent a turn, which counts as a pulse. */
  turned(): void;
  stop(): void;
};

type Doings = {
  /** Sends a pulse. The server returns a stamp above 0. */
  pulse(stamp: number): void;
  roundTrip(ms: number): void;
  /** The connection is open but dead. */
  dead(): void;
};

/**
 * Sends a pulse every second, and notices a dead connection. The first pulse is sent at once and measures the
 * connection.
 */
export function startHeartbeat({ pulse, roundTrip, dead }: Doings, now: () => number): Heartbeat {
  const silence = createSilence();
  let beats = 0;
  let asked = { stamp: 0, at: 0 };
  let turnedAt = Number.NEGATIVE_INFINITY;
  const beat = (): void => {
    beats += 1;
    const at = now();
    if (silence.isDead(at)) return dead();
    if (beats % MEASURE_EVERY === 1) {
      asked = { stamp: beats, at };
      silence.asked(at);
      pulse(beats);
    } else if (at - turnedAt > PULSE_MS) pulse(0);
  };
  const timer = setInterval(beat, PULSE_MS);
  beat();
  return {
    heard: silence.heard,
    answered(stamp) {
      if (stamp > 0 && stamp === asked.stamp) roundTrip(now() - asked.at);
    },
    turned() {
      turnedAt = now();
    },
    stop: () => clearInterval(timer),
  };
}
