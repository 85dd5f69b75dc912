import * as v from 'valibot';
import type { Context } from '../context.ts';

const Table = v.object({
  name: v.string(),
  /** Whether the table is left out of data archives. */
  left: v.boolean(),
  columns: v.array(v.string()),
  key: v.array(v.string()),
  parents: v.array(v.string()),
});
export type Table = v.InferOutput<typeof Table>;

/** Returns all tables, each after those that it refers to. */
export async function readTables(ctx: Pick<Context, 'data'>): Promise<Table[]> {
  const { tables } = await ctx.data.rpc('backup_tables', {}, v.object({ tables: v.array(Table) }));
  return parentsFirst(tables);
}

/** Tables that refer to each other in a ring come last, in the given order. Their constraints must be deferrable. */
export function parentsFirst(tables: readonly Table[]): Table[] {
  const sorted: Table[] = [];
  const names = new Set(tables.map(({ name }) => name));
  const isReady = ({ parents }: Table) =>
    parents.every((parent) => !names.has(parent) || sorted.some(({ name }) => name === parent));
  let left = [...tables];
  while (left.length > 0) {
    const ready = left.filter(isReady);
    if (ready.length === 0) return [...sorted, ...left];
    sorted.push(...ready);
    left = left.filter((table) => !ready.includes(table));
  }
  return sorted;
}
