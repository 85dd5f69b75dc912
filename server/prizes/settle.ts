import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { AppError } from '../../shared/errors.ts';
import type { Context } from '../context.ts';
import { DataError } from '../data/client.ts';
import { award } from './award.ts';
import { damagedJournals, type Journal, openJournal, replayFolder } from './journal.ts';
import type { Outcome, RoundResult } from './result.ts';

/** Waits between attempts while the database is away, in ms. */
const FIRST_WAIT_MS = 200;
const LONGEST_WAIT_MS = 5000;

type Open = { journal: Promise<Journal>; stop: AbortController; waiting: () => number };

const folderOf = (ctx: Pick<Context, 'env'>) => join(ctx.env.dataDir, 'journal');

function openNow(ctx: Pick<Context, 'env'>): Open {
  const fresh: Open = { journal: openJournal(folderOf(ctx)), stop: new AbortController(), waiting: () => 0 };
  fresh.journal.then(
    ({ waiting }) => {
      fresh.waiting = waiting;
    },
    () => {},
  );
  return fresh;
}

/**
 * SQLSTATEs of errors that pass by themselves: statement time-out, serialization failure, deadlock, lock not available.
 */
const PASSING = ['57014', '40001', '40P01', '55P03'];

function isPassing(error: unknown): boolean {
  if (error instanceof DataError) return PASSING.includes(error.code);
  return error instanceof AppError && error.code === 'database-away';
}

async function awardWhenThere(ctx: Context, result: RoundResult, stop: AbortSignal): Promise<Outcome[]> {
  for (let pause = FIRST_WAIT_MS; ; pause = Math.min(pause * 2, LONGEST_WAIT_MS)) {
    try {
      return await award(ctx, result);
    } catch (error) {
      if (!isPassing(error)) throw error;
      ctx.log.warn({ event: result.event, round: result.round, pause }, 'database away: the award waits');
      try {
        await wait(pause, undefined, { signal: stop });
      } catch {
        throw new AppError('database-away', 503);
      }
    }
  }
}

/** Turns finished rounds into outcomes, through the journal of one server. */
export type Settlement = {
  /**
   * Awards a finished round. Resolves only after the database has committed the outcomes, so a visitor who is told of a
   * win has it. Waits as long as the database is away; `close` ends that wait with AppError 'database-away', and the
   * next start replays the round. Rejects if the journal could not store the result. Then the round is void, nobody
   * wins, and its entries stay usable.
   */
  settle(result: RoundResult): Promise<Outcome[]>;
  /**
   * Awards the rounds in the journals of processes that died. Call it once at start, with the database up, before the
   * first round.
   */
  replay(): Promise<void>;
  /** Finished rounds of this process that the database has not taken yet. */
  backlog(): number;
  /** Number of journals of this folder that were set aside as damaged. */
  damaged(): Promise<number>;
  /**
   * Ends waits for the database and closes this process's journal. Call it while stopping, after the last round has
   * ended.
   */
  close(): Promise<void>;
};

/** The first round that ends opens the journal. */
export function openSettlement(ctx: Context): Settlement {
  let opened: Open | null = null;

  const journalOf = (): Open => {
    if (opened) return opened;
    const fresh = openNow(ctx);
    opened = fresh;
    // If a journal could not be opened (full disk, lost permission), the next round must try again.
    fresh.journal.catch(() => {
      if (opened === fresh) opened = null;
    });
    return fresh;
  };

  return {
    async settle(result) {
      const { journal, stop } = journalOf();
      ctx.failpoint('round-before-journal');
      await (await journal).append(result);
      ctx.failpoint('round-after-journal');
      const outcomes = await awardWhenThere(ctx, result, stop.signal);
      ctx.failpoint('award-after-commit');
      (await journal).settled(result);
      return outcomes;
    },
    replay: () => replayJournals(ctx),
    backlog: () => opened?.waiting() ?? 0,
    damaged: async () => (await damagedJournals(folderOf(ctx))).length,
    async close() {
      const known = opened;
      opened = null;
      known?.stop.abort();
      await (await known?.journal.catch(() => null))?.close();
    },
  };
}

async function replayJournals(ctx: Context): Promise<void> {
  if (ctx.failpoint.is('skip-replay')) return;
  const seen = await replayFolder(folderOf(ctx), async (result) => {
    try {
      await award(ctx, result);
      return true;
    } catch (error) {
      ctx.log.error({ event: result.event, round: result.round, error }, 'a journalled round could not be awarded');
      return false;
    }
  });
  if (seen.journals > 0) ctx.log.info(seen, 'journals of earlier processes replayed');
  const kept = await damagedJournals(folderOf(ctx));
  if (kept.length > 0) {
    ctx.log.error(
      { files: kept, folder: folderOf(ctx) },
      'damaged journals were kept: some results may be missing; check the files, then delete them',
    );
  }
}
