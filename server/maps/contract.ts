import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import type { Asks } from '../data/contract-asks.ts';

const hash = (text: string) => createHash('sha256').update(text).digest('hex');

/** What live maps rely on of the database. */
export function mapsContract({ rpc, event }: Asks): void {
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
  });
}
