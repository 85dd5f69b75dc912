import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { MIGRATIONS, migrate, readMigrations } from '../../server/data/postgres/migrate.ts';
import { compareCatalogues, type Difference, readCatalogue, sentenceOf, sqlOf } from './catalogue.ts';
import { asMigration, readDefinitions, SCHEMAS } from './definitions.ts';
import { draftMigration } from './draft.ts';

export type Written =
  | { status: 'nothing-changed' }
  /** `left`: what still differs from the definitions after the new migration, in words. */
  | { status: 'written'; file: string; done: string[]; byHand: string[]; left: string[] };

type Folders = { schemas?: string; migrations?: string };

/**
 * Writes the next migration into `migrations`. It turns a database made by the migrations into one that matches the
 * definitions. `is` and `shouldBe` are two empty databases of one PostgreSQL; afterwards the first has the new
 * migration. Throws StartError if the SQL of either side cannot be applied.
 */
export async function writeMigration(
  name: string,
  is: pg.ClientConfig,
  shouldBe: pg.ClientConfig,
  now: Date,
  { schemas = SCHEMAS, migrations = MIGRATIONS }: Folders = {},
): Promise<Written> {
  const definitions = readDefinitions(schemas);
  await migrate(is, readMigrations(migrations));
  await migrate(shouldBe, [asMigration(definitions)]);
  const draft = draftMigration(await differencesOf(is, shouldBe), definitions);
  if (!draft) return { status: 'nothing-changed' };
  const file = join(migrations, `${nextVersion(migrations, now)}_${name}.sql`);
  writeFileSync(file, `${HEAD}\n\n${draft.sql}`);
  await migrate(is, readMigrations(migrations));
  const left = (await differencesOf(is, shouldBe)).map(sentenceOf);
  return { status: 'written', file, done: draft.done, byHand: draft.byHand, left };
}

const HEAD = '-- Written by `npm run migration` from supabase/schemas, where the definitions are (supabase/README.md).';

/** The changes that make the first database match the second. */
export async function differencesOf(is: pg.ClientConfig, shouldBe: pg.ClientConfig): Promise<Difference[]> {
  const [a, b] = await Promise.all([is, shouldBe].map(catalogueOf));
  return a && b ? compareCatalogues(a, b) : [];
}

async function catalogueOf(connection: pg.ClientConfig) {
  const client = new pg.Client(connection);
  await client.connect();
  try {
    return await readCatalogue(sqlOf(client));
  } finally {
    await client.end();
  }
}

/** The UTC time as 14 digits. It is later than every existing migration, whatever the clocks of their authors said. */
function nextVersion(folder: string, now: Date): string {
  const last = readdirSync(folder).sort().at(-1)?.slice(0, 14) ?? '';
  const stamp = now.toISOString().replace(/\D/g, '').slice(0, 14);
  return stamp > last ? stamp : String(Number(last) + 1);
}
