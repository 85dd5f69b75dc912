/**
 * `npm run admin`: prints a new administrator link, whether the server runs or not. `-- --reset-factors` takes the
 * administrator's passkeys and codes first: for who has lost them.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { issueAdminLink, resetAdminFactors } from '../server/auth/admin-link.ts';
import type { Data } from '../server/data/client.ts';
import { openDataHome } from '../server/data/home.ts';
import { tryLockDataFolder } from '../server/data/lock.ts';
import { dataOn, openDatabase } from '../server/data/open.ts';
import { embeddedConnection } from '../server/data/postgres/cluster.ts';
import { masterSecret } from '../server/data/secret.ts';
import { type Env, readEnv } from '../server/env.ts';
import { openLog } from '../server/log.ts';
import { asStartError, StartError } from '../server/start-error.ts';
import { createStopOrder } from '../server/stop-order.ts';

const log = openLog('production', { write: () => {} });
const order = createStopOrder(log);

/** What a running server wrote down about itself. */
const ServerFile = v.object({ url: v.string(), socketDir: v.nullable(v.string()) });

type Opened = { data: Data; url: string | null };

/** The lock tells whether the server runs: then its PostgreSQL is asked over the socket that it noted, else ours is started. */
async function openEmbedded(env: Env): Promise<Opened> {
  const home = openDataHome(env);
  const lock = tryLockDataFolder(home.dir);
  if (lock) {
    order.push('lock', lock.release);
    const { data } = await openDatabase({ env, home, master: masterSecret(env, home.dir), log }, order);
    return { data, url: null };
  }
  const file = join(home.dir, 'server.json');
  if (!existsSync(file)) throw new StartError('the server is just starting: try again in a moment');
  const { url, socketDir } = v.parse(ServerFile, JSON.parse(readFileSync(file, 'utf8')));
  if (!socketDir) throw new StartError('the running server has a shared database: give this command the same settings');
  const data = dataOn(embeddedConnection(socketDir), log);
  order.push('sql', data.close);
  return { data, url };
}

/** A shared database needs no lock: many servers use it at once. */
async function openShared(env: Env): Promise<Opened> {
  const home = { dir: env.dataDir, runAs: null, notice: null };
  const { data } = await openDatabase({ env, home, master: masterSecret(env, env.dataDir), log }, order);
  return { data, url: null };
}

try {
  const env = readEnv();
  const { data, url } = await (env.database.kind === 'embedded' ? openEmbedded(env) : openShared(env));
  if (process.argv.includes('--reset-factors')) {
    await resetAdminFactors({ data });
    console.log('The passkeys and codes of the administrator are gone, and their sessions ended.');
  }
  const link = await issueAdminLink({ data, env: { ...env, publicUrl: env.publicUrl ?? url } });
  console.log(`Administrator: ${link}  (works once, for 15 minutes)`);
} catch (error) {
  const known = asStartError(error);
  if (!known) throw error;
  console.error(`No link: ${known.message}`);
  process.exitCode = 1;
} finally {
  await order.run();
}
