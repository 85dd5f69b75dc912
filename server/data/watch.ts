import { AppError } from '../../shared/errors.ts';
import { answersWithin, ioTurn } from './answers.ts';
import { createOpenCalls } from './open-calls.ts';

/** How long calls may all stay unanswered before the database is asked whether it is there, ms. */
const QUIET_MS = 1_000;
/** How long its answer to that may take, ms. A loaded machine needs a second for it, a frozen one never answers. */
const ANSWER_MS = 2_000;
/** Pause between two questions while it is away, ms. */
const RETRY_MS = 500;

export type WatchOptions = {
  /** Asks the database for as little as possible, past the calls that hang. As `answersWithin` wants it, with `answerMs`. */
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
  const calls = createOpenCalls(() => performance.now());
  let isAway = false;
  let isStopped = false;
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

  async function look(): Promise<void> {
    if (isStopped) return;
    if (!isAway) {
      await ioTurn();
      if (calls.count() === 0) return;
      const quiet = calls.quietMs();
      if (quiet < quietMs) return lookAgain(quietMs - quiet);
    }
    const isThere = await answersWithin(ask, answerMs);
    if (isStopped) return;
    if (isThere) {
      calls.answered();
      if (isAway) changed(false);
      isAway = false;
      return lookAgain(quietMs);
    }
    if (!isAway) changed(true);
    isAway = true;
    calls.giveUp(away);
    lookAgain(RETRY_MS);
  }

  return {
    async run(call) {
      if (isAway) throw away();
      const answer = calls.run(call);
      lookAgain(quietMs);
      return await answer;
    },
    stop() {
      isStopped = true;
      if (timer) clearTimeout(timer);
    },
  };
}

const away = (): AppError => new AppError('database-away', 503);
