/**
 * Runs `work` every `everyMs` ms, never twice at a time. A failure is passed to `failed` and does not end the
 * repetition. Returns a function that stops it.
 */
export function repeat(everyMs: number, work: () => Promise<void>, failed: (error: unknown) => void): () => void {
  let busy = false;
  const timer = setInterval(() => {
    if (busy) return;
    busy = true;
    work()
      .catch(failed)
      .finally(() => {
        busy = false;
      });
  }, everyMs);
  return () => clearInterval(timer);
}
