/** The first wait before a new try, ms. It doubles each time. */
const FIRST_WAIT = 500;
const LONGEST_WAIT = 8000;

export type Retry = {
  /** Tries after about `ms`, instead of any time that was set before. */
  in(ms: number): void;
  /** Tries in a moment: nothing is lost, the server only has to answer. */
  soon(): void;
  /** Tries after the present wait, and increases the wait. */
  later(): void;
  /** Whether the present wait is longer than the first one, because tries have failed. */
  readonly isAgain: boolean;
  /** Whether a try is due. */
  readonly isDue: boolean;
  stop(): void;
  /** The server was reached, so the next wait is the first one again. */
  reached(): void;
};

/**
 * Decides when to try again. Every wait has a random part, so that the pages of a hall do not reconnect at the same
 * time.
 */
export function createRetry(tryNow: () => void, random: () => number): Retry {
  let wait = FIRST_WAIT;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const stop = (): void => {
    clearTimeout(timer);
    timer = undefined;
  };
  const retry: Retry = {
    in(ms) {
      stop();
      timer = setTimeout(tryNow, ms * (0.7 + random() * 0.6));
    },
    soon: () => retry.in(FIRST_WAIT / 2),
    later() {
      retry.in(wait);
      wait = Math.min(LONGEST_WAIT, wait * 2);
    },
    get isAgain() {
      return wait > FIRST_WAIT;
    },
    get isDue() {
      return timer !== undefined;
    },
    stop,
    reached() {
      wait = FIRST_WAIT;
    },
  };
  return retry;
}
