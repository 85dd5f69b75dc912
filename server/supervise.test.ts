import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, describe, expect, it } from 'vitest';
import { isAlive } from './data/postgres/postmaster.ts';
import { ROOT } from './env.ts';
import { pickPort } from './listen.ts';
import { supervise } from './supervise.ts';
import { makeDataDir, stopLeftover } from './testing/server-process.ts';
import { httpVisitor, joinPlace } from './testing/visitor.ts';

/** Ends of a server, one after the other, as programs. */
const ENDS = {
  stopped: 'process.exit(0)',
  cannotStart: 'process.exit(1)',
  bug: 'process.exit(70)',
  killed: 'process.kill(process.pid, "SIGKILL")',
  outOfMemory: 'process.abort()',
} as const;
type End = keyof typeof ENDS;

async function run(ends: readonly End[], options: { pauses?: number[]; lasting?: number } = {}) {
  const told: string[] = [];
  let now = 0;
  let starts = 0;
  let running = 0;
  let most = 0;
  const code = await supervise({
    start() {
      const end = ends[Math.min(starts, ends.length - 1)] ?? 'stopped';
      starts += 1;
      running += 1;
      most = Math.max(most, running);
      const child = spawn(process.execPath, ['-e', ENDS[end]], { stdio: 'ignore' });
      child.once('exit', () => {
        running -= 1;
        now += options.lasting ?? 0;
      });
      return child;
    },
    tell: (line) => told.push(line),
    pausesMs: options.pauses ?? [1, 1, 1],
    clock: () => now,
  });
  return { code, starts, most, told };
}

describe('a server that ends (N5)', () => {
  it.each<[string, End[], { code: number; starts: number }]>([
    ['because it was told to', ['stopped'], { code: 0, starts: 1 }],
    ['because it cannot start', ['cannotStart'], { code: 1, starts: 1 }],
    ['by a bug, then well', ['bug', 'stopped'], { code: 0, starts: 2 }],
    ['by kill -9, then well', ['killed', 'stopped'], { code: 0, starts: 2 }],
    ['for want of memory, then well', ['outOfMemory', 'stopped'], { code: 0, starts: 2 }],
    ['by a bug, and cannot start again', ['bug', 'cannotStart'], { code: 1, starts: 2 }],
    ['by a bug every time: given up', ['bug'], { code: 70, starts: 4 }],
    ['by kill -9 every time: given up', ['killed'], { code: 137, starts: 4 }],
  ])('%s', async (_, ends, expected) => {
    const { code, starts, most } = await run(ends);
    expect({ code, starts, most }).toEqual({ ...expected, most: 1 });
  });

  it('says how it ended and when it comes back', async () => {
    const { told } = await run(['killed', 'bug', 'stopped'], { pauses: [1, 2] });
    expect(told).toEqual([
      '  The server ended unexpectedly (SIGKILL): restarting it in 0.001 s ...',
      '  The server ended unexpectedly (exit code 70): restarting it in 0.002 s ...',
    ]);
  });

  it('after a minute of being well its pauses begin anew', async () => {
    const ends: End[] = [...Array<End>(6).fill('bug'), 'stopped'];
    expect(await run(ends, { lasting: 60_000 })).toMatchObject({ code: 0, starts: 7 });
    expect(await run(ends, { lasting: 59_999 })).toMatchObject({ code: 70, starts: 4 });
  });
});

describe('npm start', () => {
  const folders: string[] = [];
  const above: ChildProcess[] = [];
  afterEach(async () => {
    for (const one of above.splice(0)) {
      if (one.exitCode === null && one.signalCode === null) {
        one.kill('SIGTERM');
        await once(one, 'exit');
      }
    }
    for (const dir of folders.splice(0)) {
      await stopLeftover(dir);
      rmSync(dir, { recursive: true, force: true });
    }
  });

  /** The real command, and what it prints, line by line. */
  async function npmStart() {
    const dataDir = makeDataDir();
    folders.push(dataDir);
    const port = await pickPort({ host: null, port: 0 });
    const env = { PATH: process.env.PATH, HOME: process.env.HOME, MADANG_DATA: dataDir, PORT: String(port) };
    const child = spawn(process.execPath, [join(ROOT, 'scripts', 'run.mjs'), 'start'], {
      cwd: ROOT,
      env: { ...env, NODE_ENV: 'test' },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    above.push(child);
    const lines: string[] = [];
    createInterface(child.stdout).on('line', (line) => lines.push(line));
    const opened = (times: number) =>
      expect
        .poll(() => lines.filter((line) => line.includes('Madang is open')).length, { timeout: 40_000 })
        .toBeGreaterThanOrEqual(times);
    await opened(1);
    const pid = (): number => JSON.parse(readFileSync(join(dataDir, 'server.json'), 'utf8')).pid;
    return { child, lines, opened, pid, dataDir, url: `http://localhost:${port}` };
  }

  it('brings the halls back after kill -9, with the visitor that was in them', { timeout: 90_000 }, async () => {
    const { lines, opened, pid, url, child } = await npmStart();
    const first = pid();
    const before = await joinPlace(url);
    process.kill(first, 'SIGKILL');
    await before.ended;
    await opened(2);
    expect(lines.filter((line) => line.includes('ended unexpectedly'))).toEqual([
      '  The server ended unexpectedly (SIGKILL): restarting it in 0.5 s ...',
    ]);
    expect(pid()).not.toBe(first);
    const after = await joinPlace(url, { as: httpVisitor(url, before.cookies) });
    expect(after.seen.welcome).toHaveLength(1);
    after.leave();
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    expect(await ended).toEqual([0, null]);
    expect(isAlive(pid())).toBe(false);
  });

  it('killed itself, leaves no server behind', { timeout: 90_000 }, async () => {
    const { child, pid, dataDir } = await npmStart();
    const server = pid();
    child.kill('SIGKILL');
    await expect.poll(() => isAlive(server), { timeout: 40_000 }).toBe(false);
    folders.push(dataDir);
  });
});
