import { spawn, spawnSync } from 'node:child_process';
import {
  chownSync,
  closeSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type pg from 'pg';
import type { Logger } from '../../log.ts';
import { isFullDisk, StartError } from '../../start-error.ts';
import { canEnter, type DataHome } from '../home.ts';
import { type Binaries, prepareBinaries } from './binaries.ts';
import { findPostmaster, hasProcessesIn, isAlive, readPidFile, stopPostmaster } from './postmaster.ts';

/** The first superuser, as on hosted Supabase. After the roles are made, our code never connects as it. */
export const SUPERUSER = 'supabase_admin';
/** Owns our tables. Not a superuser, as on hosted Supabase, so that no migration can rely on being one. */
export const OWNER = 'postgres';
export const DATABASE = 'madang';
const PORT = 5432;

/** Settings for a connection to our database of the cluster behind this socket. */
export function embeddedConnection(socketDir: string): pg.PoolConfig {
  return { host: socketDir, port: PORT, database: DATABASE, user: OWNER };
}

export type Cluster = {
  socketDir: string;
  /** Connection settings for one database of it. */
  connection: (database: string, user?: string) => pg.PoolConfig;
  stop: () => Promise<void>;
};

/**
 * Nothing that a person typed may reach PostgreSQL's own log: it logs no statements and no parameters, and "terse"
 * leaves out the DETAIL line, which quotes rows.
 */
const SETTINGS = {
  listen_addresses: '',
  port: String(PORT),
  unix_socket_permissions: '0700',
  max_connections: '60',
  log_error_verbosity: 'terse',
  log_min_error_statement: 'panic',
  log_parameter_max_length: '0',
  log_parameter_max_length_on_error: '0',
  log_statement: 'none',
  timezone: 'UTC',
  log_timezone: 'UTC',
} as const;

/** PostgreSQL receives nothing of our environment (PGDATA, PGOPTIONS, LD_PRELOAD, secrets). */
const CLEAN_ENVIRONMENT = { PATH: '/usr/bin:/bin', LC_ALL: 'C.UTF-8', TZ: 'UTC' };

/**
 * Starts PostgreSQL on `<home>/db`, and creates the database first if there is none. The caller must hold the lock of
 * the data folder, because this stops a postmaster that a killed server left behind. Throws StartError.
 */
export async function startCluster(home: DataHome, log: Logger, extra: Record<string, string> = {}): Promise<Cluster> {
  const binaries = prepareBinaries(home);
  const db = join(home.dir, 'db');
  await stopLeftover(db, log);
  if (!existsSync(join(db, 'PG_VERSION'))) initialise(binaries, home, db);
  const socketDir = makeSocketDir(home);
  const settings = { ...SETTINGS, ...extra, unix_socket_directories: socketDir };
  const stopping = new AbortController();
  let running = await launch(binaries, home, db, settings).catch((error) => {
    rmSync(socketDir, { recursive: true, force: true });
    throw error;
  });
  const end = async () => {
    // The id of a process that has ended may belong to another process by now.
    if (running.isOver()) return;
    running.hold();
    await stopPostmaster(running.pid);
  };

  const supervise = async () => {
    for (;;) {
      await running.exited;
      if (stopping.signal.aborted) return;
      log.error('PostgreSQL ended unexpectedly; restarting it');
      for (let pause = 500; !stopping.signal.aborted; pause = Math.min(pause * 2, 10_000)) {
        try {
          running = await launch(binaries, home, db, settings);
          break;
        } catch (err) {
          log.error({ err }, 'PostgreSQL does not start');
          await delay(pause, undefined, { signal: stopping.signal }).catch(() => {});
        }
      }
      if (stopping.signal.aborted) await end();
    }
  };
  const supervision = supervise();

  return {
    socketDir,
    connection: (database, user = OWNER) => ({ host: socketDir, port: PORT, database, user }),
    async stop() {
      stopping.abort();
      await end();
      // A PostgreSQL that was just being restarted must not outlive this process either.
      await supervision;
      rmSync(socketDir, { recursive: true, force: true });
    },
  };
}

/**
 * Stops a postmaster on this folder whose owner is dead (we hold the owner's lock). Our PostgreSQL then does its crash
 * recovery.
 */
async function stopLeftover(db: string, log: Logger): Promise<void> {
  const noted = readPidFile(db);
  const left = findPostmaster(db);
  if (left) {
    log.info({ pid: left.pid }, 'stopping the PostgreSQL that a killed server left behind');
    await stopPostmaster(left.pid);
  }
  if (!left) forgetPidFile(db, log);
  if (noted?.socketDir && /\/mdg-\w{6}$/.test(noted.socketDir))
    rmSync(noted.socketDir, { recursive: true, force: true });
}

/**
 * Deletes a stale postmaster.pid. After a power cut it may be empty, or name a process that belongs to somebody else by
 * now, and PostgreSQL would never start again. The file stays while a process is still in the folder: backends outlive
 * a killed postmaster for a moment, and PostgreSQL finds them by this file.
 */
function forgetPidFile(db: string, log: Logger): void {
  const file = join(db, 'postmaster.pid');
  if (!existsSync(file)) return;
  const noted = readPidFile(db);
  if (noted && !isAlive(noted.pid)) return;
  if (hasProcessesIn(db)) return;
  log.warn('the postmaster.pid of an earlier PostgreSQL was damaged or names another process: it was removed');
  rmSync(file, { force: true });
}

/**
 * Runs initdb beside the final name, and renames the folder when it is complete. A killed initdb leaves nothing that
 * looks like a database.
 */
function initialise(binaries: Binaries, home: DataHome, db: string): void {
  const unfinished = `${db}.unfinished`;
  try {
    rmSync(unfinished, { recursive: true, force: true });
    if (existsSync(db) && readdirSync(db).length === 0) rmSync(db, { recursive: true });
    mkdirSync(unfinished, { mode: 0o700 });
    if (home.runAs) chownSync(unfinished, home.runAs.uid, home.runAs.gid);
  } catch (error) {
    throw new StartError(`cannot write into the data folder ${home.dir}`, { cause: error });
  }
  const options = [
    '--locale=C.UTF-8',
    '--encoding=UTF8',
    '--auth=trust',
    `--username=${SUPERUSER}`,
    '--no-instructions',
  ];
  const { status, stderr } = spawnSync(binaries.initdb, ['-D', unfinished, ...options], {
    ...home.runAs,
    cwd: '/',
    env: CLEAN_ENVIRONMENT,
    encoding: 'utf8',
  });
  if (status !== 0) {
    rmSync(unfinished, { recursive: true, force: true });
    throw new StartError(`the database could not be created in ${home.dir}: ${reasonOf(stderr ?? '')}`);
  }
  renameSync(unfinished, db);
}

/**
 * Creates the folder of the Unix socket. Its path may have at most 103 bytes on macOS and 107 on Linux, so it is
 * normally not below the data folder.
 */
function makeSocketDir(home: DataHome): string {
  // TMPDIR may name a folder that does not exist, or that PostgreSQL's user cannot enter
  for (const base of new Set([tmpdir(), '/tmp', '/var/tmp', home.dir])) {
    if (base.length > 70 || (home.runAs && !canEnter(base, home.runAs))) continue;
    try {
      const dir = mkdtempSync(join(base, 'mdg-'));
      if (home.runAs) chownSync(dir, home.runAs.uid, home.runAs.gid);
      return dir;
    } catch {
      // try the next folder
    }
  }
  throw new StartError(
    'there is no folder for the socket of PostgreSQL: set TMPDIR to a writable folder with a short path',
  );
}

type Running = {
  pid: number;
  exited: Promise<void>;
  isOver: () => boolean;
  /** Makes our process wait for its end from now on. */
  hold: () => void;
};

/**
 * Starts PostgreSQL detached. Ctrl-C in a terminal goes to the whole process group, and PostgreSQL must outlive the
 * journal.
 */
async function launch(
  binaries: Binaries,
  home: DataHome,
  db: string,
  settings: Record<string, string>,
): Promise<Running> {
  const logFile = join(home.dir, 'postgres.log');
  const flags = Object.entries(settings).flatMap(([key, value]) => ['-c', `${key}=${value}`]);
  for (let attempt = 1; ; attempt += 1) {
    const output = openLogFile(logFile);
    const child = spawn(binaries.postgres, ['-D', db, ...flags], {
      ...home.runAs,
      cwd: '/',
      env: CLEAN_ENVIRONMENT,
      detached: true,
      stdio: ['ignore', output, output],
    });
    closeSync(output);
    child.unref();
    let ended = false;
    const exited = new Promise<void>((done) => {
      child.once('exit', () => done());
      child.once('error', () => done());
    }).then(() => {
      ended = true;
    });
    while (!ended && !isReady(db, child.pid)) await delay(20);
    if (!ended && child.pid) return { pid: child.pid, exited, isOver: () => ended, hold: () => child.ref() };
    const said = readFileSync(logFile, 'utf8');
    // Backends of a killed postmaster need a moment to notice its end.
    if (attempt < 40 && /pre-existing shared memory block|lock file ".*" already exists/.test(said)) {
      await delay(250);
      continue;
    }
    throw new StartError(`PostgreSQL does not start on ${db}: ${reasonOf(said)} (see ${logFile})`);
  }
}

function openLogFile(file: string): number {
  try {
    return openSync(file, 'w', 0o600);
  } catch (error) {
    throw new StartError(`cannot write ${file}`, { cause: error });
  }
}

/** Whether PostgreSQL accepts connections. The eighth line of postmaster.pid says "ready" then. */
function isReady(db: string, pid: number | undefined): boolean {
  const found = findPostmaster(db);
  return found !== null && found.pid === pid && found.ready;
}

/** The line of PostgreSQL's output that gives the reason. */
function reasonOf(output: string): string {
  if (isFullDisk(output)) return 'the disk is full (or a file size limit is set)';
  const lines = output.split('\n').map((line) => line.replace(/^.*?(FATAL|PANIC|ERROR|error):\s*/, '$1: ').trim());
  return lines.filter((line) => /^(FATAL|PANIC|ERROR|error): /.test(line)).at(-1) ?? 'no reason given';
}
