import pg from 'pg';

/** One connection outside the pool. Its loss rejects the queries that wait on it and, unlike a bare client's, never ends the process. */
export function singleClient(config: pg.ClientConfig): pg.Client {
  const client = new pg.Client(config);
  client.on('error', () => {});
  return client;
}
