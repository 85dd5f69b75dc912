import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { ROOT } from '../../env.ts';
import { isFullDisk, StartError } from '../../start-error.ts';
import { singleClient } from '../single-client.ts';
import { adoptBeforeBaseline } from './before-baseline.ts';
import type { Migration, Recorded } from './migration.ts';

export const MIGRATIONS = join(ROOT, 'supabase', 'migrations');

/**
 * Recorded in place of the hash while a migration runs. If a start finds it, the migration was applied only in part.
 */
const UNFINISHED = 'unfinished';
/** Key of the lock by which two servers that start on one shared database migrate one after the other. */
const ADVISORY_LOCK = 7_262_364;
const FILE = /^(\d{14})_([a-z0-9_]+)\.sql$/;

/**
 * Reads the migrations, in order. The hash does not depend on the line ends that git chose. Throws StartError on a
 * wrong file name.
 */
export function readMigrations(folder: string = MIGRATIONS): Migration[] {
  const files = readdirSync(folder).filter((file) => file.endsWith('.sql'));
  const migrations = files.map((file) => {
    const [, version = '', name = ''] = FILE.exec(file) ?? [];
    if (!version) throw new StartError(`supabase/migrations/${file} is not named <14 digits>_<name>.sql`);
    const sql = readFileSync(join(folder, file), 'utf8').replaceAll('\r\n', '\n');
    return { version, name, sql, hash: createHash('sha256').update(sql).digest('hex') };
  });
  migrations.sort((a, b) => a.version.localeCompare(b.version));
  const twice = migrations.find((migration, i) => migration.version === migrations[i - 1]?.version);
  if (twice) throw new StartError(`two migrations have the version ${twice.version}`);
  return migrations;
}

/**
 * Migrates a database to the last migration: first roles and schemas (bootstrap.sql), then each new migration in its
 * own transaction. Returns the names of those applied now. Throws StartError, with nothing applied in part, if the
 * record and the files disagree or a migration fails.
 */
export async function migrate(connection: pg.ClientConfig, migrations = readMigrations()): Promise<string[]> {
  const client = singleClient({ ...connection, application_name: 'madang-migrate' });
  await connect(client);
  try {
    await requireVersion17(client);
    await client.query('select pg_advisory_lock($1)', [ADVISORY_LOCK]);
    await bootstrap(client);
    const before = await readRecorded(client);
    const isAdopted = await adoptBeforeBaseline(client, migrations, before);
    const rows = isAdopted ? await readRecorded(client) : before;
    const pending = compare(migrations, rows);
    await adopt(client, migrations, rows);
    for (const migration of pending) await apply(client, migration);
    return [...(isAdopted ? ['the baseline, in the place of those before it'] : []), ...pending.map(label)];
  } finally {
    await client.end();
  }
}

async function connect(client: pg.Client): Promise<void> {
  try {
    await client.connect();
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? ` (${String(error.code)})` : '';
    throw new StartError(`the database cannot be reached${code}`, { cause: error });
  }
}

async function requireVersion17(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ v: string }>("select current_setting('server_version_num') as v");
  const major = Math.floor(Number(rows[0]?.v) / 10_000);
  if (major < 17) throw new StartError(`PostgreSQL 17 or later is needed, this one is ${major}`);
}

async function readRecorded(client: pg.Client): Promise<Recorded[]> {
  const { rows } = await client.query<Recorded>(
    'select version, name, hash from supabase_migrations.schema_migrations order by version',
  );
  return rows;
}

async function bootstrap(client: pg.Client): Promise<void> {
  try {
    await client.query(readFileSync(join(import.meta.dirname, 'bootstrap.sql'), 'utf8'));
  } catch (error) {
    throw new StartError(`the database could not be prepared: ${messageOf(error)}`, { cause: error });
  }
}

/** The migrations still to apply. Throws if the applied ones differ from the files. */
function compare(migrations: Migration[], recorded: Recorded[]): Migration[] {
  for (const row of recorded) {
    const file = migrations.find((migration) => migration.version === row.version);
    if (row.hash === UNFINISHED) {
      throw new StartError(
        `migration ${row.version}_${row.name ?? ''} is half applied (it contains a COMMIT): restore the database, or finish it by hand and correct its row in supabase_migrations.schema_migrations`,
      );
    }
    if (!file) {
      throw new StartError(
        `the database has migration ${row.version}_${row.name ?? ''}, which this version of Madang does not know: start the newer version`,
      );
    }
    if (row.hash !== null && row.hash !== file.hash) {
      throw new StartError(
        `migration ${label(file)} was changed after it was applied: undo the change and write a new migration`,
      );
    }
  }
  const last = recorded.at(-1)?.version ?? '';
  const pending = migrations.filter((migration) => !recorded.some((row) => row.version === migration.version));
  const late = pending.find((migration) => migration.version < last);
  if (late)
    throw new StartError(
      `migration ${label(late)} is older than ${last}, which is already applied: give it a newer version`,
    );
  return pending;
}

/** Adds the missing hashes to rows that `supabase db push` wrote. */
async function adopt(client: pg.Client, migrations: Migration[], recorded: Recorded[]): Promise<void> {
  for (const row of recorded.filter(({ hash }) => hash === null)) {
    const file = migrations.find((migration) => migration.version === row.version);
    if (file)
      await client.query('update supabase_migrations.schema_migrations set hash = $2 where version = $1', [
        file.version,
        file.hash,
      ]);
  }
}

async function apply(client: pg.Client, migration: Migration): Promise<void> {
  const { version, name, sql, hash } = migration;
  try {
    await client.query('begin');
    await client.query(
      'insert into supabase_migrations.schema_migrations (version, name, statements, hash) values ($1, $2, $3, $4)',
      [version, name, [sql], UNFINISHED],
    );
    const before = await transactionId(client);
    await client.query(sql);
    if ((await transactionId(client)) !== before)
      throw new StartError(`migration ${label(migration)} contains a COMMIT and is half applied`);
    await client.query('update supabase_migrations.schema_migrations set hash = $2 where version = $1', [
      version,
      hash,
    ]);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback').catch(() => {});
    if (error instanceof StartError) throw error;
    throw new StartError(
      `migration ${label(migration)} failed${lineOf(error, sql)}: ${messageOf(error)}; none of it was applied`,
      { cause: error },
    );
  }
}

async function transactionId(client: pg.Client): Promise<string> {
  const { rows } = await client.query<{ id: string }>('select pg_current_xact_id()::text as id');
  return rows[0]?.id ?? '';
}

function label(migration: Migration): string {
  return `${migration.version}_${migration.name}`;
}

function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown reason';
  return isFullDisk(error.message) ? 'the disk is full (or a file size limit is set)' : error.message;
}

function lineOf(error: unknown, sql: string): string {
  if (!(error instanceof pg.DatabaseError) || !error.position) return '';
  return ` at line ${sql.slice(0, Number(error.position)).split('\n').length}`;
}
