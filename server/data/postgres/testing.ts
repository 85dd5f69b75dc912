import { randomBytes, randomUUID } from 'node:crypto';
import { createConnection } from 'node:net';
import { text } from 'node:stream/consumers';
import pg from 'pg';
import { inject } from 'vitest';
import { type Secrets, secretsFrom } from '../../secrets.ts';
import { createData, type Data } from '../client.ts';
import { openPool } from '../pool.ts';
import { createTransport, type Handler, inProcess, type TransportOptions } from '../transport.ts';
import { SUPERUSER } from './cluster.ts';
import { makeOwnerRole } from './database.ts';
import { migrate, readMigrations } from './migrate.ts';
import type { Migration } from './migration.ts';

export type TestData = {
  data: Data;
  /** The handler that serves `data`, for `listenAsSupabase`. */
  handler: Handler;
  /** A handler with another database role or other limits. */
  handlerWith: (options: Omit<TransportOptions, 'pool'>) => Handler;
  /** Runs SQL as the owner of the tables. Rows are returned as the PostgreSQL driver reads them: parse what matters. */
  sql: (text: string, params?: unknown[]) => Promise<Record<string, unknown>[]>;
  secrets: Secrets;
  /** Settings for a separate connection. */
  connection: pg.ClientConfig;
  drop: () => Promise<void>;
};

/** Creates a migrated database in this run's PostgreSQL (about 50 ms). Call `drop` in afterAll. */
export async function createTestData(options: { migrations?: Migration[] } = {}): Promise<TestData> {
  const template = await templateFor(options.migrations ?? readMigrations());
  const name = `t_${randomUUID().replaceAll('-', '')}`;
  await asSuperuser((client) => client.query(`create database ${name} template ${template} owner postgres`));
  const connection = await connectionTo(name);
  const pool = openPool(connection, { warn: () => {} });
  const handler = createTransport({ pool });
  const data = createData({
    url: 'http://in-process',
    key: 'service-role',
    fetch: inProcess(handler),
  });
  return {
    data,
    handler,
    handlerWith: (other) => createTransport({ pool, ...other }),
    sql: async (query, params) => (await pool.query<Record<string, unknown>>(query, params)).rows,
    secrets: secretsFrom(randomBytes(32).toString('base64url')),
    connection,
    async drop() {
      await pool.end();
      await asSuperuser((client) => client.query(`drop database if exists ${name} with (force)`));
    },
  };
}

/** One template per state of the migrations, so that watch mode uses a changed file with the next test. */
async function templateFor(migrations: Migration[]): Promise<string> {
  const hash =
    migrations
      .map((migration) => migration.hash.slice(0, 8))
      .join('')
      .slice(-32) + String(migrations.length);
  const name = `template_${hash}`;
  await asSuperuser(async (client) => {
    await client.query('select pg_advisory_lock(1)');
    const { rows } = await client.query('select from pg_database where datname = $1', [name]);
    if (rows.length > 0) return;
    await makeOwnerRole(client);
    await client.query(`create database ${name}_making owner postgres`);
    try {
      await migrate(await connectionTo(`${name}_making`), migrations);
      await client.query(`alter database ${name}_making rename to ${name}`);
    } catch (error) {
      await client.query(`drop database ${name}_making with (force)`);
      throw error;
    }
  });
  return name;
}

async function asSuperuser<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ ...(await connectionTo('postgres')), user: SUPERUSER });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** The folder of the socket of this run's PostgreSQL, which the first call starts. */
async function socketFolder(): Promise<string> {
  const folder = await text(createConnection(inject('postgresStarter')));
  if (folder === '') throw new Error('PostgreSQL for the tests did not start');
  return folder;
}

async function connectionTo(database: string): Promise<pg.ClientConfig> {
  return { host: await socketFolder(), port: 5432, database, user: 'postgres' };
}
