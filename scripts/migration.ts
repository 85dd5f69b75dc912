/**
 * `npm run migration -- NAME`: writes the next file of supabase/migrations from the changes in supabase/schemas. It
 * compares a database made by the migrations with one made by the definitions.
 */
import { writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import pg from 'pg';
import { type Cluster, SUPERUSER } from '../server/data/postgres/cluster.ts';
import { makeOwnerRole } from '../server/data/postgres/database.ts';
import { startTemporaryCluster } from '../server/data/postgres/temporary-cluster.ts';
import { ROOT } from '../server/env.ts';
import { asStartError } from '../server/start-error.ts';
import { callersOf, withCallers } from './migration/callers.ts';
import { readDefinitions, SCHEMAS } from './migration/definitions.ts';
import { type Written, writeMigration } from './migration/write-migration.ts';

const name = (process.argv[3] ?? '').replaceAll('-', '_');
if (/^[a-z][a-z0-9_]*$/.test(name)) {
  refreshCallers();
  const cluster = await startTemporaryCluster();
  try {
    await makeDatabases(cluster);
    const is = cluster.connection('is');
    tell(await writeMigration(name, is, cluster.connection('should_be'), new Date()));
  } catch (error) {
    console.error(`\nNot done: ${asStartError(error)?.message ?? (error instanceof Error ? error.message : error)}`);
    process.exitCode = 1;
  } finally {
    await cluster.stop();
  }
} else {
  console.error('usage: npm run migration -- <name in lower case>, for example: npm run migration -- second_draw');
  process.exitCode = 1;
}

/**
 * Updates the comments about callers in the files of the functions. Comments are not part of the catalogue, so this
 * makes no migration.
 */
function refreshCallers(): void {
  const definitions = readDefinitions();
  const callers = callersOf(definitions);
  for (const { name, folder, sql } of definitions.functions) {
    const present = withCallers(sql, callers.get(name) ?? []);
    if (present !== sql) writeFileSync(join(SCHEMAS, folder, `${name}.sql`), `${present}\n`);
  }
}

async function makeDatabases(cluster: Cluster): Promise<void> {
  const client = new pg.Client(cluster.connection('postgres', SUPERUSER));
  await client.connect();
  try {
    await makeOwnerRole(client);
    for (const database of ['is', 'should_be']) await client.query(`create database "${database}" owner postgres`);
  } finally {
    await client.end();
  }
}

function tell(written: Written): void {
  if (written.status === 'nothing-changed') {
    console.log('No change: the migrations produce what supabase/schemas defines.');
    return;
  }
  console.log(`${relative(ROOT, written.file)}:`);
  for (const line of written.done) console.log(`  ${line}`);
  if (written.byHand.length > 0) {
    console.log('Write by hand, in that file, where it says BY HAND:');
    for (const line of written.byHand) console.log(`  ${line}`);
  }
  if (written.left.length === 0) {
    console.log('With this file the migrations produce what supabase/schemas defines.');
    return;
  }
  console.log('Still different:');
  for (const line of written.left) console.log(`  ${line}`);
  process.exitCode = 1;
}
