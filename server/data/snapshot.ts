import type pg from 'pg';
import type { Logger } from '../log.ts';
import { StartError } from '../start-error.ts';
import type { Data } from './client.ts';
import { dataOn } from './open.ts';
import { singleClient } from './single-client.ts';

/**
 * A view of the database at this moment, for any number of calls. One transaction stays open, and every call reads what
 * it sees. Use it only for functions that write nothing.
 */
export async function openSnapshot(connection: pg.PoolConfig, log: Logger): Promise<Data> {
  const keeper = singleClient({ ...connection, application_name: 'madang-snapshot' });
  try {
    await keeper.connect();
    await keeper.query('begin isolation level repeatable read read only');
    const { rows } = await keeper.query<{ name: string }>('select pg_export_snapshot() as name');
    const data = dataOn(connection, log, { snapshot: rows[0]?.name ?? '' });
    return {
      rpc: data.rpc,
      async close() {
        await data.close();
        await keeper.end();
      },
    };
  } catch (error) {
    await keeper.end().catch(() => {});
    throw new StartError('the database cannot be reached', { cause: error });
  }
}
