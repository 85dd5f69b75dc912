import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { embeddedConnection } from './data/postgres/cluster.ts';
import { findPostmaster } from './data/postgres/postmaster.ts';
import { ROOT } from './env.ts';
import {
  makeDataDir,
  ServerEnded,
  type ServerOptions,
  type ServerProcess,
  startServer,
} from './testing/server-process.ts';

/* The real process, started and ended in every way that happens to it. */
const folders: string[] = [];
const running: ServerProcess[] = [];

afterEach(async () => {
  for (const server of running.splice(0)) await server.stop();
});
afterAll(() => {
  for (const dir of folders) rmSync(dir, { recursive: true, force: true });
});

function folder(): string {
  const dir = makeDataDir();
  folders.push(dir);
  return dir;
}

async function start(options: ServerOptions): Promise<ServerProcess> {
  const server = await startServer(options);
  running.push(server);
  return server;
}

/** A start that must not come through: gives its exit code and the lines that it printed (log lines apart). */
async function refused(options: ServerOptions): Promise<{ code: number | null; lines: string[] }> {
  const ended = await start(options).then(
    () => expect.fail('the server started'),
    (error: unknown) => (error instanceof ServerEnded ? error : expect.fail(String(error))),
  );
  return { code: ended.code, lines: ended.output.split('\n').filter((line) => line !== '' && !line.startsWith('{')) };
}

async function query(dataDir: string, text: string): Promise<Record<string, unknown>[]> {
  const { socketDir } = JSON.parse(readFileSync(join(dataDir, 'server.json'), 'utf8'));
  const client = new pg.Client(embeddedConnection(socketDir));
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(text)).rows;
  } finally {
    await client.end();
  }
}

const postmasterOf = (dataDir: string) => findPostmaster(join(dataDir, 'db'));

/** What a server has started, from the last to the first (N2). */
const STOP_ORDER = [
  'drain',
  'listener',
  'jobs',
  'watcher',
  'agendas',
  'events',
  'rooms',
  'journal',
  'sql',
  'postgresql',
  'lock',
];

