import { mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import type { Context } from '../context.ts';
import { StartError } from '../start-error.ts';
import { type Head, readArchive, type Sums, type TableSource, writeArchive } from './archive.ts';
import { readTables, type Table } from './tables.ts';

/** The file with the keys of all records. Every backup and every purge replaces it. */
export const KEY_FILE = 'keys.madang';

/** About how many bytes of rows each page has. The first page of a table is short, because its rows may be pictures. */
const PAGE_BYTES = 1_000_000;
const FIRST_ROWS = 10;
const MOST_ROWS = 2_000;

const Page = v.object({ status: v.literal('page'), rows: v.array(v.string()), after: v.nullable(v.string()) });

export type BackupContext = Pick<Context, 'data' | 'secrets' | 'now'> & {
  /** The version of the last migration. */
  migration: string;
  /** Whether `data` is from one snapshot of the database. */
  snapshot: boolean;
};

/** Called after each page. */
export type Progress = (table: string, rows: number) => void;

/**
 * Writes the data archive and the key file into `dir`, and reads both again to verify them. Returns the names of the
 * files and a summary. Throws StartError.
 */
export async function backUp(
  ctx: BackupContext,
  dir: string,
  progress: Progress = () => {},
): Promise<{ data: string; keys: string; sums: Sums; bytes: number }> {
  makePrivateFolder(dir);
  const tables = await readTables(ctx);
  const startedAt = ctx.now();
  const stamp = new Date(startedAt).toISOString().replace(/[-:]/g, '').replace(/\.\d+/, '');
  const data = join(dir, `data-${stamp}.madang`);
  // Without a snapshot, rows can be added after their table was read. So tables with references are read before the
  // tables that they refer to.
  const kept = tables.filter(({ left }) => !left).reverse();
  await writeArchive(ctx, data, headOf(ctx, 'data', startedAt), sources(ctx, kept, progress));
  const sums = await readArchive(ctx, data, 'data');
  const keys = await writeKeys(ctx, dir, tables, progress);
  return { data, keys, sums, bytes: statSync(data).size };
}

/** Replaces the key file in `dir`. */
export async function writeKeys(
  ctx: BackupContext,
  dir: string,
  tables: readonly Table[],
  progress: Progress = () => {},
): Promise<string> {
  const file = join(dir, KEY_FILE);
  const only = tables.filter(({ name }) => name === 'record_keys');
  await writeArchive(ctx, file, headOf(ctx, 'keys', ctx.now()), sources(ctx, only, progress));
  await readArchive(ctx, file, 'keys');
  return file;
}

function headOf({ migration, snapshot }: BackupContext, madang: Head['madang'], startedAt: number) {
  return { madang, startedAt, migration, snapshot };
}

async function* sources(ctx: BackupContext, tables: readonly Table[], progress: Progress): AsyncGenerator<TableSource> {
  for (const { name, columns, key } of tables) {
    if (key.length === 0) throw new StartError(`the table ${name} has no primary key and cannot be backed up`);
    yield { name, columns, pages: pagesOf(ctx, name, progress) };
  }
}

async function* pagesOf(ctx: BackupContext, table: string, progress: Progress): AsyncGenerator<string[]> {
  let limit = FIRST_ROWS;
  let count = 0;
  for (let after: string | null = null; ; ) {
    const page: v.InferOutput<typeof Page> = await ctx.data.rpc(
      'backup_page',
      { p_table: table, p_after: after, p_limit: limit },
      Page,
    );
    if (page.rows.length === 0) return;
    count += page.rows.length;
    progress(table, count);
    yield page.rows;
    after = page.after;
    const average = page.rows.reduce((sum, row) => sum + row.length, 0) / page.rows.length;
    limit = Math.max(1, Math.min(MOST_ROWS, Math.floor(PAGE_BYTES / average)));
  }
}

function makePrivateFolder(dir: string): void {
  try {
    mkdirSync(dir, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw new StartError(`cannot write into ${dir}`, { cause: error });
  }
}
