import { randomUUID } from 'node:crypto';
import { mkdir, open, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { tryLock } from '../data/lock.ts';
import { syncFolder } from '../sync-folder.ts';
import { decodeLines, encodeLine, readJournal } from './journal-file.ts';
import type { RoundResult } from './result.ts';

/** The journal is emptied when it has grown past this and nothing in it is waiting for its award. */
const TRUNCATE_BYTES = 1024 * 1024;

/** Finished results on their way to the database. One file per process; only this process writes it. */
export type Journal = {
  /** Resolves when the result is on the disk. Rejects when it could not be written: then the round is void. */
  append: (result: RoundResult) => Promise<void>;
  /** This result's award is committed: the journal may forget it. */
  settled: (result: RoundResult) => void;
  /** Results that are not awarded yet. */
  waiting: () => number;
  /** Waits for running writes. Removes the file when nothing in it is waiting, leaves it for the next start otherwise. */
  close: () => Promise<void>;
};

type Waiting = { line: string; key: string; done: () => void; failed: (error: unknown) => void };

const keyOf = (result: RoundResult) => JSON.stringify([result.event, result.round]);

/** Opens this process's own journal in `folder`, which is made when it is missing. */
export async function openJournal(folder: string): Promise<Journal> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, `${randomUUID()}.log`);
  // The lock comes first: a journal without a held lock is anybody's to replay.
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
    // Whatever arrives while one fsync runs shares the next one.
    while (queue.length > 0) {
      const batch = queue;
      queue = [];
      try {
        if (bytes > TRUNCATE_BYTES && unsettled.size === batch.length) {
          await file.truncate(0);
          bytes = 0;
        }
        // A failed write that could not be cut off again ends in half a line; the next line must not be glued to it.
        const text = (torn ? '\n' : '') + batch.map((waiting) => waiting.line).join('');
        await file.appendFile(text);
        await file.datasync();
        bytes = torn ? (await file.stat()).size : bytes + Buffer.byteLength(text);
        torn = false;
        for (const waiting of batch) waiting.done();
      } catch (error) {
        // What these rounds left behind must not be replayed: they are void now.
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

/** End of the name of a journal that was replayed as far as it could be read, and is kept for somebody to look at. */
const DAMAGED = '.damaged';

/** Journals that were kept aside; `folder` may be missing. */
export const damagedJournals = async (folder: string): Promise<string[]> =>
  (await readdir(folder).catch(() => [])).filter((name) => name.endsWith(DAMAGED));

/**
 * Hands every result of the journals that no living process holds to `replay`, then removes those files. A journal is kept
 * when one of its results could not be replayed (`replay` returned false), and kept aside when some of its lines are damaged.
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