describe('one data folder through its life', () => {
  let dataDir: string;
  beforeAll(() => {
    dataDir = folder();
  });

  test('the first start makes everything, prints one link, and stops in order', async () => {
    const server = await start({ dataDir });
    expect(server.adminLink).toMatch(/^http:\/\/localhost:\d+\/staff\/sign-in#[\w-]{20,}$/);
    expect((await fetch(`${server.url}/`, { redirect: 'manual' })).headers.get('location')).toBe('/e/expo');
    expect(await query(dataDir, 'create table public.kept as select 7 as n')).toEqual([]);
    expect(await server.kill('SIGTERM')).toBe(0);
    const parts = [...server.logs().matchAll(/"part":"(\w+)","msg":"stopped"/g)].map(([, part]) => part);
    expect(parts).toEqual(STOP_ORDER);
    expect(postmasterOf(dataDir)).toBeNull();
  });

  test('the secret lies beside the database and is nobody else’s to read; no port, no socket in the folder', async () => {
    expect(statSync(join(dataDir, 'secret')).mode & 0o777).toBe(0o600);
    expect(statSync(join(dataDir, 'db')).mode & 0o777).toBe(0o700);
    const server = await start({ dataDir });
    const { socketDir } = JSON.parse(readFileSync(join(dataDir, 'server.json'), 'utf8'));
    expect(statSync(socketDir).mode & 0o777).toBe(0o700);
    expect(await query(dataDir, "select current_setting('listen_addresses') as a")).toEqual([{ a: '' }]);
    expect(server.logs()).not.toContain(readFileSync(join(dataDir, 'secret'), 'utf8').trim());
  });

  test('after kill -9 the next start stops the PostgreSQL that was left behind and keeps the data', async () => {
    const first = await start({ dataDir });
    await query(dataDir, 'update public.kept set n = 8');
    expect(await first.kill('SIGKILL')).toBeNull();
    const left = postmasterOf(dataDir);
    expect(left).not.toBeNull();
    const second = await start({ dataDir });
    expect(postmasterOf(dataDir)?.pid).not.toBe(left?.pid);
    expect(await query(dataDir, 'select n from public.kept')).toEqual([{ n: 8 }]);
    expect(second.logs()).toContain('stopping the PostgreSQL that a killed server left behind');
  });

  test('a PostgreSQL that dies is started again under the running server', async () => {
    const server = await start({ dataDir });
    const before = postmasterOf(dataDir);
    process.kill(before?.pid ?? expect.fail('no PostgreSQL'), 'SIGKILL');
    const status = async () => (await fetch(`${server.url}/api/staff/me`)).status;
    const started = () => {
      const now = postmasterOf(dataDir);
      return now?.ready && now.pid !== before?.pid;
    };
    await expect.poll(started, { timeout: 20_000 }).toBe(true);
    expect(await query(dataDir, 'select n from public.kept')).toEqual([{ n: 8 }]);
    expect(await status()).toBeLessThan(500);
  });

  test('a second start on the same data says so and harms nothing', async () => {
    const server = await start({ dataDir });
    const second = await refused({ dataDir });
    expect(second).toEqual({
      code: 1,
      lines: [
        `Madang cannot start: another Madang is running on ${dataDir} (stop it first, or set MADANG_DATA to another folder)`,
      ],
    });
    expect((await fetch(`${server.url}/e/none`)).status).toBeLessThan(500);
    expect(await query(dataDir, 'select n from public.kept')).toEqual([{ n: 8 }]);
  });

  test('a taken port is noticed before the database starts', async () => {
    const other = createServer();
    await new Promise<void>((listening) => other.listen(0, listening));
    const address = other.address();
    const port = typeof address === 'object' ? address?.port : undefined;
    const { code, lines } = await refused({ dataDir, env: { PORT: String(port) } });
    other.close();
    expect(lines).toEqual([
      `Madang cannot start: port ${port} is taken by another program: stop it, or set PORT to another one`,
    ]);
    expect(code).toBe(1);
    expect(postmasterOf(dataDir)).toBeNull();
  });

  test('npm run admin prints a new link, beside a running server and without one', async () => {
    const admin = () => {
      const env = { PATH: process.env.PATH, MADANG_DATA: dataDir };
      return spawnSync(process.execPath, [join(ROOT, 'scripts', 'run.mjs'), 'admin'], { env, encoding: 'utf8' });
    };
    const alone = admin();
    expect(alone.stderr).toBe('');
    expect(alone.stdout).toMatch(
      /^Administrator: http:\/\/localhost:2567\/staff\/sign-in#[\w-]{20,} {2}\(works once, for 15 minutes\)\n$/,
    );
    expect(postmasterOf(dataDir)).toBeNull();
    const server = await start({ dataDir });
    expect(admin().stdout).toContain(`Administrator: ${server.url}/staff/sign-in#`);
  });

  test.each([
    ['SIGTERM to npm alone', 'SIGTERM', 1],
    ['Ctrl-C: SIGINT to the whole group of the terminal', 'SIGINT', -1],
  ] as const)('npm start, ended by %s, stops in order', async (_name, signal, target) => {
    const env = { PATH: process.env.PATH, HOME: process.env.HOME, MADANG_DATA: dataDir, PORT: '0', NODE_ENV: 'test' };
    const npm = spawn('npm', ['start'], { cwd: ROOT, env, detached: true, stdio: ['ignore', 'pipe', 'inherit'] });
    const lines: string[] = [];
    const closed = once(npm, 'close');
    for await (const line of createInterface(npm.stdout)) {
      lines.push(line);
      if (line.includes('Madang is open')) process.kill(target * (npm.pid ?? expect.fail('npm is missing')), signal);
    }
    await closed;
    const parts = [...lines.join('').matchAll(/"part":"(\w+)","msg":"stopped"/g)].map(([, part]) => part);
    expect(parts).toEqual(STOP_ORDER);
    expect(postmasterOf(dataDir)).toBeNull();
  });

  test('another secret is refused, a lost one is not made up', async () => {
    const wrong = await refused({ dataDir, env: { MADANG_SECRET: 'another secret with more than 32 characters' } });
    expect(wrong).toEqual({
      code: 1,
      lines: ['Madang cannot start: wrong secret: this database was made with another MADANG_SECRET'],
    });
    const file = join(dataDir, 'secret');
    const secret = readFileSync(file, 'utf8');
    rmSync(file);
    const lost = await refused({ dataDir });
    expect(lost.lines).toEqual([
      `Madang cannot start: the secret of this database is missing: restore it as ${file}, or set MADANG_SECRET`,
    ]);
    expect(existsSync(file)).toBe(false);
    // Nothing was harmed: with its own secret it opens.
    await start({ dataDir, env: { MADANG_SECRET: secret.trim() } });
    expect(await query(dataDir, 'select n from public.kept')).toEqual([{ n: 8 }]);
    writeFileSync(file, secret, { mode: 0o600 });
  });
});
