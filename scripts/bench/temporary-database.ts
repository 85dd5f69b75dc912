import { randomBytes } from 'node:crypto';
import pg from 'pg';
import type { Context } from '../../server/context.ts';
import { createData } from '../../server/data/client.ts';
import { openPool } from '../../server/data/pool.ts';
import { makeDatabase } from '../../server/data/postgres/database.ts';
import { migrate } from '../../server/data/postgres/migrate.ts';
import { startTemporaryCluster } from '../../server/data/postgres/temporary-cluster.ts';
import { createTransport, inProcess, sessionSettings } from '../../server/data/transport.ts';
import { readEnv } from '../../server/env.ts';
import { seedEvent } from '../../server/events/seed.ts';
import { openFailpoint } from '../../server/failpoint.ts';
import { openLog } from '../../server/log.ts';
import { secretsFrom } from '../../server/secrets.ts';

export type TemporaryDatabase = {
  ctx: Pick<Context, 'data' | 'secrets' | 'now' | 'log' | 'env' | 'failpoint'>;
  /** Runs SQL as the owner of the tables, without the time-outs of the server's pool. */
  sql: pg.Client['query'];
  /** The bare driver, with as many connections. */
  pool: pg.Pool;
  stop(): Promise<void>;
};

/** Our own PostgreSQL with the sample event, in a temporary folder; `connections` at once. */
export async function openTemporaryDatabase(connections: number): Promise<TemporaryDatabase> {
  const cluster = await startTemporaryCluster();
  const connection = await makeDatabase(cluster);
  await migrate(connection);
  // as `dataOn` does for our own PostgreSQL
  const pool = openPool({ ...connection, options: sessionSettings() }, { warn: () => {} }, connections);
  const handler = createTransport({ pool, hasSettings: true });
  const data = createData({
    url: 'http://in-process',
    key: 'service-role',
    fetch: inProcess(handler),
  });
  const env = readEnv({ NODE_ENV: 'test' });
  const log = openLog('test', { write: () => {} });
  const ctx = {
    data,
    env,
    log,
    failpoint: openFailpoint(env),
    now: () => Date.now(),
    secrets: secretsFrom(randomBytes(32).toString('base64url')),
  };
  await seedEvent(ctx);
  const client = new pg.Client(connection);
  await client.connect();
  return {
    ctx,
    sql: client.query.bind(client),
    pool,
    async stop() {
      await client.end();
      await pool.end();
      await cluster.stop();
    },
  };
}
