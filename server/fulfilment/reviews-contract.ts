import { createHash } from 'node:crypto';
import * as v from 'valibot';
import { expect, it } from 'vitest';
import type { Asks } from '../data/contract-asks.ts';

/** What the desk of reviews needs from the database. */
export function reviewsContract({ rpc, event, staff, ownDatabase }: Asks): void {
  it('make a suspicious win wait, and take decisions about it and back', async () => {
    const hand = { reasons: ['rhythm'], inputs: 40 };
    const prize = { key: 'held', name: { ko: '상자', en: 'Box' }, stock: 1, kind: 'parcel' };
    await rpc('prize_put', { p_event: event, p_prize: prize, p_is_new: true, p_staff: staff() });
    const held = await rpc('award_give', {
      ...{ p_event: event, p_round: 'held', p_game: 'ox-quiz', p_stage: 's', p_recorded_at: Date.now() },
      p_prizes: [{ prize: 'held', winners: 1 }],
      p_order: [
        { visitor: 'w', token: createHash('sha256').update(event).digest('hex'), cookie: 'c', network: 'n', hand },
      ],
    });
    expect(held).toMatchObject({ outcomes: [{ outcome: 'waiting', prize: { key: 'held' } }] });
    expect(await rpc('reviews_count', { p_event: event })).toEqual({ waiting: 1 });
    const page = async (state: string) =>
      v.parse(
        v.looseObject({ reviews: v.array(v.looseObject({ win: v.string() })) }),
        await rpc('reviews_page', { p_event: event, p_state: state, p_before: null, p_limit: 10 }),
      ).reviews;
    const [review] = await page('waiting');
    expect(review).toMatchObject({ status: 'waiting', reasons: ['rhythm'], facts: { plays: 1, hand }, mayUndo: false });
    const decide = (from: string, what: string, note = '') =>
      rpc('win_review', {
        p_event: event,
        p_win: review?.win,
        p_from: from,
        p_do: what,
        p_note: note,
        p_staff: staff(),
      });
    expect(await decide('won', 'undo')).toEqual({ status: 'changed' });
    expect(await decide('waiting', 'refuse', 'a reason')).toEqual({ status: 'stored' });
    expect(await page('decided')).toMatchObject([{ status: 'refused', note: 'a reason', mayUndo: true }]);
    expect(await decide('refused', 'undo')).toEqual({ status: 'stored' });
    expect(await decide('waiting', 'pass')).toEqual({ status: 'stored' });
    expect(await decide('won', 'undo')).toEqual({ status: 'stored' });
    expect(await decide('waiting', 'refuse', 'a reason')).toEqual({ status: 'stored' });
  });

  it.runIf(ownDatabase)('delete where plays came from when its time is over', async () => {
    expect(await rpc('traces_purge', { p_limit: 10 })).toEqual({ deleted: 0 });
  });
}
