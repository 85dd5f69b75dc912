/**
 * `npm run backup [-- --to DIR]`: writes the data and, in a separate file, the keys, whether or not the server is
 * running.
 */
import * as v from 'valibot';
import { backUp } from '../server/backup/backup.ts';
import { backupFolder } from '../server/backup/replace-keys.ts';
import { openBeside } from '../server/data/open-beside.ts';
import { readMigrations } from '../server/data/postgres/migrate.ts';
import { openSnapshot } from '../server/data/snapshot.ts';
import { readEnv } from '../server/env.ts';
import { openLog } from '../server/log.ts';
import { secretsFrom } from '../server/secrets.ts';
import { asStartError } from '../server/start-error.ts';
import { createStopOrder } from '../server/stop-order.ts';
import { notInBackup } from './backup/not-in-backup.ts';
import { readPaths } from './backup/options.ts';
import { createProgress } from './backup/progress.ts';

const log = openLog('production', { write: () => {} });
const order = createStopOrder(log);

try {
  const { to } = readPaths(['to'], 'npm run backup -- --to FOLDER');
  const env = readEnv();
  const beside = await openBeside(env, log, order);
  const dir = to ?? backupFolder({ ...env, dataDir: beside.dir });
  const snapshot = beside.connection && (await openSnapshot(beside.connection, log));
  if (snapshot) order.push('snapshot', snapshot.close);
  const progress = createProgress();
  const { data, keys, sums, bytes } = await backUp(
    {
      data: snapshot ?? beside.data,
      secrets: secretsFrom(beside.master),
      now: Date.now,
      migration: readMigrations().at(-1)?.version ?? '',
      snapshot: snapshot !== null,
    },
    dir,
    progress.tell,
  );
  progress.end();
  await beside.data.rpc('backup_note', { p_rows: sums.rows, p_bytes: bytes }, v.object({ status: v.literal('noted') }));
  console.log(`Data:  ${data}  (${sums.tables.length} tables, ${sums.rows} rows, verified)`);
  console.log(`Keys:  ${keys}  (keep this file in another place than the data, and keep only the newest)`);
  for (const line of notInBackup(env, beside.dir)) console.log(line);
  if (!snapshot)
    console.log(
      'Hosted database: the pages were read at different moments; rows that changed meanwhile may have the old or the new state.',
    );
} catch (error) {
  const known = asStartError(error);
  if (!known) throw error;
  console.error(`\nNo backup: ${known.message}`);
  process.exitCode = 1;
} finally {
  await order.run();
}
