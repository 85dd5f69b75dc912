import { AppError } from '../../shared/errors.ts';
import { answersWithin, ioTurn } from './answers.ts';
import { createOpenCalls } from './open-calls.ts';

/** How long all calls may stay unanswered before the server checks whether the database is there, ms. */
const QUIET_MS = 1_000;
/**
 * How long the database may take to answer this check, ms. A loaded machine needs a second, a frozen one never answers.
 */
const ANSWER_MS = 2_000;
/** Pause between two checks while the database is away, ms. */
const RETRY_MS = 500;

export type WatchOptions = {
  /**
   * Sends the database a minimal query, on a connection apart from the calls that hang. It must meet the conditions of
   * `answersWithin`, with `answerMs`.
   */
  ask: () => Promise<void>;
  /** Called once when the database goes away and once when it is back. */
  changed?: (away: boolean) => void;
  quietMs?: number;
  answerMs?: number;
};

/** Distinguishes a silent database from a slow one, so that nobody waits for an answer that will not come. */
export type Watch = {
  /**
   * Runs a call. Rejects with AppError 'database-away' (503) as soon as the database is known to be silent: at once
   * while it is, and after QUIET_MS + ANSWER_MS for the calls that found out. Such a call may or may not have been
   * carried out.
   */
  run: <T>(call: () => Promise<T>) => Promise<T>;
  stop: () => void;
};

/**
 * One slow call proves nothing, because a statement may take its 8 seconds. So when nothing has been answered for a
 * while, the watch asks the database on a separate connection. Only silence there means that the database is away.
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
    // this timer alone must not keep the process alive
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
