import pg from 'pg';
import type { Logger } from '../log.ts';

/**
 * Opens connections for the transport. A lost connection is logged, never thrown; the pool makes a new one at the next
 * call. 20 connections keep one core of PostgreSQL busy. A call waits 5 s for a connection before the database counts
 * as away.
 */
export function openPool(config: pg.PoolConfig, log: Pick<Logger, 'warn'>, max = 20): pg.Pool {
  const pool = new pg.Pool({
    max,
    connectionTimeoutMillis: 5_000,
    // Longer than the transport's statement time-out, so only a silent connection reaches it.
    query_timeout: 15_000,
    idleTimeoutMillis: 60_000,
    keepAlive: true,
    // Statements of one connection are sent without waiting for each other's answer; see transport.ts.
    pipeline: true,
    application_name: 'madang',
    ...config,
  });
  // While a call uses a connection, pg-pool removes its own error listener. Without ours, losing it would end the
  // process.
  pool.on('connect', (client) => client.on('error', () => {}));
  pool.on('error', (err) => {
    // An ending pool does not wait for the other side, so PostgreSQL may end first.
    if (!pool.ending) log.warn({ err }, 'database connection lost');
  });
  return pool;
}

/** When the query below times out. The watch that sends it gives up long before (`watch.ts`). */
const QUESTION_MS = 8_000;

/** Returns a minimal query to a PostgreSQL, on its own connection that no other call can occupy. */
export function openQuestion(config: pg.PoolConfig, log: Pick<Logger, 'warn'>) {
  const limits = { query_timeout: QUESTION_MS, connectionTimeoutMillis: QUESTION_MS, pipeline: false };
  const pool = openPool({ ...config, ...limits, idleTimeoutMillis: 10_000, application_name: 'madang-watch' }, log, 1);
  return {
    async ask(): Promise<void> {
      await pool.query('select 1');
    },
    end: () => pool.end(),
  };
}
