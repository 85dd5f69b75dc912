import pg from 'pg';
import { type Cluster, SUPERUSER } from './cluster.ts';

const DATABASE = 'madang';

/** The role that owns our tables: not a superuser, as on hosted Supabase, so that no migration can rely on being one. */
export async function makeOwnerRole(client: pg.Client): Promise<void> {
  const { rows } = await client.query("select from pg_roles where rolname = 'postgres'");
  if (rows.length === 0) await client.query('create role postgres login createdb createrole bypassrls');
}

/** Makes the role and the database of a new cluster. Gives the settings to connect to it as the owner. */
export async function makeDatabase(cluster: Cluster): Promise<pg.PoolConfig> {
  const client = new pg.Client(cluster.connection('postgres', SUPERUSER));
  await client.connect();
  try {
    await makeOwnerRole(client);
    const { rows } = await client.query('select from pg_database where datname = $1', [DATABASE]);
    if (rows.length === 0) await client.query(`create database ${DATABASE} owner postgres`);
  } finally {
    await client.end();
  }
  return cluster.connection(DATABASE);
}
