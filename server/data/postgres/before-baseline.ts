import { createHash } from 'node:crypto';
import type pg from 'pg';
import { StartError } from '../../start-error.ts';
import type { Migration, Recorded } from './migration.ts';

/**
 * The last of the thirty unreleased migrations that the baseline replaced, and the SHA-256 of "<version> <hash>
 * " of all of them.
 */
const LAST = '20261130140000';
const ALL = 'b7c895af06fe4d52d3ab663d30b60407e1141d78d7cb0636e5ae89e80ece149e';

/**
 * Adopts a database that was made by the thirty unreleased migrations. Its tables are those of the baseline, so its
 * rows stay. The baseline's functions replace its functions, and the baseline is recorded. Returns whether it was such
 * a database. Throws StartError for a database with only some of these migrations, or with others.
 */
export async function adoptBeforeBaseline(
  client: pg.Client,
  migrations: readonly Migration[],
  recorded: readonly Recorded[],
): Promise<boolean> {
  const baseline = migrations.find(({ name }) => name === 'baseline');
  const old = recorded.filter(({ version }) => version <= LAST);
  if (!baseline || old.length === 0) return false;
  const lines = old.map(({ version, hash }) => `${version} ${hash}\n`).join('');
  if (createHash('sha256').update(lines).digest('hex') !== ALL || old.length < recorded.length) {
    throw new StartError(
      'this database was made by an unreleased Madang, and its migrations are now one file (20261130150000_baseline): run "npm run backup" with the version that made it, then "npm run restore" into an empty database',
    );
  }
  try {
    await client.query('begin');
    await dropFunctions(client);
    await client.query(functionsOf(baseline));
    await client.query('delete from supabase_migrations.schema_migrations');
    await client.query(
      'insert into supabase_migrations.schema_migrations (version, name, statements, hash) values ($1, $2, $3, $4)',
      [baseline.version, baseline.name, [baseline.sql], baseline.hash],
    );
    await client.query('commit');
  } catch (error) {
    const why = error instanceof Error ? error.message : 'unknown reason';
    throw new StartError(`the baseline could not replace the earlier migrations: ${why}`, { cause: error });
  }
  return true;
}

async function dropFunctions(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ signature: string }>(
    `select p.oid::regprocedure::text as signature from pg_proc p
     where p.pronamespace = 'public'::regnamespace and pg_has_role(p.proowner, 'usage')
       and not exists (select 1 from pg_depend d where d.objid = p.oid and d.deptype = 'e')`,
  );
  for (const { signature } of rows) await client.query(`drop function ${signature}`);
}

/** The part of the baseline from the heading of the functions to the end. The grants come after them. */
function functionsOf({ sql }: Migration): string {
  const at = sql.indexOf('\n-- ## Functions\n');
  if (at < 0) throw new StartError('the baseline has no functions');
  return sql.slice(at);
}
