import { createSilence } from './silence.ts';

/** How often the page says that it lives, ms; every fourth time it measures the line. */
export const PULSE_MS = 1000;
const MEASURE_EVERY = 4;

export type Heartbeat = {
  /** Anything has come. */
  heard(): void;
  /** The server sent the stamp of a pulse back. */
  answered(stamp: number): void;
  /** A turn says that we live, too. */
  turned(): void;
  stop(): void;
};

type Doings = {
  /** Says that we live; a stamp above 0 is sent back. */
  pulse(stamp: number): void;
  roundTrip(ms: number): void;
  /** The line is open and dead. */
  dead(): void;
};

/** Says once a second that this page lives, and notices a line that is dead. It begins at once, by measuring. */
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
