/** How long an API call may take. It takes a second or two; a phone in an elevator needs more. */
export const CALL_MS = 15_000;

/**
 * Runs something that listens to `signal`, and aborts it after `ms`. Without it, a request that is never answered would
 * block a page forever. (AbortSignal.timeout is missing in Safari before 16.)
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
 * A deadline for work that cannot be aborted. Rejects with 'timeout' after `ms`. The work continues, and `late`
 * receives its result.
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
