import * as v from 'valibot';
import type { Context } from '../context.ts';
import { StartError } from '../start-error.ts';
import { readArchive, type TableSum } from './archive.ts';
import type { Progress } from './backup.ts';
import { presentColumns, presentRow } from './moved-columns.ts';
import { readTables } from './tables.ts';

/** About how many bytes of rows each request has. */
const PAGE_BYTES = 1_000_000;

export type RestoreContext = Pick<Context, 'data' | 'secrets'> & { migration: string };

/**
 * Restores a data archive and a key file into an empty database. It verifies both completely first, and stores
 * everything or nothing. Returns the number of rows. Throws StartError.
 */
export async function restore(
  ctx: RestoreContext,
  files: { from: string; keys: string },
  progress: Progress = () => {},
): Promise<{ rows: number; keys: number }> {
  const data = await readArchive(ctx, files.from, 'data');
  const keys = await readArchive(ctx, files.keys, 'keys');
  if (data.head.migration > ctx.migration) {
    throw new StartError(
      `${files.from} was made by a newer Madang (migration ${data.head.migration}): restore it with that version`,
    );
  }
  const tables = await readTables(ctx);
  const sums = [...data.tables, ...keys.tables];
  for (const { name, columns } of sums) {
    const here = tables.find((table) => table.name === name);
    const strange = presentColumns(name, columns).find((column) => !here?.columns.includes(column));
    if (!here || strange !== undefined) {
      throw new StartError(
        `${files.from} contains ${name}${strange ? `.${strange}` : ''}, which this version does not know`,
      );
    }
  }
  await requireEmpty(ctx);
  const feed = feeder(ctx, progress);
  const columnsOf = new Map(sums.map(({ name, columns }) => [name, columns]));
  const take = (table: string, line: string) => feed.take(table, presentRow(table, line, columnsOf.get(table) ?? []));
  await readArchive(ctx, files.from, 'data', take);
  await readArchive(ctx, files.keys, 'keys', take);
  await feed.end();
  const ordered = tables.flatMap(({ name }): TableSum[] => sums.filter((sum) => sum.name === name));
  const reply = await ctx.data.rpc(
    'restore_finish',
    { p_tables: ordered.map(({ name, columns, rows }) => ({ name, columns: presentColumns(name, columns), rows })) },
    v.variant('status', [
      v.object({ status: v.literal('restored'), rows: v.number() }),
      v.object({ status: v.literal('incomplete') }),
    ]),
  );
  if (reply.status === 'incomplete')
    throw new StartError('somebody else is restoring into this database: nothing was changed');
  return { rows: data.rows, keys: keys.rows };
}

async function requireEmpty(ctx: RestoreContext): Promise<void> {
  const { status, tables } = await ctx.data.rpc(
    'restore_begin',
    {},
    v.object({ status: v.picklist(['empty', 'not-empty']), tables: v.array(v.string()) }),
  );
  if (status === 'not-empty') {
    throw new StartError(
      `the database is not empty (${tables.slice(0, 5).join(', ')}${tables.length > 5 ? ', ...' : ''}): a restore needs an empty one, and nothing was changed`,
    );
  }
}

function feeder(ctx: RestoreContext, progress: Progress) {
  let table = '';
  let lines: string[] = [];
  let bytes = 0;
  let count = 0;
  const flush = async (): Promise<void> => {
    if (lines.length === 0) return;
    await ctx.data.rpc('restore_page', { p_table: table, p_rows: lines }, v.object({ status: v.literal('taken') }));
    count += lines.length;
    progress(table, count);
    lines = [];
    bytes = 0;
  };
  return {
    async take(of: string, line: string): Promise<void> {
      if (of !== table) {
        await flush();
        table = of;
        count = 0;
      }
      if (bytes > 0 && bytes + line.length > PAGE_BYTES) await flush();
      lines.push(line);
      bytes += line.length;
    },
    end: flush,
  };
}
