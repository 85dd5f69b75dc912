/**
 * How a line treats the messages sent over it, in milliseconds. Messages never overtake each other: TCP keeps the
 * order.
 */
export type LineQuality = {
  /** One way. */
  delay: number;
  /** Up to this much more, evenly spread. */
  jitter: number;
  /** How often something is held back, 0 to 1, and for how long. */
  stalls: number;
  stall: number;
};

export type SimulatedLine<T> = {
  send(message: T, now: number): void;
  /** What has arrived by now, in order. */
  take(now: number): T[];
};

/** A line in one direction; `rng` gives numbers in [0, 1). */
export function createBadLine<T>({ delay, jitter, stalls, stall }: LineQuality, rng: () => number): SimulatedLine<T> {
  const underway: { at: number; message: T }[] = [];
  let last = 0;
  return {
    send(message, now) {
      const held = rng() < stalls ? stall : 0;
      last = Math.max(last, now + delay + rng() * jitter + held);
      underway.push({ at: last, message });
    },
    take(now) {
      const arrived: T[] = [];
      while (underway.length > 0 && underway[0].at <= now) {
        const next = underway.shift();
        if (next) arrived.push(next.message);
      }
      return arrived;
    },
  };
}
