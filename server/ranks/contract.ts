import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import type { Asks } from '../data/contract-asks.ts';

const pads = { p_inner: Buffer.alloc(64, 0x36).toString('base64'), p_outer: Buffer.alloc(64, 0x5c).toString('base64') };
const NOBODY = { p_staff: [] as string[] };

/** The contract of the database for prizes of a ranking. It has an event of its own. */
export function ranksContract({ rpc, staff }: Asks): void {
  const event = `contract-${randomUUID().slice(0, 8)}`;
  const [award, other] = [randomUUID(), randomUUID()];
  const now = Date.now();
  const form = (change: object = {}) => ({
    ...{ game: 'stack', day: null, closesAt: now + 3_600_000, least: 1, rehearsal: false },
    prizes: [{ key: 'cup', count: 1 }],
    ...change,
  });
  const put = (p_award: string, p_revision: number, change: object = {}) =>
    rpc('rank_put', { p_event: event, p_award, p_form: form(change), p_revision, p_staff: staff() });
  const play = (round: string, points: Record<string, number>, at = Date.now()) => {
    const scores = Object.entries(points).map(([visitor, one], player) => ({
      visitor,
      party: '',
      points: one,
      player,
    }));
    return rpc('scores_put', { p_event: event, p_game: 'stack', p_round: round, p_at: at, p_scores: scores });
  };
  const heldNow = async () => {
    const { prizes } = (await rpc('stock_report', { p_event: event })) as { prizes: { held: number; given: number }[] };
    return prizes.map(({ held, given }) => [held, given]);
  };

  it('set up an award that holds its prizes, change it, and take it back', async () => {
    const times = { opensAt: now - 86_400_000, closesAt: now + 86_400_000 };
    const name = { ko: '나', en: 'B' };
    const made = { slug: event, name, ...times, timeZone: 'Asia/Seoul', languages: ['ko'], policy: { claimDays: 7 } };
    await rpc('event_create', { p_event: made, p_staff: staff() });
    const cup = { key: 'cup', name: { ko: '컵', en: 'Cup' }, stock: 2, picture: null, valueKrw: null, sponsor: null };
    await rpc('prize_put', { p_event: event, p_prize: cup, p_is_new: true, p_staff: staff() });
    await play('early', { kim: 5, lee: 9 });
    expect(await put(award, 0)).toEqual({ status: 'stored', revision: 1 });
    expect(await heldNow()).toEqual([[1, 0]]);
    expect(await put(other, 0, { prizes: [{ key: 'cup', count: 2 }] })).toMatchObject({ status: 'no-stock' });
    expect(await put(other, 0, { closesAt: now - 1 })).toEqual({ status: 'late' });
    expect(await put(other, 0, { closesAt: now + 90_000_000 })).toEqual({ status: 'outside' });
    expect(await put(other, 0, { day: '2099-01-01' })).toEqual({ status: 'day' });
    expect(await put(other, 0, { rehearsal: true })).toEqual({ status: 'not-rehearsing' });
    expect(await put(other, 1)).toEqual({ status: 'not-found' });
    expect(await put(award, 7)).toEqual({ status: 'stale' });
    expect(await put(award, 1, { prizes: [{ key: 'cup', count: 2 }] })).toEqual({ status: 'stored', revision: 2 });
    expect(await heldNow()).toEqual([[2, 0]]);
    const withdraw = { p_event: event, p_award: award, p_staff: staff() };
    expect(await rpc('rank_withdraw', withdraw)).toEqual({ status: 'withdrawn' });
    expect(await rpc('rank_withdraw', withdraw)).toEqual({ status: 'closed' });
    expect(await put(award, 2)).toEqual({ status: 'closed' });
    expect(await heldNow()).toEqual([[0, 0]]);
    const closesAt = Date.now() + 1_500;
    expect(await put(other, 0, { closesAt })).toMatchObject({ status: 'stored' });
    await play('best', { kim: 20, park: 3 });
    // a better one from after the close
    await play('late', { lee: 99 }, closesAt + 1);
  });

  it('freeze the list once, without what came after the close', async () => {
    const freeze = { p_award: other, ...pads, ...NOBODY };
    expect(await rpc('rank_list', { p_event: event, p_award: other })).toEqual({ text: null });
    await expect
      .poll(() => rpc('rank_freeze', freeze), { timeout: 20_000 })
      .toMatchObject({ status: 'frozen', count: 3 });
    expect(await rpc('rank_freeze', freeze)).toEqual({ status: 'refused' });
    expect(JSON.stringify(await rpc('ranks_to_do', {}))).not.toContain(other);
    const { text } = (await rpc('rank_list', { p_event: event, p_award: other })) as { text: string };
    expect(
      text
        .split('\n')
        .slice(1, -1)
        .map((line) => line.split(' ')[2]),
    ).toEqual(['20', '9', '3']);
    expect(await rpc('ranks_public', { p_event: event, p_game: null, p_visitor: 'park' })).toMatchObject({
      awards: [
        { id: other, state: 'frozen', count: 3, top: [{ rank: 1, visitor: 'kim', prize: null }], mine: { rank: 3 } },
        { id: award, state: 'withdrawn', top: [], mine: null },
      ],
    });
  });

  it('give what was looked at and passed, and nothing else', async () => {
    const on = { p_event: event, p_award: other };
    const review = async () => {
      const { rows } = (await rpc('rank_review', { ...on, ...NOBODY })) as {
        rows: { visitor: string; place: number }[];
      };
      return rows.map(({ visitor, place }) => [visitor, place]);
    };
    const decide = (p_rank: number, p_decision: string | null, p_reason: string | null, p_verdict = 'same') =>
      rpc('rank_decide', { ...on, p_rank, p_decision, p_reason, p_verdict, p_staff: staff() });
    const give = (rank: number) =>
      rpc('rank_give', {
        ...{ ...on, p_tokens: [{ rank, token: `${other} ${rank}` }], p_staff_contacts: [] },
        p_staff: staff(),
      });
    expect(await review()).toEqual([['kim', 1]]);
    expect(await give(1)).toEqual({ status: 'look' });
    expect(await decide(1, 'refused', null)).toEqual({ status: 'reason' });
    expect(await decide(1, 'passed', null, 'no-log')).toEqual({ status: 'reason' });
    expect(await decide(1, 'refused', 'a robot')).toEqual({ status: 'stored' });
    expect(await decide(1, 'passed', null)).toEqual({ status: 'decided' });
    expect(await decide(9, 'passed', null)).toEqual({ status: 'not-found' });
    expect(await review()).toEqual([
      ['kim', null],
      ['lee', 1],
    ]);
    expect(await decide(2, null, null)).toEqual({ status: 'none' });
    expect(await decide(2, 'passed', null)).toEqual({ status: 'stored' });
    expect(await give(1)).toEqual({ status: 'changed' });
    expect(await give(2)).toEqual({ status: 'given', wins: 1 });
    expect(await give(2)).toEqual({ status: 'awarded' });
    expect(await decide(1, null, null)).toEqual({ status: 'closed' });
    expect(await heldNow()).toEqual([[0, 1]]);
    expect(await rpc('stock_report', { p_event: event })).toMatchObject({ differences: [] });
    expect(await rpc('rank_review', { ...on, p_award: randomUUID(), ...NOBODY })).toEqual({ state: null });
  });

  it('note the browsers of staff', async () => {
    expect(await rpc('staff_visitor_note', { p_visitor: 'kim', p_staff: staff() })).toEqual({ status: 'noted' });
  });
}
