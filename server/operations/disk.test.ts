import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openLog } from '../log.ts';
import { diskTrouble, watchDisk } from './disk.ts';

function heardLog() {
  const lines: string[] = [];
  const log = openLog('test', { write: (line: string) => lines.push(JSON.parse(line).msg) });
  return { log, lines };
}

const mounted = mkdtempSync(join(tmpdir(), 'madang-full-'));
/** Root may mount a disk of one megabyte; who is not root has the failing probe alone. */
const isMounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', mounted]).status === 0;

describe('the disk under the data folder (O1)', () => {
  let dir: string;
  beforeAll(() => {
    dir = mkdtempSync(join(tmpdir(), 'madang-disk-'));
  });
  afterAll(() => {
    if (isMounted) spawnSync('umount', [mounted]);
    for (const one of [dir, mounted]) rmSync(one, { recursive: true, force: true });
  });

  it('with room is no trouble, and the trial leaves nothing', async () => {
    const disk = await watchDisk(dir, heardLog().log);
    expect(disk.state()).toEqual({ free: expect.any(Number), writable: true });
    expect(disk.state().free).toBeGreaterThan(0);
    expect(readdirSync(dir)).toEqual([]);
    disk.stop();
  });

  it('that takes no writes says so once, and once when it does again', async () => {
    const { log, lines } = heardLog();
    let full = true;
    const disk = await watchDisk(dir, log, {
      freeBytes: async () => (full ? 0 : 1e9),
      write: async () => {
        if (full) throw Object.assign(new Error('no space'), { code: 'ENOSPC', syscall: 'write' });
      },
    });
    await disk.look();
    expect(diskTrouble(disk.state())).toBe('the data folder is not writable');
    full = false;
    await disk.look();
    expect(diskTrouble(disk.state())).toBeNull();
    disk.stop();
    expect(lines).toEqual([
      'the data folder is not writable: rounds that end now are void',
      'the data folder is writable again',
    ]);
  });

  it('that does not tell its size is asked by writing alone', async () => {
    const failing = { freeBytes: () => Promise.reject(new Error('no statfs')), write: async () => {} };
    const disk = await watchDisk(dir, heardLog().log, failing);
    expect(disk.state()).toEqual({ free: null, writable: true });
    disk.stop();
  });

  if (isMounted)
    it('a real one that is full is seen, and seen to be emptied', async () => {
      const disk = await watchDisk(mounted, heardLog().log);
      expect(disk.state().writable).toBe(true);
      const { bavail, bsize } = statfsSync(mounted);
      writeFileSync(join(mounted, 'fill'), Buffer.alloc(bavail * bsize));
      await disk.look();
      expect(disk.state()).toEqual({ free: 0, writable: false });
      rmSync(join(mounted, 'fill'));
      await disk.look();
      expect(disk.state().writable).toBe(true);
      disk.stop();
    });
});
