import { createHash, randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import type { Asks } from '../data/contract-asks.ts';

/** The contract of the database for prizes that are codes. It adds one prize with one win to the event. */
export function codesContract({ rpc, event }: Asks): void {
  it('give codes, and show them to their winner', async () => {
    const prize = { key: 'coupon', name: { ko: '가', en: 'A' }, stock: 0, kind: 'code' };
    const put = (staffId: string | null) =>
      rpc('prize_put', { p_event: event, p_prize: prize, p_is_new: true, p_staff: staffId });
    expect(await put(null)).toEqual({ status: 'stored' });
    const pool = { p_event: event, p_prize: 'coupon', p_staff: null };
    const id = randomUUID();
    const sealed = Buffer.from('sealed').toString('base64');
    const codes = [{ id, sealed, wrapped: sealed, digest: 'c1' }];
    expect(await rpc('code_pool_put', { ...pool, p_codes: codes })).toEqual({ status: 'added', added: 1 });
    const same = { ...pool, p_codes: [{ ...codes[0], id: randomUUID() }] };
    expect(await rpc('code_pool_put', same)).toEqual({ status: 'added', added: 0 });
    expect(await rpc('code_pool_put', { ...same, p_prize: 'box' })).toEqual({ status: 'not-found' });
    const known = { p_event: event, p_prize: 'coupon', p_digests: ['c1', 'c2'] };
    expect(await rpc('code_pool_known', known)).toEqual({ status: 'counted', known: 1 });
    expect(await rpc('code_pool_known', { ...known, p_prize: 'box' })).toEqual({ status: 'not-found' });
    const token = createHash('sha256').update(`${event}/codes/z`).digest('hex');
    const award = {
      p_event: event,
      p_round: 'codes',
      p_game: 'ox-quiz',
      p_stage: 's',
      p_prizes: [{ prize: 'coupon', winners: 1 }],
      p_recorded_at: Date.now(),
      p_order: [{ visitor: 'z', token }],
    };
    expect(await rpc('award_give', award)).toMatchObject({ outcomes: [{ outcome: 'win' }] });
    expect(await rpc('code_show', { p_token_hash: 'no' })).toEqual({ status: 'not-found' });
    const shown = { status: 'shown', code: { id, sealed, wrapped: sealed } };
    expect(await rpc('code_show', { p_token_hash: token })).toEqual(shown);
    const mine = { p_event: event, p_visitor: 'z', p_receipt: '' };
    expect(await rpc('code_mine', mine)).toEqual({ status: 'not-found' });
    expect(await rpc('code_pool_clear', pool)).toEqual({ status: 'cleared', removed: 0 });
    expect(await rpc('code_pool_clear', { ...pool, p_prize: 'box' })).toEqual({ status: 'not-found' });
  });
}
