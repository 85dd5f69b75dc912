import type pg from 'pg';
import * as v from 'valibot';
import { AppError } from '../../shared/errors.ts';
import { type Env, forgetForeignPostgres } from '../env.ts';
import type { Logger } from '../log.ts';
import { fingerprintOf } from '../secrets.ts';
import { StartError } from '../start-error.ts';
import type { StopOrder } from '../stop-order.ts';
import { createData, type Data, DataError } from './client.ts';
import type { DataHome } from './home.ts';
import { openPool, openQuestion } from './pool.ts';
import { startCluster } from './postgres/cluster.ts';
import { makeDatabase } from './postgres/database.ts';
import { migrate } from './postgres/migrate.ts';
import { createTransport, inProcess, sessionSettings, type TransportOptions } from './transport.ts';

export type Database = {
  data: Data;
  /** Socket folder of the embedded PostgreSQL; null in the other two modes. */
  socketDir: string | null;
};

type OpenOptions = {
  env: Env;
  home: DataHome;
  master: string;
  log: Logger;
  /** Calls may take ten minutes and have large bodies. */
  patient?: boolean;
};

/**
 * Opens the database of this server, migrates it and checks it against the secret. In embedded mode the caller must
 * hold the lock of the data folder. Pushes what it starts onto `order`. Throws StartError.
 */
export async function openDatabase(
  { env, home, master, log, patient = false }: OpenOptions,
  order: StopOrder,
): Promise<Database> {
  const opened = await connect(env, home, log, order, patient ? PATIENT : {});
  order.push('sql', opened.data.close);
  await checkSecret(opened.data, master, env);
  return opened;
}

type Limits = Pick<TransportOptions, 'statementTimeoutMs' | 'bodyLimit'>;

/** Limits for a restore, whose last call puts everything in its place. A row is sent in one body, whatever its size. */
const PATIENT: Limits = { statementTimeoutMs: 600_000, bodyLimit: 64 * 1024 * 1024 };

async function connect(env: Env, home: DataHome, log: Logger, order: StopOrder, limits: Limits): Promise<Database> {
  const place = env.database;
  if (place.kind === 'supabase') {
    return { data: createData({ url: place.url, key: place.key, awayChanged: logAway(log) }), socketDir: null };
  }
  if (place.kind === 'postgres') {
    const connection = { connectionString: place.url };
    logMigrations(await migrate(connection), log);
    return { data: dataOn(connection, log, limits), socketDir: null };
  }
  forgetForeignPostgres();
  const cluster = await startCluster(home, log);
  order.push('postgresql', cluster.stop);
  const connection = await makeDatabase(cluster);
  logMigrations(await migrate(connection), log);
  return { data: dataOn(connection, log, { ...limits, hasSettings: true }), socketDir: cluster.socketDir };
}

/** A `Data` over a PostgreSQL, by supabase-js and the transport in this process. */
export function dataOn(
  connection: pg.PoolConfig,
  log: Logger,
  options: Pick<TransportOptions, 'snapshot' | 'statementTimeoutMs' | 'bodyLimit' | 'hasSettings'> = {},
): Data {
  const timeout = options.statementTimeoutMs;
  const pool = openPool(
    {
      ...connection,
      ...(timeout && { query_timeout: timeout + 5_000 }),
      ...(options.hasSettings && { options: sessionSettings(timeout) }),
    },
    log,
  );
  const question = openQuestion(connection, log);
  const handler = createTransport({ pool, ...options });
  return createData({
    url: 'http://in-process',
    key: 'service-role',
    fetch: inProcess(handler),
    ask: question.ask,
    awayChanged: logAway(log),
    async close() {
      await Promise.all([pool.end(), question.end()]);
    },
  });
}

const logAway = (log: Logger) => (away: boolean) => {
  if (away) log.error('the database does not answer: calls are refused until it does');
  else log.info('the database answers again');
};

function logMigrations(applied: string[], log: Logger): void {
  if (applied.length > 0) log.info({ migrations: applied }, 'migrations applied');
}

const Identity = v.object({ status: v.picklist(['stored', 'same', 'different']) });

async function checkSecret(data: Data, master: string, env: Env): Promise<void> {
  const { status } = await data
    .rpc('server_identity', { p_fingerprint: fingerprintOf(master) }, Identity)
    .catch((error) => {
      if (error instanceof AppError) throw new StartError('the database cannot be reached', { cause: error });
      if (!(error instanceof DataError)) throw error;
      if (error.code === 'PGRST202') {
        const how =
          env.database.kind === 'supabase'
            ? 'push the migrations first, see supabase/README.md'
            : 'supabase/migrations is incomplete';
        throw new StartError(`the database has no Madang functions: ${how}`, { cause: error });
      }
      throw new StartError(`the database refused the first call (${error.code || 'key refused'})`, { cause: error });
    });
  if (status === 'different') {
    throw new StartError(
      env.secret
        ? 'wrong secret: this database was made with another MADANG_SECRET'
        : 'wrong secret: this database was made with another secret than the file beside it',
    );
  }
}
