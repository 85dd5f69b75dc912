import pg from 'pg';

/**
 * One connection outside the pool. When it is lost, the waiting queries reject. Unlike with a bare client, the process
 * does not end.
 */
export function singleClient(config: pg.ClientConfig): pg.Client {
  const client = new pg.Client(config);
  client.on('error', () => {});
  return client;
}
