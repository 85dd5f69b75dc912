import { createHash, randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import type { Asks } from '../data/contract-asks.ts';

const hash = (text: string) => createHash('sha256').update(text).digest('hex');

/** What the server needs from the database functions for events, their rehearsals and their setup. */
export function eventsContract({ rpc, staff }: Asks): void {
  const slug = `contract-${randomUUID().slice(0, 8)}`;
  const copy = `${slug}-b`;
  const times = { opensAt: Date.now() + 3_600_000, closesAt: Date.now() + 7_200_000 };
  const policy = { claimDays: 7 };
  const name = { ko: '나', en: 'B' };
  const made = { slug, name, ...times, timeZone: 'Asia/Seoul', languages: ['ko'], policy };

  it('make a draft, change it by revisions, and keep every policy', async () => {
    const create = { p_event: made, p_staff: staff() };
    expect(await rpc('event_create', create)).toEqual({ status: 'created' });
    expect(await rpc('event_create', create)).toEqual({ status: 'taken' });
    expect(await rpc('event_read', { p_event: slug })).toMatchObject({
      state: 'draft',
      languages: ['ko'],
      revision: 1,
    });
    const change = {
      p_event: slug,
      p_change: { ...made, name: { ko: '다', en: 'C' } },
      p_revision: 1,
      p_staff: staff(),
    };
    const both = await Promise.all([rpc('event_update', change), rpc('event_update', change)]);
    expect(both.map(({ status }) => status).sort()).toEqual(['changed', 'updated']);
    const other = { p_event: slug, p_policy: { claimDays: 9 }, p_revision: 2, p_staff: staff() };
    expect(await rpc('event_policy_put', other)).toEqual({ status: 'updated', revision: 3, version: 2 });
    expect((await rpc('event_policy_history', { p_event: slug })).versions).toMatchObject([
      { version: 2, policy: { claimDays: 9 } },
      { version: 1, policy },
    ]);
    expect(await rpc('event_policy_history', { p_event: 'no-such-event' })).toEqual({ versions: [] });
  });

  it('hold prizes, games and booths of staff', async () => {
    const prize = { key: 'box', name, stock: 2, picture: null, valueKrw: 9000, sponsor: null };
    const put = (change: object, isNew: boolean) =>
      rpc('prize_put', { p_event: slug, p_prize: { ...prize, ...change }, p_is_new: isNew, p_staff: staff() });
    expect(await put({}, true)).toEqual({ status: 'stored' });
    expect(await put({}, true)).toEqual({ status: 'taken' });
    expect(await put({ stock: 3 }, false)).toEqual({ status: 'stored' });
    expect(await put({ key: 'other' }, false)).toEqual({ status: 'not-found' });
    expect(await put({ key: 'other' }, true)).toEqual({ status: 'stored' });
    const remove = { p_event: slug, p_key: 'other', p_staff: staff() };
    expect(await rpc('prize_delete', remove)).toEqual({ status: 'deleted' });
    expect(await rpc('prize_delete', remove)).toEqual({ status: 'not-found' });

    const game = {
      p_event: slug,
      p_key: 'quiz',
      p_config: { a: 1 },
      p_files: { questions: 'q' },
      p_revision: 0,
      p_staff: staff(),
    };
    expect(await rpc('game_put', game)).toMatchObject({ status: 'stored' });
    expect(await rpc('game_put', game)).toEqual({ status: 'changed' });
    expect((await rpc('games_read', { p_event: slug })).games).toMatchObject([
      { key: 'quiz', files: { questions: 'q' }, revision: 1 },
    ]);

    expect(await rpc('games_basis', { p_event: slug })).toEqual({ bases: [] });
    const drawn = { ...game, p_key: 'other', p_config: { basis: 'completion' } };
    await rpc('game_put', drawn);
    expect(await rpc('games_basis', { p_event: slug })).toEqual({ bases: ['completion'] });

    const booth = {
      p_event: slug,
      p_map: 'hall',
      p_object: 'one',
      p_content: { title: name },
      p_poster: null,
      p_revision: 0,
      p_staff: staff(),
    };
    expect(await rpc('booth_put', { ...booth, p_own: true })).toEqual({ status: 'not-yours' });
    // a poster must be a file of the event
    const unknown = { ...booth, p_own: false, p_poster: hash('poster') };
    expect(await rpc('booth_put', unknown)).toEqual({ status: 'no-file' });
    expect(await rpc('booth_put', { ...booth, p_own: false })).toMatchObject({ status: 'stored' });
    const helpers = { p_event: slug, p_map: 'hall', p_object: 'one', p_exhibitors: [staff()], p_staff: staff() };
    expect(await rpc('booth_exhibitors_put', helpers)).toEqual({ status: 'stored' });
    // a person who is no exhibitor of this event looks after none of its booths
    expect(await rpc('booths_read', { p_event: slug })).toMatchObject({ booths: [{ object: 'one' }], exhibitors: [] });
    const map = { p_event: slug, p_name: 'hall', p_hash: hash('1'), p_source: 'file', p_format: 1, p_content: 'x' };
    await rpc('map_publish', map);
    expect((await rpc('map_names', { p_event: slug })).maps).toEqual([{ name: 'hall', source: 'file' }]);
  });

  it('copy what staff set up and nothing that happened, and list what is not archived', async () => {
    const gone = { p_event: slug, p_name: 'gone', p_hash: hash('2'), p_source: 'file', p_format: 1, p_content: 'x' };
    await rpc('map_publish', gone);
    await rpc('hall_remove', { p_event: slug, p_name: 'gone', p_staff: staff() });
    await rpc('hall_entrance_put', { p_event: slug, p_name: 'hall', p_staff: staff() });
    const from = { p_from: slug, p_event: { slug: copy, name, ...times }, p_staff: staff() };
    expect(await rpc('event_copy', from)).toEqual({ status: 'copied' });
    expect(await rpc('event_copy', from)).toEqual({ status: 'taken' });
    expect(await rpc('event_copy', { ...from, p_from: 'no-such-event' })).toEqual({ status: 'not-found' });
    expect(await rpc('event_read', { p_event: copy })).toMatchObject({
      state: 'draft',
      policy: { claimDays: 9 },
      policyVersion: 1,
      prizes: [{ key: 'box', stock: 3, given: 0 }],
    });
    // the copy has the entrance too, and does not have the removed hall
    expect(await rpc('map_names', { p_event: copy })).toEqual({
      maps: [{ name: 'hall', source: 'file' }],
      removed: [],
      entrance: 'hall',
    });
    const state = (to: string) => rpc('event_state_put', { p_event: copy, p_state: to, p_staff: staff() });
    expect(await state('published')).toEqual({ status: 'updated' });
    expect(await state('nonsense')).toEqual({ status: 'refused' });
    expect(await state('archived')).toEqual({ status: 'updated' });
    const slugs = JSON.stringify((await rpc('events_live', {})).events);
    expect([slugs.includes(`"${slug}"`), slugs.includes(`"${copy}"`)]).toEqual([true, false]);
  });

  it('give void wins in a rehearsal and take them back with its end', async () => {
    const won = async (event: string, round: string, at = Date.now()) => {
      const { outcomes } = await rpc('award_give', {
        p_event: event,
        p_round: round,
        p_game: 'ox-quiz',
        p_stage: 's',
        p_prizes: [{ prize: 'box', winners: 1 }],
        p_recorded_at: at,
        p_order: [{ visitor: 'v1', token: hash(`${event}/${round}`) }],
      });
      return JSON.stringify(outcomes).includes('"win"');
    };
    const start = async (event: string) => (await rpc('rehearsal_start', { p_event: event, p_staff: staff() })).status;
    expect(await won(copy, 'before')).toBe(false);
    expect(await start(copy)).toBe('rehearsing');
    expect(await won(copy, 'rehearsed')).toBe(true);
    expect(await rpc('rehearsal_end', { p_event: copy, p_staff: staff() })).toEqual({ status: 'ended', wins: 1 });
    // a win outside a rehearsal means that the event has opened
    await won(slug, 'for good', times.opensAt);
    expect(await start(slug)).toBe('open');
    expect(await rpc('rehearsal_end', { p_event: 'no-such-event' })).toEqual({ status: 'not-found' });
  });
}
