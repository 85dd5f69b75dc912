import pg from 'pg';
import type { Logger } from '../log.ts';

/**
 * Connections for the transport. A lost connection is logged, never thrown: the pool makes a new one at the next call.
 * Numbers: 20 connections keep one core of PostgreSQL busy; 5 s is how long a call waits for one before it is "away".
 */
export function openPool(config: pg.PoolConfig, log: Pick<Logger, 'warn'>, max = 20): pg.Pool {
  const pool = new pg.Pool({
    max,
    connectionTimeoutMillis: 5_000,
    // Above the statement time-out of the transport: only a connection that has gone silent gets here.
    query_timeout: 15_000,
    idleTimeoutMillis: 60_000,
    keepAlive: true,
    // Statements of one connection leave without waiting for each other's answer: see transport.ts.
    pipeline: true,
    application_name: 'madang',
    ...config,
  });
  // pg-pool takes its own listener off a connection while a call uses it; without one of ours its loss would end the process.
  pool.on('connect', (client) => client.on('error', () => {}));
  pool.on('error', (err) => {
    // A pool that was told to end does not wait for the other side: PostgreSQL's own end may come first.
    if (!pool.ending) log.warn({ err }, 'database connection lost');
  });
  return pool;
}

/** When the question below gives up; the watch that asks it gave up long before (`watch.ts`). */
const QUESTION_MS = 8_000;

/** Asks a PostgreSQL for nothing, by a connection of its own that no other call can occupy. */
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
