import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import type { Asks } from '../data/contract-asks.ts';

/** What the server needs from the database functions for programmes and announcements. */
export function programmeContract({ rpc, event, staff }: Asks): void {
  const item = (change: object = {}) => ({
    kind: 'talk',
    title: { ko: '가', en: 'a' },
    map: 'hall',
    object: 'stage',
    startsAt: Date.now() + 1_800_000,
    minutes: 10,
    ...change,
  });
  const add = async (...items: object[]) =>
    await rpc('programme_add', { p_event: event, p_items: items, p_staff: staff() });
  const act = (id: unknown, action: string) =>
    rpc('programme_act', { p_event: event, p_id: id, p_action: action, p_staff: staff() });
  const agenda = async () => {
    const { agendas } = await rpc('agendas_live', {});
    return JSON.stringify(agendas);
  };

  it('plan, change, start and end items of a programme', async () => {
    const { ids } = await add(item(), item({ kind: 'round', startsAt: Date.now() - 1000 }));
    const [later, due] = ids as string[];
    expect(await rpc('programme_add', { p_event: 'no-such-event', p_items: [item()], p_staff: staff() })).toEqual({
      status: 'not-found',
    });
    const change = { p_event: event, p_id: later, p_item: item({ minutes: 20 }), p_staff: staff() };
    expect(await rpc('programme_update', change)).toEqual({ status: 'done' });
    expect(await rpc('programme_update', { ...change, p_id: randomUUID() })).toEqual({ status: 'not-found' });
    // two runners at once start an item only once
    const steps = await Promise.all([rpc('programme_step', {}), rpc('programme_step', {})]);
    expect(steps.reduce((sum, { started }) => sum + Number(started), 0)).toBeGreaterThanOrEqual(1);
    expect(await act(due, 'hold')).toEqual({ status: 'refused' });
    const begun = await Promise.all([1, 2, 3].map(() => rpc('programme_begin', { p_id: due })));
    expect(begun.map(({ status }) => status).sort()).toEqual(['begun', 'taken', 'taken']);
    expect(await rpc('programme_fault', { p_id: due, p_fault: 'game-broken' })).toEqual({ status: 'noted' });
    const { items } = await rpc('programme_list', { p_event: event });
    expect(items).toMatchObject([
      { id: due, state: 'done', fault: 'game-broken' },
      { id: later, state: 'planned', minutes: 20 },
    ]);
    for (const [action, status] of [
      ['hold', 'done'],
      ['release', 'done'],
      ['skip', 'done'],
      ['start', 'done'],
      ['again', 'refused'],
      ['remove', 'done'],
    ] as const)
      expect([action, await act(later, action)]).toEqual([action, { status }]);
    expect(await act(later, 'remove')).toEqual({ status: 'not-found' });
  });

  it('announce, withdraw and bring back', async () => {
    const one = { text: { ko: '말', en: 'word' }, from: Date.now() - 1000, until: Date.now() + 60_000, pinned: true };
    const { id } = await rpc('announcement_add', { p_event: event, p_one: one, p_staff: staff() });
    expect(await agenda()).toContain(String(id));
    const put = (withdrawn: boolean) =>
      rpc('announcement_withdraw', { p_event: event, p_id: id, p_withdrawn: withdrawn, p_staff: staff() });
    expect(await put(true)).toEqual({ status: 'done' });
    expect(await agenda()).not.toContain(String(id));
    expect(await put(false)).toEqual({ status: 'done' });
    expect((await rpc('announcement_list', { p_event: event })).announcements).toMatchObject([{ id, pinned: true }]);
    const other = { p_event: event, p_id: randomUUID(), p_withdrawn: true, p_staff: staff() };
    expect(await rpc('announcement_withdraw', other)).toEqual({ status: 'not-found' });
  });
}
