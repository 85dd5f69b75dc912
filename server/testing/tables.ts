import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { embeddedConnection, SUPERUSER } from '../data/postgres/cluster.ts';

async function connected<T>(dataDir: string, use: (client: pg.Client) => Promise<T>): Promise<T> {
  const { socketDir } = JSON.parse(readFileSync(join(dataDir, 'server.json'), 'utf8'));
  const client = new pg.Client({ ...embeddedConnection(socketDir), user: SUPERUSER });
  await client.connect();
  try {
    return await use(client);
  } finally {
    await client.end();
  }
}

/** Runs SQL in the database of a running server, past its functions: for what only time would bring about. */
export async function runSql(dataDir: string, sql: string, values: unknown[] = []): Promise<Record<string, unknown>[]> {
  return await connected(dataDir, async (client) => (await client.query(sql, values)).rows);
}

/** Every row of every table as text, read through SQL, after a checkpoint has brought all of it to disk. */
export async function dumpTables(dataDir: string): Promise<string> {
  return await connected(dataDir, async (client) => {
    await client.query('checkpoint');
    const { rows: tables } = await client.query(
      `select quote_ident(schemaname) || '.' || quote_ident(tablename) as name from pg_tables where schemaname not in ('pg_catalog', 'information_schema')`,
    );
    const texts: string[] = [];
    for (const { name } of tables) {
      const { rows } = await client.query(`select row_to_json(t)::text as row from ${name} t`);
      texts.push(...rows.map(({ row }) => row));
    }
    return texts.join('\n');
  });
}
