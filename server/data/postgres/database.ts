import type pg from 'pg';
import { singleClient } from '../single-client.ts';
import { type Cluster, DATABASE, embeddedConnection, OWNER, SUPERUSER } from './cluster.ts';

/**
 * Creates the role that owns the tables, once per cluster, because roles belong to the cluster and not to a database.
 */
export async function makeOwnerRole(client: pg.Client): Promise<void> {
  const { rows } = await client.query('select from pg_roles where rolname = $1', [OWNER]);
  if (rows.length === 0) await client.query(`create role ${OWNER} login createdb createrole bypassrls`);
}

/** Creates the role and the database of a new cluster. Returns the settings to connect to it as the owner. */
export async function makeDatabase(cluster: Cluster): Promise<pg.PoolConfig> {
  const client = singleClient(cluster.connection('postgres', SUPERUSER));
  await client.connect();
  try {
    await makeOwnerRole(client);
    const { rows } = await client.query('select from pg_database where datname = $1', [DATABASE]);
    if (rows.length === 0) await client.query(`create database ${DATABASE} owner ${OWNER}`);
  } finally {
    await client.end();
  }
  return embeddedConnection(cluster.socketDir);
}
