import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { openCluster } from './cluster/memory/open-cluster.ts';
import type { Context } from './context.ts';
import { openDataHome } from './data/home.ts';
import { keepDataFolder } from './data/lock.ts';
import { openDatabase } from './data/open.ts';
import { masterSecret } from './data/secret.ts';
import { writeWhole } from './data/write-whole.ts';
import { type Env, isOpenToAll, publicOrigin } from './env.ts';
import { openFailpoint } from './failpoint.ts';
import { HTTP_LIMITS } from './http/front-door.ts';
import { startJobs } from './jobs/runner.ts';
import { JOBS } from './jobs.ts';
import { listen, pickPort } from './listen.ts';
import type { Logger } from './log.ts';
import { createMetrics, meterData } from './operations/metrics.ts';
import { reportStock } from './prizes/stock.ts';
import { openRooms } from './rooms-and-http.ts';
import { secretsFrom } from './secrets.ts';
import { asStartError } from './start-error.ts';
import { steadyClock } from './steady-clock.ts';
import { createStopOrder, type StopOrder } from './stop-order.ts';

export type RunningServer = { ctx: Context; url: string; stop: () => Promise<void> };

/**
 * Starts the server: lock, database, migrations, rooms and HTTP, listen. Each needs the one before, and stopping goes
 * in reverse. Throws StartError after stopping everything that was started. `tell` receives lines for the operator (not
 * the log).
 */
export async function startServer(env: Env, log: Logger, tell: (line: string) => void): Promise<RunningServer> {
  const order = createStopOrder(log);
  try {
    return await startInOrder(env, log, tell, order);
  } catch (error) {
    await order.run();
    throw asStartError(error) ?? error;
  }
}

async function startInOrder(given: Env, log: Logger, tell: (line: string) => void, order: StopOrder) {
  const home = openDataHome(given);
  if (home.notice) tell(home.notice);
  if (given.allowInsecure) {
    tell(
      '  ALLOW_INSECURE is set: claims and staff sign-ins are accepted by plain http, and everybody on the network can read them.',
    );
  }
  if (given.trustProxy > 0 && isOpenToAll(given)) {
    tell(
      '  TRUST_PROXY is set and the port is open on every address: a client that bypasses the proxy can claim any address. Set HOST=127.0.0.1, or let a firewall admit only the proxy.',
    );
  }
  const lock = keepDataFolder(home.dir, () => {
    log.fatal('lock.db was deleted and another Madang uses the data folder: stopping');
    process.kill(process.pid, 'SIGTERM');
  });
  order.push('lock', lock.release);
  // delete the file of a killed server: a command that looks for a running server must not find it
  const serverFile = join(home.dir, 'server.json');
  rmSync(serverFile, { force: true });
  const server = createServer(HTTP_LIMITS);
  // Links and allowed origins contain the port. A free port (0) must be bound from here on; nobody can use it before it
  // is printed.
  const port = given.port === 0 ? await listen(server, given) : await pickPort(given);
  const env: Env = { ...given, dataDir: home.dir, port };

  const master = masterSecret(env, home.dir);
  const database = await openDatabase({ env, home, master, log }, order);

  const metrics = createMetrics();
  const name = `${hostname()}-${process.pid}-${randomUUID().slice(0, 4)}`;
  const ctx: Context = {
    env,
    log,
    data: meterData(database.data, metrics),
    secrets: secretsFrom(master),
    now: Date.now,
    clock: steadyClock,
    cluster: openCluster({
      server: name,
      clock: steadyClock,
      failed: (err, topic) => log.error({ err, topic }, 'news of the cluster could not be taken in'),
    }),
    failpoint: openFailpoint(env),
  };
  const places = await openRooms({ ctx, server, order, tell, metrics });
  await reportStock(ctx);
  const jobs = startJobs(ctx, JOBS, ctx.cluster.server);
  order.push('jobs', jobs.stop);
  if (!server.listening) await listen(server, env);
  order.push('listener', () => stopListening(server));
  // the first step of stopping, while the server can still tell pages why they have to wait
  order.push('drain', places.drain);

  const url = publicOrigin(env);
  writeWhole(serverFile, JSON.stringify({ pid: process.pid, url, socketDir: database.socketDir }));
  return { ctx, url, stop: order.run };
}

/**
 * Stops accepting connections, so the port is free at once. The rooms end the requests in progress and the WebSockets.
 */
function stopListening(server: Server): void {
  server.close();
  server.closeIdleConnections();
}
