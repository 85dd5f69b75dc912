import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findPostmaster } from '../data/postgres/postmaster.ts';

/** The postmaster of a data folder and all of its processes. */
export function postgresProcesses(dataDir: string): number[] {
  const found = findPostmaster(join(dataDir, 'db'));
  if (!found) throw new Error('no PostgreSQL');
  const children = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((name) => {
      try {
        return Number(/\) \S (\d+)/.exec(readFileSync(`/proc/${name}/stat`, 'utf8'))?.[1]) === found.pid;
      } catch {
        return false;
      }
    });
  return [found.pid, ...children.map(Number)];
}

/** Sends a signal to processes, of which some may have ended meanwhile. */
export function signalAll(pids: readonly number[], signal: NodeJS.Signals): void {
  for (const pid of pids) {
    try {
      process.kill(pid, signal);
    } catch {
      // it has ended
    }
  }
}
