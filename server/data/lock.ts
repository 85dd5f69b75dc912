import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { StartError } from '../start-error.ts';

export type Lock = { release: () => void };

const SQLITE_BUSY = 5;

/**
 * Holds `<file>` for this process: an exclusive SQLite transaction that is never committed. The system frees it when the
 * process ends, however it ends, and it tells the living from the dead where a file with a process id cannot.
 * Gives null when another process holds it. Nobody else in this process may open the file: closing it would free the lock (POSIX).
 */
export function tryLock(file: string): Lock | null {
  const database = new DatabaseSync(file);
  try {
    database.exec('pragma busy_timeout = 0; begin exclusive');
  } catch (error) {
    database.close();
    if (error instanceof Error && 'errcode' in error && error.errcode === SQLITE_BUSY) return null;
    throw error;
  }
  return { release: () => database.close() };
}

/** The one owner of a data folder, or null when there is one already. Taken before anything in the folder is read or written. */
export function tryLockDataFolder(dir: string): Lock | null {
  try {
    return tryLock(join(dir, 'lock.db'));
  } catch (error) {
    throw new StartError(`cannot write into the data folder ${dir}`, { cause: error });
  }
}

/** As above; throws StartError when another process has it. */
export function lockDataFolder(dir: string): Lock {
  const lock = tryLockDataFolder(dir);
  if (lock) return lock;
  throw new StartError(`another Madang is running on ${dir} (stop it first, or set MADANG_DATA to another folder)`);
}
