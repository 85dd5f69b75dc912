import { setTimeout as delay, setImmediate as nextTurn } from 'node:timers/promises';

/**
 * Whether `ask` resolves within `ms` milliseconds. It must reject when there is no answer. It must time out by itself,
 * but later than `ms`; `ioTurn` says why its own timer must not decide.
 */
export async function answersWithin(ask: () => Promise<void>, ms: number): Promise<boolean> {
  const over = new AbortController();
  const silence = delay(ms, undefined, { signal: over.signal, ref: false })
    .then(ioTurn)
    .then(() => false);
  const answer = ask().then(
    () => true,
    () => false,
  );
  const isThere = await Promise.race([answer, silence.catch(() => false)]);
  over.abort();
  return isThere;
}

/**
 * Waits until everything that has arrived by now has been read. When our own process was held up, its timers fire
 * before it reads the answers that wait in its sockets.
 */
export async function ioTurn(): Promise<void> {
  await nextTurn();
  await nextTurn();
}
