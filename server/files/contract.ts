import { createHash, randomBytes } from 'node:crypto';
import { expect, it } from 'vitest';
import type { Asks } from '../data/contract-asks.ts';

/** What the server needs from the database functions for files. */
export function filesContract({ rpc, event, staff }: Asks): void {
  const bytes = randomBytes(1_000);
  const hash = createHash('sha256').update(bytes).digest('hex');
  const begin = { p_event: event, p_hash: hash, p_mime: 'image/png', p_size: 1_000, p_width: 1, p_height: 1 };
  const one = { p_event: event, p_kind: 'poster', p_hash: hash };
  const finish = () =>
    rpc('file_finish', { ...one, p_name: 'a.png', p_public: true, p_staff: staff(), p_event_bytes: 1e6 });

  it('take a file in chunks, once, within the room of the event', async () => {
    expect(await rpc('file_begin', { ...begin, p_event: 'no-such-event', p_event_bytes: 1e6 })).toEqual({
      status: 'not-found',
    });
    expect(await rpc('file_begin', { ...begin, p_event_bytes: 999 })).toEqual({ status: 'full' });
    expect(await rpc('file_begin', { ...begin, p_event_bytes: 1e6 })).toEqual({ status: 'wanted' });
    expect(await finish()).toEqual({ status: 'incomplete' });
    expect(await rpc('file_open', { p_hash: hash })).toEqual({ status: 'not-found' });
    const chunk = { p_hash: hash, p_position: 0, p_bytes: bytes.toString('base64') };
    const both = await Promise.all([rpc('file_chunk_put', chunk), rpc('file_chunk_put', chunk)]);
    expect(both).toEqual([{ status: 'stored' }, { status: 'stored' }]);
    expect(await rpc('file_chunk_put', { ...chunk, p_hash: '0'.repeat(64) })).toEqual({ status: 'not-found' });
    expect(await finish()).toEqual({ status: 'stored' });
    expect(await rpc('file_begin', { ...begin, p_event_bytes: 1e6 })).toEqual({ status: 'present' });
    expect(await rpc('file_open', { p_hash: hash })).toEqual({
      status: 'found',
      mime: 'image/png',
      size: 1_000,
      public: true,
      events: [event],
    });
    expect(await rpc('file_chunk_read', { p_hash: hash, p_position: 0 })).toEqual({
      status: 'found',
      bytes: bytes.toString('base64'),
    });
    expect(await rpc('file_chunk_read', { p_hash: hash, p_position: 1 })).toEqual({ status: 'not-found' });
  });

  it('keep a file that something needs, and sweep one that nothing does', async () => {
    const use = (used: boolean) => rpc('file_use', { ...one, p_subject: 'prize:box', p_used: used });
    const remove = (removed: boolean, own = false) =>
      rpc('file_remove', { ...one, p_staff: staff(), p_own: own, p_removed: removed });
    expect(await use(true)).toEqual({ status: 'done' });
    expect(await rpc('file_page', { p_event: event })).toMatchObject({
      held: 1_000,
      files: [{ hash, uses: ['prize:box'] }],
    });
    expect(await remove(true)).toEqual({ status: 'used' });
    expect(await use(false)).toEqual({ status: 'done' });
    expect(await remove(true, true)).toEqual({ status: 'done' });
    expect(await use(true)).toEqual({ status: 'not-found' });
    expect(await remove(true)).toEqual({ status: 'not-found' });
    expect(await remove(false)).toEqual({ status: 'done' });
    expect(await remove(true)).toEqual({ status: 'done' });
    expect(await rpc('file_sweep', { p_age_ms: 60_000 })).toMatchObject({ hashes: expect.not.arrayContaining([hash]) });
    expect(await rpc('file_sweep', { p_age_ms: -60_000 })).toMatchObject({ hashes: expect.arrayContaining([hash]) });
  });

  it('give the last room of an event to one of two that finish at once, and free what a subject shows no more', async () => {
    const room = { p_event_bytes: 1_500 };
    const files = [1, 2].map(() => {
      const content = randomBytes(1_000);
      return { content, p_hash: createHash('sha256').update(content).digest('hex') };
    });
    for (const { content, p_hash } of files) {
      expect(await rpc('file_begin', { ...begin, ...room, p_hash })).toEqual({ status: 'wanted' });
      await rpc('file_chunk_put', { p_hash, p_position: 0, p_bytes: content.toString('base64') });
    }
    const name = { p_kind: 'map', p_name: 'a.png', p_public: true, p_staff: staff() };
    const ended = await Promise.all(
      files.map(({ p_hash }) => rpc('file_finish', { p_event: event, p_hash, ...name, ...room })),
    );
    expect(ended.map(({ status }) => status).sort()).toEqual(['full', 'stored']);
    const p_hash = files[ended.findIndex(({ status }) => status === 'stored')]?.p_hash;
    const hall = { p_event: event, p_kind: 'map', p_subject: 'map:hall' };
    const uses = async () => (await rpc('file_page', { p_event: event })).files;
    await rpc('file_use', { ...hall, p_hash, p_used: true });
    await rpc('file_uses_keep', { ...hall, p_hashes: [p_hash] });
    expect(await uses()).toMatchObject([{ hash: p_hash, uses: ['map:hall'] }]);
    await rpc('file_uses_keep', { ...hall, p_hashes: [] });
    expect(await uses()).toMatchObject([{ hash: p_hash, uses: [] }]);
  });
}
