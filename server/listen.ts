import { createServer, type Server } from 'node:net';
import type { Env } from './env.ts';
import { StartError } from './start-error.ts';

type Address = Pick<Env, 'host' | 'port'>;

/** Binds the server and returns the port. Throws StartError if the port is taken or not allowed. */
export async function listen(server: Server, { host, port }: Address): Promise<number> {
  await new Promise<void>((listening, failed) => {
    server.once('error', (error) => failed(new StartError(reasonOf(error, port, host), { cause: error })));
    server.listen({ port, ...(host ? { host } : {}) }, listening);
  });
  const bound = server.address();
  return typeof bound === 'object' && bound ? bound.port : port;
}

function reasonOf(error: Error, port: number, host: string | null): string {
  const code = 'code' in error ? error.code : undefined;
  if (code === 'EADDRINUSE') return `port ${port} is taken by another program: stop it, or set PORT to another one`;
  if (code === 'EACCES') return `port ${port} is not allowed for this user: set PORT to 1024 or above`;
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') return `HOST=${host} is not an address of this machine`;
  return `cannot listen on port ${port} (${String(code)})`;
}

/** Returns the port of the settings, or a free one for 0. A taken port is noticed here, before the database starts. */
export async function pickPort(address: Address): Promise<number> {
  const probe = createServer();
  const port = await listen(probe, address);
  await new Promise((closed) => probe.close(closed));
  return port;
}
