import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** `taskset` lists: one core for the server, the others for everything else. Null if that is not possible. */
export type Cores = { server: string; others: string } | null;

/** '0-2,5' -> [0, 1, 2, 5], the form of `Cpus_allowed_list` in /proc (man proc_pid_status). */
export const coreNumbers = (list: string): number[] =>
  list.split(',').flatMap((part) => {
    const [first = 0, last = first] = part.split('-').map(Number);
    return Array.from({ length: last - first + 1 }, (_, i) => first + i);
  });

/** Divides the cores that this process may use. */
export function shareCores(): Cores {
  if (process.platform !== 'linux' || spawnSync('taskset', ['--version']).status !== 0) return null;
  const allowed = /^Cpus_allowed_list:\s*(\S+)$/m.exec(readFileSync('/proc/self/status', 'utf8'));
  const [server, ...others] = coreNumbers(allowed?.[1] ?? '');
  return server === undefined || others.length === 0 ? null : { server: String(server), others: others.join(',') };
}

/**
 * The command that runs `program` on these cores. taskset becomes the program: the process id stays the child's own.
 */
export const onCores = (cores: string | undefined, program: readonly string[]): readonly string[] =>
  cores === undefined ? program : ['taskset', '-c', cores, ...program];

/** Moves this process off the server's core, because it only passes messages on. */
export function stepAside(cores: Cores): void {
  if (cores) spawnSync('taskset', ['-cp', cores.others, String(process.pid)]);
}
