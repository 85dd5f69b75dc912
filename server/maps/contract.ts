import { createHash } from 'node:crypto';
import * as v from 'valibot';
import { expect, it } from 'vitest';
import type { Asks } from '../data/contract-asks.ts';

const Names = v.looseObject({ maps: v.array(v.object({ name: v.string(), source: v.string() })) });
const hash = (text: string) => createHash('sha256').update(text).digest('hex');

/** What live maps need from the database functions. */
export function mapsContract({ rpc, event, staff }: Asks): void {
  it('number the versions of a map, and keep what the console took over', async () => {
    const put = (change: Record<string, unknown> = {}) =>
      rpc('map_publish', {
        p_event: event,
        p_name: 'hall',
        p_hash: hash('one'),
        p_source: 'file',
        p_format: 1,
        p_content: 'one',
        ...change,
      });
    expect(await put({ p_event: 'no-such-event' })).toEqual({ status: 'not-found' });
    expect(await put()).toEqual({ status: 'published', version: 1 });
    expect(await put()).toEqual({ status: 'same', version: 1 });
    const replies = await Promise.all(['two', 'three', 'four'].map((text) => put({ p_hash: hash(text) })));
    expect(replies.map(({ version }) => version).sort()).toEqual([2, 3, 4]);
    const console = { p_source: 'console', p_hash: hash('five'), p_content: 'five' };
    expect(await put(console)).toEqual({ status: 'published', version: 5 });
    expect(await put({ p_hash: hash('six') })).toEqual({ status: 'kept', version: 5 });
    const read = { p_event: event, p_name: 'hall', p_format: 1 };
    expect(await rpc('map_read', read)).toMatchObject({ status: 'found', version: 5, content: 'five' });
    expect(await rpc('map_read', { ...read, p_format: 2 })).toEqual({ status: 'not-found' });
    // letters of any script; nothing that would cut an address or a key
    expect(await put({ p_name: '로비_1-가' })).toEqual({ status: 'published', version: 1 });
    for (const name of ['a/b', 'a b', 'a\\b', '', 'x'.repeat(61)])
      await expect(put({ p_name: name })).rejects.toThrow();
  });

  it('take a hall away and bring it back, keep one, and know the entrance', async () => {
    const put = (name: string, source = 'file') =>
      rpc('map_publish', {
        p_event: event,
        p_name: name,
        p_hash: hash(name + source),
        p_source: source,
        p_format: 1,
        p_content: name,
      });
    const names = () => rpc('map_names', { p_event: event });
    const change = (what: string, name: string) => rpc(what, { p_event: event, p_name: name, p_staff: staff() });
    await put('yard');
    await put('attic');
    expect(await change('hall_entrance_put', 'nowhere')).toEqual({ status: 'not-found' });
    expect(await change('hall_entrance_put', 'attic')).toEqual({ status: 'done' });
    expect(await names()).toMatchObject({ entrance: 'attic', removed: [] });
    expect(await change('hall_remove', 'nowhere')).toEqual({ status: 'not-found' });
    const both = await Promise.all([change('hall_remove', 'attic'), change('hall_remove', 'attic')]);
    expect(both).toEqual([{ status: 'done' }, { status: 'done' }]);
    const without = v.parse(Names, await names());
    expect(without).toMatchObject({ entrance: '', removed: ['attic'] });
    expect(without.maps).not.toContainEqual({ name: 'attic', source: 'file' });
    expect(await change('hall_entrance_put', 'attic')).toEqual({ status: 'not-found' });
    expect(await change('hall_restore', 'attic')).toEqual({ status: 'done' });
    expect(await change('hall_restore', 'attic')).toEqual({ status: 'not-found' });
    // a hall that the console publishes again is no longer removed
    await change('hall_remove', 'attic');
    await put('attic', 'console');
    const kept = v.parse(Names, await names()).maps;
    expect(kept).toContainEqual({ name: 'attic', source: 'console' });
    // one hall always remains, however many are removed at once
    const replies = await Promise.all(kept.map(({ name }) => change('hall_remove', name)));
    expect(replies.filter(({ status }) => status === 'last')).toHaveLength(1);
    expect(v.parse(Names, await names()).maps).toHaveLength(1);
    expect(await rpc('hall_items', { p_event: event })).toEqual({ items: {} });
  });
}
