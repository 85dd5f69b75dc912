import pg from 'pg';
import type { Logger } from '../log.ts';

/**
 * Connections for the transport. A lost idle connection is logged, never thrown: the pool makes a new one at the next call.
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
  pool.on('error', (err) => {
    // A pool that was told to end does not wait for the other side: PostgreSQL's own end may come first.
    if (!pool.ending) log.warn({ err }, 'database connection lost');
  });
  return pool;
}
