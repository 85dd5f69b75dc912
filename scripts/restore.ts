/**
 * `npm run restore -- --from FILE --keys FILE`: restores a backup into an empty database. The server must not be
 * running.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { restore } from '../server/backup/restore.ts';
import { openDataHome } from '../server/data/home.ts';
import { lockDataFolder } from '../server/data/lock.ts';
import { openDatabase } from '../server/data/open.ts';
import { readMigrations } from '../server/data/postgres/migrate.ts';
import { masterSecret } from '../server/data/secret.ts';
import { readEnv } from '../server/env.ts';
import { openLog } from '../server/log.ts';
import { secretsFrom } from '../server/secrets.ts';
import { asStartError, StartError } from '../server/start-error.ts';
import { createStopOrder } from '../server/stop-order.ts';
import { readPaths } from './backup/options.ts';
import { createProgress } from './backup/progress.ts';

const log = openLog('production', { write: () => {} });
const order = createStopOrder(log);
const USAGE = 'npm run restore -- --from FILE --keys FILE';

try {
  const { from, keys: keyFile } = readPaths(['from', 'keys'], USAGE);
  if (!from || !keyFile) throw new StartError(`usage: ${USAGE}`);
  const env = readEnv();
  const home = openDataHome(env);
  const lock = lockDataFolder(home.dir);
  order.push('lock', lock.release);
  // A start would create a new secret here, and nothing that was sealed could ever be opened with it.
  if (!env.secret && !existsSync(join(home.dir, 'secret'))) {
    throw new StartError(
      `the secret of the machine that made the backup is missing: store it as ${join(home.dir, 'secret')}, or set MADANG_SECRET (no backup contains it)`,
    );
  }
  const master = masterSecret(env, home.dir);
  const { data } = await openDatabase({ env, home, master, log, patient: true }, order);
  const progress = createProgress();
  const { rows, keys } = await restore(
    {
      data,
      secrets: secretsFrom(master),
      migration: readMigrations().at(-1)?.version ?? '',
    },
    { from, keys: keyFile },
    progress.tell,
  );
  progress.end();
  console.log(`Restored: ${rows} rows and ${keys} keys. Start the server now.`);
} catch (error) {
  const known = asStartError(error);
  if (!known) throw error;
  console.error(`\nNothing was restored: ${known.message}`);
  process.exitCode = 1;
} finally {
  await order.run();
}
