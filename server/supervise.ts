import type { ChildProcess } from 'node:child_process';
import { constants } from 'node:os';
import { setTimeout as delay } from 'node:timers/promises';
import { EXIT_CODE } from './exit-code.ts';

/** Pauses before the next start, in ms. The first is short; later ones give a machine in trouble time. */
const PAUSES_MS = [500, 1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000, 30_000];
/** A server that ran for this long was well, so its end counts as a new trouble, ms. */
const WELL_MS = 60_000;

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

export type Supervision = {
  /** Starts the server with an IPC channel. When the channel ends, the server knows that this process is gone. */
  start: () => ChildProcess;
  /** Prints a line for the operator. */
  tell: (line: string) => void;
  pausesMs?: readonly number[];
  /** A monotonic clock, in ms. */
  clock?: () => number;
};

type End = { code: number | null; signal: NodeJS.Signals | null };

const endOf = (child: ChildProcess): Promise<End> =>
  new Promise((done, failed) => {
    child.once('error', failed);
    child.once('exit', (code, signal) => done({ code, signal }));
  });

const isWanted = ({ code }: End): boolean => code === EXIT_CODE.stopped || code === EXIT_CODE.cannotStart;

/** The exit code as a shell returns it: for a signal, 128 plus its number. */
const codeOf = ({ code, signal }: End): number => code ?? 128 + (signal ? constants.signals[signal] : 0);

/**
 * Runs the server, and starts it again when it ended by a bug or was killed; never two at once. It does not start it
 * again after a requested stop or a StartError. Passes signals on to the server. Returns the exit code. It gives up
 * when the server has ended as often as there are pauses without being well in between, so that the process above
 * (systemd) notices.
 */
export async function supervise({
  start,
  tell,
  pausesMs = PAUSES_MS,
  clock = () => performance.now(),
}: Supervision): Promise<number> {
  const stopping = new AbortController();
  let child: ChildProcess | null = null;
  const pass = (signal: NodeJS.Signals): void => {
    stopping.abort();
    child?.kill(signal);
  };
  for (const signal of SIGNALS) process.on(signal, pass);
  try {
    for (let failures = 0; ; failures += 1) {
      const began = clock();
      child = start();
      const end = await endOf(child);
      child = null;
      if (isWanted(end) || stopping.signal.aborted) return codeOf(end);
      if (clock() - began >= WELL_MS) failures = 0;
      const pause = pausesMs[failures];
      const how = end.signal ?? `exit code ${end.code}`;
      if (pause === undefined) {
        tell(`  The server ended unexpectedly (${how}) again and again: giving up`);
        return codeOf(end);
      }
      tell(`  The server ended unexpectedly (${how}): restarting it in ${pause / 1000} s ...`);
      await delay(pause, undefined, { signal: stopping.signal }).catch(() => {});
      if (stopping.signal.aborted) return EXIT_CODE.stopped;
    }
  } finally {
    for (const signal of SIGNALS) process.off(signal, pass);
  }
}
