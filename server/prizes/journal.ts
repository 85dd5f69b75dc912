import { randomUUID } from 'node:crypto';
import { mkdir, open, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { tryLock } from '../data/lock.ts';
import { syncFolder } from '../sync-folder.ts';
import { decodeLines, encodeLine, readJournal } from './journal-file.ts';
import type { RoundResult } from './result.ts';

/** The journal is emptied when it is larger than this and no result in it waits for its award. */
const TRUNCATE_BYTES = 1024 * 1024;

/** Finished results on their way to the database. There is one file per process, and only this process writes it. */
export type Journal = {
  /** Resolves when the result is on disk. Rejects if it could not be written; then the round is void. */
  append: (result: RoundResult) => Promise<void>;
  /** Tells the journal that this result's award is committed, so it may drop the result. */
  settled: (result: RoundResult) => void;
  /** Results that are not awarded yet. */
  waiting: () => number;
  /** Waits for running writes. Removes the file if no result in it waits, otherwise leaves it for the next start. */
  close: () => Promise<void>;
};

type Waiting = { line: string; key: string; done: () => void; failed: (error: unknown) => void };

const keyOf = (result: RoundResult) => JSON.stringify([result.event, result.round]);

/** Opens this process's own journal in `folder`, and creates the folder if necessary. */
export async function openJournal(folder: string): Promise<Journal> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, `${randomUUID()}.log`);
  // Take the lock first: any process may replay a journal that is not locked.
  const lock = tryLock(`${path}.lock`);
  if (!lock) throw new Error('a journal with a fresh name is locked');
  const file = await open(path, 'ax', 0o600);
  await syncFolder(folder);

  const unsettled = new Set<string>();
  let queue: Waiting[] = [];
  let bytes = 0;
  let torn = false;
  let flushing: Promise<void> | null = null;
  let closed = false;

  async function flush(): Promise<void> {
    // Results that arrive during one fsync share the next one.
    while (queue.length > 0) {
      const batch = queue;
      queue = [];
      try {
        if (bytes > TRUNCATE_BYTES && unsettled.size === batch.length) {
          await file.truncate(0);
          bytes = 0;
        }
        // A failed write that could not be truncated ends in half a line. The next line must not be joined to it.
        const text = (torn ? '\n' : '') + batch.map((waiting) => waiting.line).join('');
        await file.appendFile(text);
        await file.datasync();
        bytes = torn ? (await file.stat()).size : bytes + Buffer.byteLength(text);
        torn = false;
        for (const waiting of batch) waiting.done();
      } catch (error) {
        // These rounds are void now, so their partial lines must not be replayed.
        torn = await file.truncate(bytes).then(
          () => false,
          () => true,
        );
        for (const waiting of batch) {
          unsettled.delete(waiting.key);
          waiting.failed(error);
        }
      }
    }
    flushing = null;
  }

  return {
    append(result) {
      if (closed) return Promise.reject(new Error('the journal is closed'));
      const key = keyOf(result);
      unsettled.add(key);
      return new Promise((done, failed) => {
        queue.push({ line: encodeLine(result), key, done, failed });
        flushing ??= flush();
      });
    },
    waiting: () => unsettled.size,
    settled(result) {
      unsettled.delete(keyOf(result));
    },
    async close() {
      if (closed) return;
      closed = true;
      await flushing;
      await file.close();
      if (unsettled.size === 0) await rm(path, { force: true });
      lock.release();
      if (unsettled.size === 0) await rm(`${path}.lock`, { force: true });
    },
  };
}

/** File name suffix of a journal that was replayed as far as it could be read, and is kept for a person to inspect. */
const DAMAGED = '.damaged';

/** Names of the journals that were set aside; `folder` may be missing. */
export const damagedJournals = async (folder: string): Promise<string[]> =>
  (await readdir(folder).catch(() => [])).filter((name) => name.endsWith(DAMAGED));

/**
 * Passes every result of journals that no living process has locked to `replay`, then removes those files. If `replay`
 * returns false for a result, its journal stays. A journal with damaged lines is set aside.
 */
export async function replayFolder(
  folder: string,
  replay: (result: RoundResult) => Promise<boolean>,
): Promise<{ journals: number; results: number; torn: number; damaged: number; kept: number }> {
  const seen = { journals: 0, results: 0, torn: 0, damaged: 0, kept: 0 };
  const names = await readdir(folder).catch(() => []);
  for (const name of names.filter((candidate) => candidate.endsWith('.log'))) {
    const path = join(folder, name);
    const lock = tryLock(`${path}.lock`);
    if (!lock) continue;
    try {
      const { results, torn, damaged } = decodeLines(await readJournal(path));
      seen.journals += 1;
      seen.torn += torn;
      seen.damaged += damaged;
      let complete = true;
      for (const result of results) {
        seen.results += 1;
        if (!(await replay(result))) complete = false;
      }
      if (complete) {
        if (damaged > 0) await rename(path, `${path}${DAMAGED}`);
        else await rm(path, { force: true });
        await rm(`${path}.lock`, { force: true });
        await syncFolder(folder);
      } else seen.kept += 1;
    } finally {
      lock.release();
    }
  }
  return seen;
}
