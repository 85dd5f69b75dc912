import { expect, it } from 'vitest';
import type { Asks } from '../data/contract-asks.ts';

/** The contract of the database for the audit trail and an event's first page. */
export function auditContract({ rpc, event, staff }: Asks): void {
  it('page and filter the audit trail, and write down its copies', async () => {
    const line = { p_event: event, p_action: 'contract.test', p_subject: 's' };
    for (const reason of ['first Reason', 'second reason', 'other']) {
      await rpc('audit_write', { ...line, p_staff: staff(), p_reason: reason });
    }
    const page = (filter: Record<string, unknown>) =>
      rpc('audit_page', { p_event: event, p_action: 'contract.test', ...filter });
    expect((await page({ p_find: 'REASON' })).lines).toMatchObject([
      { reason: 'second reason', by: { id: staff() }, event },
      { reason: 'first Reason' },
    ]);
    expect((await page({ p_find: '%' })).lines).toEqual([]);
    expect(
      (await page({ p_staff: staff(), p_from: Date.now() - 60_000, p_to: Date.now() + 60_000 })).lines,
    ).toHaveLength(3);
    expect((await page({ p_to: Date.now() - 3_600_000 })).lines).toEqual([]);
    expect(await rpc('audit_filters', { p_event: event })).toMatchObject({
      people: expect.arrayContaining([expect.objectContaining({ id: staff() })]),
      actions: expect.arrayContaining(['contract.test']),
    });
    expect(await rpc('audit_export', { p_event: event, p_staff: staff(), p_filter: { find: 'x' } })).toEqual({
      status: 'written',
    });
    expect((await rpc('audit_page', { p_event: event, p_action: 'audit.export', p_limit: 1 })).lines).toMatchObject([
      { detail: { find: 'x' } },
    ]);
  });

  it('tell how far an event is prepared', async () => {
    expect(await rpc('event_overview', { p_event: event })).toMatchObject({ status: 'found', prizes: 1, contact: '' });
    expect(await rpc('event_overview', { p_event: 'no-such-event' })).toEqual({ status: 'not-found' });
    const visit = { p_event: event, p_day: '2026-11-30', p_digest: 'd'.repeat(32) };
    const both = await Promise.all([rpc('visit_count', visit), rpc('visit_count', visit)]);
    expect(both.map(({ status }) => status).sort()).toEqual(['counted', 'known']);
    expect(await rpc('visits_read', { p_event: event, p_limit: 5 })).toEqual({
      days: [{ day: '2026-11-30', visitors: 1 }],
    });
    expect(await rpc('visits_purge', {})).toMatchObject({ purged: expect.any(Number) });
  });
}
