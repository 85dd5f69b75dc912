import { spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { tryLockDataFolder } from '../data/lock.ts';
import { findPostmaster, stopPostmaster } from '../data/postgres/postmaster.ts';
import { ROOT } from '../env.ts';

export type ServerProcess = {
  /** Without a slash at its end: `http://localhost:41234`. */
  url: string;
  /** Printed as long as there is no administrator. */
  adminLink: string | null;
  dataDir: string;
  /** Everything it has printed so far, log lines too. */
  logs: () => string;
  /** Sends the signal and waits for the end. Returns the exit code; null if the signal itself ended it. */
  kill: (signal: NodeJS.Signals) => Promise<number | null>;
  /** Waits for an end that somebody else causes (a failpoint). */
  ended: Promise<number | null>;
  /** Stops it, and its PostgreSQL in case it was killed; removes the data folder unless one was given. */
  stop: () => Promise<void>;
};

export type ServerOptions = {
  /** Keeps data between two servers; the caller removes it. */
  dataDir?: string;
  env?: Record<string, string>;
  /** MADANG_CONTENT. */
  content?: string;
  /** The command that runs, for starts under limits. Default: Node on server/main.ts. */
  command?: (main: string[]) => string[];
  /** Called with the process id, for a test that ends the process before it is ready. */
  spawned?: (pid: number) => void;
  uid?: number;
  gid?: number;
  /** The clone; default is this one. */
  root?: string;
};

/** The start failed: exit code and output of the process. */
export class ServerEnded extends Error {
  readonly code: number | null;
  readonly output: string;
  constructor(code: number | null, output: string) {
    super(`the server ended with ${code}:\n${output}`);
    this.name = 'ServerEnded';
    this.code = code;
    this.output = output;
  }
}

/** A temporary data folder that PostgreSQL's user can pass through, as root too. */
export function makeDataDir(): string {
  const dir = mkdtempSync(join(tmpdir(), 'madang-e2e-'));
  chmodSync(dir, 0o711);
  return dir;
}

/** Stops the PostgreSQL of a killed server, unless another server has the folder by now. */
export async function stopLeftover(dataDir: string): Promise<void> {
  if (!existsSync(join(dataDir, 'lock.db'))) return;
  const lock = tryLockDataFolder(dataDir);
  const left = lock && findPostmaster(join(dataDir, 'db'));
  if (left) await stopPostmaster(left.pid);
  lock?.release();
}

/** Runs the real server on a free port and waits until it prints its address. Rejects with ServerEnded. */
export async function startServer(options: ServerOptions = {}): Promise<ServerProcess> {
  const dataDir = options.dataDir ?? makeDataDir();
  const main = [
    process.execPath,
    '--disable-warning=ExperimentalWarning',
    join(options.root ?? ROOT, 'server', 'main.ts'),
  ];
  const [program = '', ...args] = options.command?.(main) ?? main;
  const child = spawn(program, args, {
    cwd: '/',
    // No setting of the developer (DATABASE_URL) may reach a test.
    env: {
      PATH: process.env.PATH,
      NODE_ENV: 'test',
      PORT: '0',
      MADANG_DATA: dataDir,
      ...(options.content ? { MADANG_CONTENT: options.content } : {}),
      ...options.env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
    ...(options.uid === undefined ? {} : { uid: options.uid }),
    ...(options.gid === undefined ? {} : { gid: options.gid }),
  });
  if (child.pid) options.spawned?.(child.pid);
  let output = '';
  const ended = new Promise<number | null>((end, fail) => {
    child.once('close', (code) => end(code));
    child.once('error', fail);
  });
  const url = new Promise<string>((printed) => {
    const take = (chunk: Buffer) => {
      output += chunk.toString('utf8');
      const address = /Madang is open: +(\S+)\/\n/.exec(output)?.[1];
      if (address) printed(address);
    };
    child.stdout.on('data', take);
    child.stderr.on('data', take);
  });

  const first = await Promise.race([url, ended.then((code) => ({ code }))]);
  const clean = async () => {
    await stopLeftover(dataDir);
    if (!options.dataDir) rmSync(dataDir, { recursive: true, force: true });
  };
  if (typeof first !== 'string') {
    await clean();
    throw new ServerEnded(first.code, output);
  }
  const kill = (signal: NodeJS.Signals) => {
    child.kill(signal);
    return ended;
  };
  return {
    url: first,
    adminLink: /Administrator: +(\S+)/.exec(output)?.[1] ?? null,
    dataDir,
    logs: () => output,
    kill,
    ended,
    async stop() {
      await kill('SIGTERM');
      await clean();
    },
  };
}
