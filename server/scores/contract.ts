import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import type { Asks } from '../data/contract-asks.ts';

/** What the server needs from the database functions for results and logs of rounds. */
export function scoresContract({ rpc, staff }: Asks): void {
  const slug = `contract-${randomUUID().slice(0, 8)}`;
  const noon = Date.UTC(2026, 5, 1, 3);
  const put = (points: Record<string, number>, at: number, party = '') => {
    const scores = Object.entries(points).map(([visitor, one]) => ({ visitor, party, points: one }));
    return rpc('scores_put', { p_event: slug, p_game: 'stack', p_round: null, p_at: at, p_scores: scores });
  };
  const top = async (change: object = {}) => {
    const args = { p_event: slug, p_game: 'stack', p_day: null, p_by: 'person', p_visitor: '', p_limit: 10, ...change };
    const { rows } = (await rpc('scores_top', args)) as {
      rows: { rank: number; visitors: string[]; points: number; mine: boolean }[];
    };
    return rows.map(
      ({ rank, visitors, points, mine }) => `${rank} ${visitors.join('+')} ${points}${mine ? ' me' : ''}`,
    );
  };

  it('keep the best result of a day; of equal ones the earlier; and add the caller', async () => {
    const times = { opensAt: noon - 86_400_000, closesAt: noon + 86_400_000 };
    const name = { ko: '나', en: 'B' };
    const made = { slug, name, ...times, timeZone: 'Asia/Seoul', languages: ['ko'], policy: { retentionDays: 1 } };
    await rpc('event_create', { p_event: made, p_staff: staff() });
    expect(await put({ kim: 5, lee: 9 }, noon)).toMatchObject({ status: 'stored', better: 2 });
    expect(await put({ kim: 9, lee: 3 }, noon + 1000)).toMatchObject({ better: 1 });
    expect(await put({ lee: 9 }, noon + 2000)).toMatchObject({ better: 0 });
    expect(await top()).toEqual(['1 lee 9', '2 kim 9']);
    // midnight in Seoul is at 15:00 UTC
    await put({ park: 20, kim: 1 }, Date.UTC(2026, 5, 1, 15, 0, 1));
    expect(await top({ p_day: '2026-06-01' })).toEqual(['1 lee 9', '2 kim 9']);
    expect(await top({ p_day: '2026-06-02' })).toEqual(['1 park 20', '2 kim 1']);
    expect(await top({ p_limit: 1, p_visitor: 'kim' })).toEqual(['1 park 20', '3 kim 9 me']);
    expect(
      await rpc('scores_put', { p_event: 'none', p_game: 'x', p_round: null, p_at: noon, p_scores: [] }),
    ).toMatchObject({
      status: 'not-found',
    });
  });

  it('add up the members of a party, and leave out who came alone', async () => {
    await put({ han: 30, yun: 4 }, noon + 5000, 'p1');
    expect(await top({ p_by: 'party', p_visitor: 'yun' })).toEqual(['1 han+yun 34 me']);
  });

  it('give a stamp once, take a code once, and know one person by a contact', async () => {
    const on = (visitor: string) => ({ p_event: slug, p_trail: 'walk', p_visitor: visitor });
    const stamp = (visitor: string, stop: string, digest: string | null = null) =>
      rpc('trail_stamp', { ...on(visitor), p_stop: stop, p_digest: digest });
    const code = 'c'.repeat(32);
    expect(await stamp('kim', 'a')).toEqual({ status: 'stamped', stops: ['a'], finished: false });
    expect(await stamp('kim', 'a')).toMatchObject({ status: 'known' });
    expect(await stamp('kim', 'b', code)).toMatchObject({ status: 'stamped', stops: ['a', 'b'] });
    expect(await stamp('lee', 'b', code)).toEqual({ status: 'code-used', stops: [], finished: false });
    expect(await rpc('trail_finish', on('kim'))).toEqual({ visitor: 'kim' });
    expect(await rpc('trail_finish', on('kim'))).toEqual({ visitor: 'kim' });
    expect(await rpc('trail_read', on('kim'))).toMatchObject({ stops: ['a', 'b'], finished: true });
    expect(await rpc('trail_read', on('lee'))).toEqual({ stops: [], finished: false });
    expect(await rpc('trail_stamp', { ...on('kim'), p_event: 'none', p_stop: 'a', p_digest: null })).toEqual({
      status: 'not-found',
    });
  });

  it('keep the newest logs, and purge everything when the retention is over', async () => {
    const log = Buffer.from('log').toString('base64');
    const keep = (round: string, at: number) =>
      rpc('replay_put', {
        ...{ p_event: slug, p_round: round, p_game: 'stack', p_stage: 'table/one', p_at: at },
        ...{ p_players: 2, p_log: log, p_most: 2 },
      });
    for (const [i, round] of ['a', 'b', 'c'].entries()) await keep(round, noon + i);
    const { rounds } = (await rpc('replay_list', { p_event: slug, p_limit: 10 })) as { rounds: { round: string }[] };
    expect(rounds.map(({ round }) => round)).toEqual(['c', 'b']);
    expect(await rpc('replay_read', { p_event: slug, p_round: 'c' })).toMatchObject({ game: 'stack', log });
    expect(await rpc('replay_read', { p_event: slug, p_round: 'a' })).toEqual({ game: null });
    // the event closed in June 2026, and keeps its data for a day
    expect(await rpc('scores_purge', {})).toMatchObject({ scores: expect.any(Number) });
    expect([await top(), await rpc('replay_list', { p_event: slug, p_limit: 10 })]).toEqual([[], { rounds: [] }]);
  });
}
