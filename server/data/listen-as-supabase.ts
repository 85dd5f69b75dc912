import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import type { Handler } from './transport.ts';

/**
 * Test support: serves the handler at a loopback address, so that a plain supabase-js client (`createClient(url, key)`)
 * can call it. Another key is refused with 401.
 */
export async function listenAsSupabase(
  handler: Handler,
  key: string,
): Promise<{ url: string; close: () => Promise<void> }> {
  const server = createServer(
    getRequestListener((request) => {
      if (request.headers.get('apikey') === key) return handler(request);
      return Response.json({ message: 'Invalid API key' }, { status: 401 });
    }),
  );
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}
