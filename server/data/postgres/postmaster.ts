import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, readlinkSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { StartError } from '../../start-error.ts';

export type Postmaster = { pid: number; dataDir: string; socketDir: string | null; ready: boolean };

/**
 * Reads what the postmaster of this data directory recorded, whether it is still running or not; null if there is
 * nothing. File format: https://www.postgresql.org/docs/17/storage-file-layout.html (postmaster.pid)
 */
export function readPidFile(db: string): Postmaster | null {
  try {
    const lines = readFileSync(join(db, 'postmaster.pid'), 'utf8').split('\n');
    const pid = Number(lines[0]);
    if (!Number.isInteger(pid) || pid <= 1) return null;
    return { pid, dataDir: lines[1] ?? '', socketDir: lines[4] || null, ready: (lines[7] ?? '').trim() === 'ready' };
  } catch {
    return null;
  }
}

/**
 * The running postmaster of this data directory, or null. A process id alone proves nothing, because it may belong to
 * another process by now. So the process must be a postgres that was started on this directory.
 */
export function findPostmaster(db: string): Postmaster | null {
  const noted = readPidFile(db);
  if (!noted || !isAlive(noted.pid) || !samePath(noted.dataDir, db) || !isPostgresOn(noted.pid, db)) return null;
  return noted;
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/**
 * Stops a postmaster by a fast shutdown, and after 30 s by an immediate one. Crash recovery at the next start loses
 * nothing.
 */
export async function stopPostmaster(pid: number): Promise<void> {
  for (const signal of ['SIGINT', 'SIGQUIT'] as const) {
    try {
      process.kill(pid, signal);
    } catch {
      return;
    }
    for (let waited = 0; waited < 30_000; waited += 25) {
      if (!isRunning(pid)) return;
      await delay(25);
    }
  }
  throw new StartError(`PostgreSQL (process ${pid}) does not stop`);
}

/**
 * Whether a process is running. A zombie is not, although its parent has not collected it yet (a container without an
 * init process never does).
 */
function isRunning(pid: number): boolean {
  if (!isAlive(pid)) return false;
  if (process.platform !== 'linux') return true;
  try {
    return !/^\d+ \(.*\) Z/s.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}

/**
 * Whether any process works in this folder, as all processes of PostgreSQL do. Only Linux can tell; elsewhere the
 * answer is false.
 */
export function hasProcessesIn(db: string): boolean {
  if (process.platform !== 'linux') return false;
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return pids.some((pid) => {
    try {
      return samePath(readlinkSync(`/proc/${pid}/cwd`), db);
    } catch {
      return false;
    }
  });
}

function isPostgresOn(pid: number, db: string): boolean {
  const words =
    process.platform === 'linux'
      ? commandLine(pid)
      : spawnSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' })
          .stdout.trim()
          .split(' ');
  return /(^|\/)postgres$/.test(words[0] ?? '') && words.some((word) => samePath(word, db));
}

function commandLine(pid: number): string[] {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
  } catch {
    return [];
  }
}

function samePath(a: string, b: string): boolean {
  if (a === b) return true;
  try {
    return a.startsWith('/') && realpathSync(a) === realpathSync(b);
  } catch {
    return false;
  }
}
