import { setTimeout as delay, setImmediate as nextTurn } from 'node:timers/promises';
import { AppError } from '../../shared/errors.ts';

/** How long calls may all stay unanswered before the database is asked whether it is there, ms. */
const QUIET_MS = 1_000;
/** How long its answer to that may take, ms. A loaded machine needs a second for it, a frozen one never answers. */
const ANSWER_MS = 2_000;
/** Pause between two questions while it is away, ms. */
const RETRY_MS = 500;

export type WatchOptions = {
  /**
   * Asks the database for as little as possible, past the calls that hang. Rejects when there is no answer to be had. It has to
   * give up by itself, but later than `answerMs`: see `ioTurn` for why its own timer must not decide.
   */
  ask: () => Promise<void>;
  /** Told once when it goes away and once when it is back. */
  changed?: (away: boolean) => void;
  quietMs?: number;
  answerMs?: number;
};

/** Tells a database that is silent from one that is slow, so that nobody waits for an answer that will not come. */
export type Watch = {
  /**
   * Runs a call. Rejects with AppError('database-away', 503) as soon as the database is known to be silent: at once
   * while it is, and after QUIET_MS + ANSWER_MS for the calls that found out. Whether such a call happened is not known.
   */
  run: <T>(call: () => Promise<T>) => Promise<T>;
  stop: () => void;
};

/**
 * A slow call alone is no sign: a statement may take its 8 seconds. So when nothing has been answered for a while the
 * database is asked by a connection of its own, and only silence there makes it away.
 */
export function createWatch({
  ask,
  changed = () => {},
  quietMs = QUIET_MS,
  answerMs = ANSWER_MS,
}: WatchOptions): Watch {
  const calls = new Set<(error: AppError) => void>();
  let isAway = false;
  let isStopped = false;
  let answeredAt = performance.now();
  let timer: NodeJS.Timeout | null = null;

  const lookAgain = (ms: number): void => {
    if (timer || isStopped) return;
    timer = setTimeout(() => {
      timer = null;
      void look();
    }, ms);
    // nobody who waits: no reason to keep the process
    timer.unref();
  };

  async function answers(): Promise<boolean> {
    const over = new AbortController();
    const silence = delay(answerMs, undefined, { signal: over.signal, ref: false })
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

  async function look(): Promise<void> {
    if (isStopped) return;
    if (!isAway) {
      await ioTurn();
      if (calls.size === 0) return;
      const quiet = performance.now() - answeredAt;
      if (quiet < quietMs) return lookAgain(quietMs - quiet);
    }
    const isThere = await answers();
    if (isStopped) return;
    if (isThere) {
      answeredAt = performance.now();
      if (isAway) changed(false);
      isAway = false;
      return lookAgain(quietMs);
    }
    if (!isAway) changed(true);
    isAway = true;
    for (const fail of calls) fail(away());
    calls.clear();
    lookAgain(RETRY_MS);
  }

  return {
    async run(call) {
      if (isAway) throw away();
      if (calls.size === 0) answeredAt = performance.now();
      return await new Promise((resolve, reject) => {
        calls.add(reject);
        lookAgain(quietMs);
        const over = (): void => {
          answeredAt = performance.now();
          calls.delete(reject);
        };
        call().then(
          (value) => {
            over();
            resolve(value);
          },
          (error: unknown) => {
            over();
            reject(error);
          },
        );
      });
    },
    stop() {
      isStopped = true;
      if (timer) clearTimeout(timer);
    },
  };
}

/**
 * Until everything that has arrived by now has been read: when our own process was held up, its timers fire before it reads
 * the answers that have been waiting in its sockets.
 */
async function ioTurn(): Promise<void> {
  await nextTurn();
  await nextTurn();
}

const away = (): AppError => new AppError('database-away', 503);
