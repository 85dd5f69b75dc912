import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { accessSync, chmodSync, constants, existsSync, mkdirSync, realpathSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type Env, ROOT } from '../env.ts';
import { StartError } from '../start-error.ts';

/** PostgreSQL refuses to run as root. As root it runs as this system user, which is created once. */
const SYSTEM_USER = 'madang';
const SYSTEM_HOME = '/var/lib/madang';

export type UserIds = { uid: number; gid: number };

/** Where this server keeps its data, and the user as whom PostgreSQL runs on it (null: the same user as the server). */
export type DataHome = {
  dir: string;
  runAs: UserIds | null;
  /** A line for the operator, if the data is not where they would look for it. */
  notice: string | null;
};

/**
 * Finds the data folder, or creates it. Never changes the mode of a folder that it did not create. Throws StartError.
 */
export function openDataHome(env: Pick<Env, 'dataDir' | 'dataDirNamed' | 'database'>, root: string = ROOT): DataHome {
  const isRoot = process.getuid?.() === 0;
  if (env.database.kind !== 'embedded' || !isRoot) {
    makeFolder(env.dataDir);
    return { dir: env.dataDir, runAs: null, notice: null };
  }
  const runAs = systemUser();
  if (env.dataDirNamed) {
    makeFolder(env.dataDir);
    if (!canEnter(env.dataDir, runAs)) {
      throw new StartError(
        `the system user "${SYSTEM_USER}", which runs PostgreSQL, cannot access MADANG_DATA=${env.dataDir}: choose a folder that is not private`,
      );
    }
    return { dir: env.dataDir, runAs, notice: null };
  }
  if (canEnter(root, runAs)) {
    makeFolder(env.dataDir);
    if (canEnter(env.dataDir, runAs)) return { dir: env.dataDir, runAs, notice: null };
  }
  if (existsSync(join(env.dataDir, 'db'))) {
    throw new StartError(`the system user "${SYSTEM_USER}" can no longer access the database in ${env.dataDir}`);
  }
  const dir = join(SYSTEM_HOME, createHash('sha256').update(realpathSync(root)).digest('hex').slice(0, 12));
  makeFolder(dir);
  return {
    dir,
    runAs,
    notice: `${root} is private to root, so the data is in ${dir} (PostgreSQL runs as the system user "${SYSTEM_USER}")`,
  };
}

/** Creates a folder that PostgreSQL's user may pass through and only we may list. Checks that we can write into it. */
function makeFolder(dir: string): void {
  try {
    if (!existsSync(dir)) {
      mkdirSync(dir, { recursive: true });
      chmodSync(dir, 0o711);
    }
    if (!statSync(dir).isDirectory()) throw new Error('not a folder');
    accessSync(dir, constants.W_OK | constants.X_OK);
  } catch (error) {
    throw new StartError(`cannot write into the data folder ${dir}`, { cause: error });
  }
}

/** Whether this user can enter a folder. A process of that user tries it, so modes, ACLs and mounts all count. */
export function canEnter(dir: string, user: UserIds): boolean {
  const { status } = spawnSync('/bin/sh', ['-c', 'cd -- "$1"', 'sh', dir], {
    ...user,
    cwd: '/',
    env: {},
    stdio: 'ignore',
  });
  return status === 0;
}

function systemUser(): UserIds {
  const ids = findUser();
  if (ids) return ids;
  const home = ['--home-dir', SYSTEM_HOME, '--no-create-home', '--shell', '/usr/sbin/nologin'];
  spawnSync('useradd', ['--system', '--user-group', ...home, SYSTEM_USER], { stdio: 'ignore' });
  const made = findUser();
  if (made) return made;
  throw new StartError(
    `PostgreSQL does not run as root and the system user "${SYSTEM_USER}" could not be created: run "useradd --system ${SYSTEM_USER}", or start Madang as a normal user`,
  );
}

function findUser(): UserIds | null {
  const [uid, gid] = ['-u', '-g'].map((flag) => {
    const { status, stdout } = spawnSync('id', [flag, SYSTEM_USER], { encoding: 'utf8' });
    return status === 0 && /^\d+\s*$/.test(stdout) ? Number(stdout) : null;
  });
  return uid && gid ? { uid, gid } : null;
}
