/** Does something again and again, never twice at a time; a failure is told and does not end it. Gives the function that stops it. */
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
