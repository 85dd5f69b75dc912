import { readdirSync, readlinkSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { StartError } from '../start-error.ts';

export type Lock = {
  release: () => void;
  /** Whether the locked file is still the one with this name. */
  isThere: () => boolean;
};

const SQLITE_BUSY = 5;
const SQLITE_NOTADB = 26;

/**
 * Locks `<file>` for this process by an exclusive SQLite transaction that is never committed. The system frees the lock
 * when the process ends, however it ends. A file with a process id could not tell whether its process is alive. The
 * lock lasts as long as the returned value is referenced. Returns null if another process has the lock. Nothing else in
 * this process may open the file, because closing it would free the lock (POSIX).
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
  const { ino } = statSync(file);
  const isThere = (): boolean => statSync(file, { throwIfNoEntry: false })?.ino === ino;
  return { release: () => database.close(), isThere };
}

/**
 * Makes this process the only owner of a data folder; null if there is an owner already. Call it before anything in the
 * folder is read or written. Throws StartError.
 */
export function tryLockDataFolder(dir: string): Lock | null {
  const file = join(dir, 'lock.db');
  try {
    return isHeldWithoutName(file) ? null : tryLock(file);
  } catch (error) {
    if (error instanceof Error && 'errcode' in error && error.errcode === SQLITE_NOTADB) {
      throw new StartError(`${file} is damaged: stop every Madang on this folder and delete that file`, {
        cause: error,
      });
    }
    throw new StartError(`cannot write into the data folder ${dir}`, { cause: error });
  }
}

/**
 * Whether a process has locked a file of this name that was deleted since. A new file of the name would be free. Linux
 * lists the open files of a process and marks deleted ones. Elsewhere the server with the lock notices by itself
 * (`keepDataFolder`).
 */
function isHeldWithoutName(file: string): boolean {
  if (process.platform !== 'linux') return false;
  const gone = `${join(realpathSync(dirname(file)), basename(file))} (deleted)`;
  return readdirSync('/proc').some((pid) => /^\d+$/.test(pid) && holds(pid, gone));
}

function holds(pid: string, gone: string): boolean {
  try {
    const folder = `/proc/${pid}/fd`;
    return readdirSync(folder).some((fd) => readlinkSync(`${folder}/${fd}`) === gone);
  } catch {
    // a process of somebody else, or one that has just ended
    return false;
  }
}

/** How often a server checks that its lock is still there, in ms. */
const KEEP_MS = 2_000;

/**
 * Locks the data folder until `release` is called. If the lock file is deleted, it takes the lock again. `lost` is
 * called if another process has it by then. Throws StartError if another process has it already.
 */
export function keepDataFolder(dir: string, lost: () => void): Pick<Lock, 'release'> {
  let lock = lockDataFolder(dir);
  const timer = setInterval(() => {
    if (lock.isThere()) return;
    const again = tryLock(join(dir, 'lock.db'));
    if (!again) {
      clearInterval(timer);
      return lost();
    }
    lock.release();
    lock = again;
  }, KEEP_MS);
  timer.unref();
  return {
    release() {
      clearInterval(timer);
      lock.release();
    },
  };
}

/** Locks the data folder. Throws StartError if another process has it. */
export function lockDataFolder(dir: string): Lock {
  const lock = tryLockDataFolder(dir);
  if (lock) return lock;
  throw new StartError(`another Madang is running on ${dir} (stop it first, or set MADANG_DATA to another folder)`);
}
