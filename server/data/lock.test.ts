import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { keepDataFolder, lockDataFolder, tryLock, tryLockDataFolder } from './lock.ts';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'madang-lock-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

/** A process of its own that takes the lock, says so, and lives until it is ended. */
async function holder() {
  const script = `
    const { lockDataFolder } = await import(${JSON.stringify(join(import.meta.dirname, 'lock.ts'))});
    // kept: a lock that nothing holds on to is collected, and is free
    try { globalThis.kept = lockDataFolder(${JSON.stringify(dir)}); console.log('held'); setInterval(() => {}, 1000); }
    catch (error) { console.log(error.message); }`;
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', '--input-type=module', '-e', script]);
  const [said] = await once(child.stdout, 'data');
  return {
    said: String(said).trim(),
    async kill(signal: NodeJS.Signals) {
      const exited = once(child, 'exit');
      child.kill(signal);
      await exited;
    },
  };
}

test('a second process is refused in one line (N1), and free to go on after kill -9', async () => {
  const first = await holder();
  expect(first.said).toBe('held');
  const second = await holder();
  expect(second.said).toMatch(
    /^another Madang is running on .*\(stop it first, or set MADANG_DATA to another folder\)$/,
  );
  expect(tryLockDataFolder(dir)).toBeNull();

  await first.kill('SIGKILL');
  const third = await holder();
  expect(third.said).toBe('held');
  await third.kill('SIGKILL');
});

test('negative control: without a lock held, nobody is refused', async () => {
  lockDataFolder(dir).release();
  const second = await holder();
  expect(second.said).toBe('held');
  await second.kill('SIGKILL');
});

test('the same process is refused too, and locks of two files do not meet', () => {
  const a = tryLock(join(dir, 'a'));
  expect(a).not.toBeNull();
  expect(tryLock(join(dir, 'a'))).toBeNull();
  const b = tryLock(join(dir, 'b'));
  expect(b).not.toBeNull();
  a?.release();
  b?.release();
});

test('a folder that is not there is a clear line', () => {
  expect(() => lockDataFolder(join(dir, 'missing'))).toThrow(/^cannot write into the data folder /);
});

test('a lock whose file was deleted is still held, and taken anew by whoever keeps it', async () => {
  const file = join(dir, 'lock.db');
  const first = await holder();
  rmSync(file);
  // Linux tells at once; elsewhere the one who keeps the lock is quicker than a person
  if (process.platform === 'linux') expect((await holder()).said).toMatch(/^another Madang is running on /);
  await first.kill('SIGKILL');
  let lost = 0;
  const kept = keepDataFolder(dir, () => {
    lost += 1;
  });
  rmSync(file);
  await expect.poll(() => existsSync(file)).toBe(true);
  expect((await holder()).said).toMatch(/^another Madang is running on /);
  kept.release();
  expect(lost).toBe(0);
  const next = await holder();
  expect(next.said).toBe('held');
  await next.kill('SIGKILL');
});

test('a file that is no lock is one true line', () => {
  writeFileSync(join(dir, 'lock.db'), 'this is no database at all, and long enough to be looked at');
  expect(() => tryLockDataFolder(dir)).toThrow(
    `${join(dir, 'lock.db')} is damaged: stop every Madang on this folder and delete that file`,
  );
  writeFileSync(join(dir, 'lock.db'), '');
  lockDataFolder(dir).release();
});
