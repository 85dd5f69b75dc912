/** An API call answers within a second or two; a phone in an elevator gets a little more. */
export const CALL_MS = 15_000;

/**
 * Runs something that listens to `signal`, and ends it after so many ms: a request that never answers would otherwise hold a page for
 * ever. (AbortSignal.timeout is missing in Safari before 16.)
 */
export async function withDeadline<T>(ms: number, run: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const over = new AbortController();
  const timer = setTimeout(() => over.abort(), ms);
  try {
    return await run(over.signal);
  } finally {
    clearTimeout(timer);
  }
}

/**
 * The same for what cannot be ended: it goes on, and `late` gets what it brings after all.
 * Rejects with 'timeout' when the time is over.
 */
export async function inTime<T>(ms: number, work: Promise<T>, late: (result: T) => void): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isOver = false;
  const over = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      isOver = true;
      reject(new Error('timeout'));
    }, ms);
  });
  void work.then(
    (result) => isOver && late(result),
    () => {},
  );
  try {
    return await Promise.race([work, over]);
  } finally {
    clearTimeout(timer);
  }
}
