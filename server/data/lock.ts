import { readdirSync, readlinkSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { StartError } from '../start-error.ts';

export type Lock = {
  release: () => void;
  /** The file that was locked is still the one of this name. */
  isThere: () => boolean;
};

const SQLITE_BUSY = 5;
const SQLITE_NOTADB = 26;

/**
 * Holds `<file>` for this process: an exclusive SQLite transaction that is never committed. The system frees it when the
 * process ends, however it ends, and it tells the living from the dead where a file with a process id cannot.
 * It is held for as long as somebody keeps what is returned. Gives null when another process holds it. Nobody else in this process
 * may open the file: closing it would free the lock (POSIX).
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

/** The one owner of a data folder, or null when there is one already. Taken before anything in the folder is read or written. */
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
 * Somebody may delete the file under a running server, and a new file of its name is free. Linux shows what a process holds open, with a
 * remark where its name is gone. Elsewhere the server itself notices (`keepDataFolder`).
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

/** How often a server looks whether its lock is still there, in ms. */
const KEEP_MS = 2_000;

/** As above, kept for as long as it is held: a lock whose file was deleted is taken anew. `lost`: somebody else has it by now. */
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

/** As above; throws StartError when another process has it. */
export function lockDataFolder(dir: string): Lock {
  const lock = tryLockDataFolder(dir);
  if (lock) return lock;
  throw new StartError(`another Madang is running on ${dir} (stop it first, or set MADANG_DATA to another folder)`);
}
