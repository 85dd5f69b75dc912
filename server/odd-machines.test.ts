import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, chownSync, cpSync, mkdirSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it, test } from 'vitest';
import { ROOT } from './env.ts';
import { makeClone } from './testing/clone.ts';
import { makeDataDir, ServerEnded, type ServerOptions, startServer, stopLeftover } from './testing/server-process.ts';

/* Machines that are not as ours: each start comes through, or is one true line (N3). */
const folders: string[] = [];
const folder = (): string => {
  const dir = makeDataDir();
  folders.push(dir);
  return dir;
};
afterAll(async () => {
  for (const dir of folders) {
    await stopLeftover(dir);
    rmSync(dir, { recursive: true, force: true });
  }
});

/** A folder that PostgreSQL's user may pass through, with whatever a person may call one. */
function oddFolder(): string {
  const dir = join(folder(), `a #?$HOME 'q" %41 한글`);
  mkdirSync(dir);
  chmodSync(dir, 0o711);
  return dir;
}

/** Lines for the operator, besides the log and what every start says. */
const said = (output: string): string[] =>
  output.split('\n').filter((line) => line !== '' && !/^(\{| {2}(Administrator|Madang is open|Stopping))/.test(line));

async function start(options: ServerOptions): Promise<string[]> {
  const server = await startServer(options);
  expect((await fetch(`${server.url}/api/events/expo`)).status).toBe(200);
  await server.stop();
  return said(server.logs());
}

async function refusal(options: ServerOptions): Promise<string[]> {
  const ended = await startServer(options).then(
    (server) => server.stop().then(() => expect.fail('the server started')),
    (error: unknown) => (error instanceof ServerEnded ? error : expect.fail(String(error))),
  );
  expect(ended.code).toBe(1);
  return said(ended.output);
}

describe('one data folder on odd machines', () => {
  const dataDir = folder();
  const missing = join(dataDir, 'not-there');

  it('starts as ever', async () => {
    expect(await start({ dataDir })).toEqual([]);
  });

  const FOREIGN = {
    PGHOST: 'nowhere.test',
    PGPORT: '1',
    PGUSER: 'x',
    PGPASSWORD: 'x',
    PGDATABASE: 'x',
    PGDATA: '/nowhere',
    PGPASSFILE: '/nowhere',
    PGSERVICE: 'x',
    PGOPTIONS: '-c statement_timeout=1',
    PGSSLMODE: 'require',
    PGSSLNEGOTIATION: 'nonsense',
    PGREPLICATION: 'database',
    PGCLIENT_ENCODING: 'LATIN1',
  };
  it.each<[string, Record<string, string>, string[]]>([
    ['variables that are meant for another PostgreSQL', FOREIGN, []],
    ['a TMPDIR that is not there', { TMPDIR: missing }, []],
    ['a TMPDIR that takes nothing', { TMPDIR: '/proc' }, []],
    ['a proxy that is trusted, and a port that only it reaches', { TRUST_PROXY: '1', HOST: '127.0.0.1' }, []],
    [
      'a proxy that is trusted, and a port that is open to all',
      { TRUST_PROXY: '1' },
      [
        '  TRUST_PROXY is set and the port is open on every address: a client that bypasses the proxy can claim any address. Set HOST=127.0.0.1, or let a firewall admit only the proxy.',
      ],
    ],
  ])('starts with %s', async (_, env, lines) => {
    expect(await start({ dataDir, env })).toEqual(lines);
  });

  const pidFile = join(dataDir, 'db', 'postmaster.pid');
  /** As PostgreSQL wrote it: its own user has to read it. */
  function writePidFile(text: string): void {
    writeFileSync(pidFile, text, { mode: 0o600 });
    const { uid, gid } = statSync(join(dataDir, 'db'));
    chownSync(pidFile, uid, gid);
  }
  it.each<[string, (alive: number) => string]>([
    ['is empty', () => ''],
    ['is cut off', () => '12'],
    ['is zeros', () => '\0'.repeat(100)],
    [
      'names a process that is another program’s now',
      (alive) => `${alive}\n${join(dataDir, 'db')}\n1\n5432\n/tmp/gone\n\n  5432001         1\nready   \n`,
    ],
    [
      'names a process that is over',
      () => `4194000\n${join(dataDir, 'db')}\n1\n5432\n/tmp/gone\n\n  5432001         1\nready   \n`,
    ],
  ])('starts where postmaster.pid %s', async (_, text) => {
    const other = spawn('sleep', ['600']);
    try {
      writePidFile(text(other.pid ?? 0));
      expect(await start({ dataDir })).toEqual([]);
      expect(other.exitCode).toBeNull();
    } finally {
      other.kill('SIGKILL');
    }
  });

  it('a lock.db that was deleted under a running server lets no second one in', async () => {
    const server = await startServer({ dataDir });
    rmSync(join(dataDir, 'lock.db'));
    const second = await startServer({ dataDir }).then(
      () => expect.fail('a second server started'),
      (error: unknown) => (error instanceof ServerEnded ? error : expect.fail(String(error))),
    );
    expect(said(second.output)).toEqual([
      `Madang cannot start: another Madang is running on ${dataDir} (stop it first, or set MADANG_DATA to another folder)`,
    ]);
    expect((await fetch(`${server.url}/api/events/expo`)).status).toBe(200);
    await server.stop();
  });

  it('a secret that a power cut left empty is one line', async () => {
    const other = folder();
    writeFileSync(join(other, 'secret'), '');
    expect(await refusal({ dataDir: other })).toEqual([
      `Madang cannot start: the secret in ${join(other, 'secret')} is empty or damaged: there is no database yet, so delete the file and the next start creates a new one`,
    ]);
  });
});

test('data, content and the clone itself may lie in folders of any name', async () => {
  const dir = oddFolder();
  const [dataDir, content, clone] = ['data', 'maps', 'clone'].map((name) => join(dir, name)) as [
    string,
    string,
    string,
  ];
  for (const made of [dataDir, clone]) {
    mkdirSync(made);
    chmodSync(made, 0o711);
  }
  cpSync(join(ROOT, 'maps'), content, { recursive: true });
  symlinkSync(join(ROOT, 'assets'), join(dir, 'assets'));
  expect(await start({ dataDir, content })).toEqual([]);
  expect(await start({ dataDir, content, root: makeClone(clone) })).toEqual([]);
});

test('a clone whose client cannot be built because of its folder’s name says so', () => {
  const clone = join(folder(), 'fair #1');
  mkdirSync(clone);
  makeClone(clone);
  cpSync(join(ROOT, 'scripts'), join(clone, 'scripts'), { recursive: true });
  const { stdout, stderr, status } = spawnSync(process.execPath, [join(clone, 'scripts', 'run.mjs'), 'start'], {
    env: { PATH: process.env.PATH },
    encoding: 'utf8',
  });
  expect({ stdout, status, lines: stderr.trim().split('\n') }).toEqual({
    stdout: '',
    status: 1,
    lines: [
      `The client cannot be built in ${clone}: the bundler cannot handle # and ? in a path. Move the clone to another folder.`,
      'Madang cannot start: the client could not be built (see above)',
    ],
  });
});
