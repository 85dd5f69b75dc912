import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type pg from 'pg';
import * as v from 'valibot';
import { type Env, forgetForeignPostgres } from '../env.ts';
import type { Logger } from '../log.ts';
import { StartError } from '../start-error.ts';
import type { StopOrder } from '../stop-order.ts';
import type { Data } from './client.ts';
import { openDataHome } from './home.ts';
import { tryLockDataFolder } from './lock.ts';
import { dataOn, openDatabase } from './open.ts';
import { embeddedConnection } from './postgres/cluster.ts';
import { masterSecret } from './secret.ts';

/** What a running server recorded about itself. */
const ServerFile = v.object({ url: v.string(), socketDir: v.nullable(v.string()) });

export type Beside = {
  data: Data;
  /** Connection to the database itself; null on hosted Supabase. */
  connection: pg.PoolConfig | null;
  /** Address of the running server; null if none runs, or it is unknown. */
  url: string | null;
  master: string;
  /** Absolute path of the data folder. */
  dir: string;
};

/**
 * Opens the database for a terminal command, whether a server is running on it or not. Pushes what it starts onto
 * `order`.
 */
export async function openBeside(env: Env, log: Logger, order: StopOrder): Promise<Beside> {
  return await (env.database.kind === 'embedded' ? openEmbedded(env, log, order) : openShared(env, log, order));
}

/**
 * The lock shows whether the server is running. If it is, this connects to its PostgreSQL over the recorded socket;
 * otherwise it starts one.
 */
async function openEmbedded(env: Env, log: Logger, order: StopOrder): Promise<Beside> {
  forgetForeignPostgres();
  const home = openDataHome(env);
  const { dir } = home;
  const lock = tryLockDataFolder(dir);
  if (lock) {
    order.push('lock', lock.release);
    const master = masterSecret(env, dir);
    const { data, socketDir } = await openDatabase({ env, home, master, log }, order);
    return { data, connection: socketDir ? embeddedConnection(socketDir) : null, url: null, master, dir };
  }
  const file = join(dir, 'server.json');
  if (!existsSync(file)) throw new StartError('the server is just starting: try again in a moment');
  const { url, socketDir } = readServerFile(file);
  if (!socketDir)
    throw new StartError('the running server uses a shared database: run this command with the same settings');
  const connection = embeddedConnection(socketDir);
  const data = dataOn(connection, log);
  order.push('sql', data.close);
  return { data, connection, url, master: masterSecret(env, dir), dir };
}

function readServerFile(file: string): v.InferOutput<typeof ServerFile> {
  try {
    return v.parse(ServerFile, JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    throw new StartError(`${file} is damaged: restart the server, which writes it again`, { cause: error });
  }
}

/** A shared database needs no lock, because many servers use it at once. */
async function openShared(env: Env, log: Logger, order: StopOrder): Promise<Beside> {
  const { dataDir: dir, database } = env;
  const master = masterSecret(env, dir);
  const { data } = await openDatabase({ env, home: { dir, runAs: null, notice: null }, master, log }, order);
  return {
    data,
    connection: database.kind === 'postgres' ? { connectionString: database.url } : null,
    url: null,
    master,
    dir,
  };
}
