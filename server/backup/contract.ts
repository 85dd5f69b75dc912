import * as v from 'valibot';
import { expect, it } from 'vitest';
import type { Asks } from '../data/contract-asks.ts';

const Tables = v.object({ tables: v.array(v.looseObject({ name: v.string(), columns: v.array(v.string()) })) });

export function backupContract({ rpc, ownDatabase }: Asks): void {
  it('give every table by pages', async () => {
    const { tables } = v.parse(Tables, await rpc('backup_tables', {}));
    const wins = tables.find(({ name }) => name === 'wins');
    // Columns that PostgreSQL computes cannot be restored.
    expect(wins?.columns).not.toContain('receipt');
    expect(wins).toMatchObject({ key: ['id'], parents: expect.arrayContaining(['entries']), left: false });
    const page = (after: unknown) => rpc('backup_page', { p_table: 'entries', p_after: after, p_limit: 1 });
    const first = await page(null);
    const second = await page(first.after);
    expect(first).toMatchObject({ status: 'page', rows: [expect.stringContaining('"visitor"')] });
    expect(second.rows).not.toEqual(first.rows);
    const none = await rpc('backup_page', { p_table: 'no_such', p_after: null, p_limit: 1 });
    expect(none).toEqual({ status: 'no-such-table' });
    expect(await rpc('database_status', {})).toMatchObject({ bytes: expect.any(Number) });
  });

  const whenOwn = ownDatabase ? it : () => {};
  whenOwn('take nothing back into a database that holds something', async () => {
    expect(await rpc('restore_begin', {})).toMatchObject({
      status: 'not-empty',
      tables: expect.arrayContaining(['events']),
    });
    const row = JSON.stringify({ event: 'no-such', digest: 'd', created_at: '2026-01-01T00:00:00Z' });
    expect(await rpc('restore_page', { p_table: 'message_unsubscribes', p_rows: [row] })).toEqual({ status: 'taken' });
    const finish = (rows: number) =>
      rpc('restore_finish', {
        p_tables: [{ name: 'message_unsubscribes', columns: ['event', 'digest', 'created_at'], rows }],
      });
    expect(await finish(2)).toEqual({ status: 'incomplete' });
    expect(await finish(1)).toEqual({ status: 'restored', rows: 1 });
    expect(await rpc('backup_note', { p_rows: 1, p_bytes: 1 })).toEqual({ status: 'noted' });
  });
}
