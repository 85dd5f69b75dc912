/** Wait before the next try, ms; doubled each time. */
const FIRST_WAIT = 500;
const LONGEST_WAIT = 8000;

export type Retry = {
  /** Tries after about so long, and not at any time that was named before. */
  in(ms: number): void;
  /** Tries in a moment: nothing is lost, the server only has to answer. */
  soon(): void;
  /** Tries after the present wait, which grows. */
  later(): void;
  /** The present wait is not the first one: trying has failed before. */
  readonly isAgain: boolean;
  /** A try is due. */
  readonly isDue: boolean;
  stop(): void;
  /** The server was reached: the next wait is the first one. */
  reached(): void;
};

/** When to try again. Every wait has a random part, so that a hall does not come back at once. */
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
