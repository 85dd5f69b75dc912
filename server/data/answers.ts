import { setTimeout as delay, setImmediate as nextTurn } from 'node:timers/promises';

/**
 * Whether a question is answered within so many ms. `ask` rejects when there is no answer to be had. It has to give up by
 * itself, but later than `ms`: see `ioTurn` for why its own timer must not decide.
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
 * Until everything that has arrived by now has been read: when our own process was held up, its timers fire before it reads
 * the answers that have been waiting in its sockets.
 */
export async function ioTurn(): Promise<void> {
  await nextTurn();
  await nextTurn();
}
