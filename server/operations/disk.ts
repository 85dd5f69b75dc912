import { open, rm, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import type { Logger } from '../log.ts';
import { repeat } from '../repeat.ts';

/** How often the disk is checked, in ms. */
const LOOK_MS = 10_000;
/** The bytes of a trial write: as many as the result of a full hall's round. */
const TRIAL = Buffer.alloc(64 * 1024, '-');
/** Below this many free bytes, a round's result, PostgreSQL's own journal or a log line may no longer fit. */
const LEAST_FREE = 64 * 1024 * 1024;

export type DiskState = {
  /** Bytes that can still be written in the data folder; null if the system does not say. */
  free: number | null;
  /** Whether a round that ended now could be recorded. */
  writable: boolean;
};

export type DiskWatch = {
  state: () => DiskState;
  /** Checks the disk now. */
  look: () => Promise<void>;
  stop: () => void;
};

/** Access to the disk; tests pass a failing one. */
export type DiskProbe = { freeBytes: (dir: string) => Promise<number>; write: (file: string) => Promise<void> };

const PROBE: DiskProbe = {
  async freeBytes(dir) {
    const { bavail, bsize } = await statfs(dir);
    return bavail * bsize;
  },
  async write(file) {
    const trial = await open(file, 'w', 0o600);
    try {
      await trial.writeFile(TRIAL);
      await trial.datasync();
    } finally {
      await trial.close();
    }
  },
};

/** Watches whether rounds can be recorded on this disk, and how much room is left. Resolves after the first check. */
export async function watchDisk(
  dir: string,
  log: Pick<Logger, 'error' | 'info'>,
  probe: DiskProbe = PROBE,
): Promise<DiskWatch> {
  let state: DiskState = { free: null, writable: true };
  const file = join(dir, 'disk-trial');
  const look = async (): Promise<void> => {
    const free = await probe.freeBytes(dir).catch(() => null);
    const failed = await probe.write(file).then(
      () => null,
      (error: unknown) => error,
    );
    await rm(file, { force: true }).catch(() => {});
    const writable = failed === null;
    if (state.writable && !writable)
      log.error({ err: failed, free }, 'the data folder is not writable: rounds that end now are void');
    if (!state.writable && writable) log.info({ free }, 'the data folder is writable again');
    state = { free, writable };
  };
  await look();
  const stop = repeat(LOOK_MS, look, (err) => log.error({ err }, 'the disk could not be checked'));
  return { state: () => state, look, stop };
}

/** What `/readyz` reports about the disk; null for no trouble. */
export function diskTrouble({ free, writable }: DiskState): string | null {
  if (!writable) return 'the data folder is not writable';
  if (free !== null && free < LEAST_FREE) return 'the disk is nearly full';
  return null;
}
