import * as v from 'valibot';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { winningMoments } from '../../shared/fair/moments.ts';
import { type MomentsForm, momentStretches } from '../../shared/moments-form.ts';
import { award } from '../prizes/award.ts';
import { momentsOfGame, momentsSeed } from '../prizes/winning-moments.ts';
import { failedChecks, reportOf } from '../testing/check-proof.ts';
import { createTestContext, roundOf, type TestContext } from '../testing/context.ts';
import { commitMoments, listMoments, momentsProof, revealMoments, withdrawMoments, withOwnPlays } from './moments.ts';

const anything = v.looseObject({});
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const names = new Map([
  ['ramen-box', { ko: '라면 한 상자', en: 'A box of ramen' }],
  ['mug', { ko: '컵', en: 'Mug' }],
]);

let t: TestContext;
let staff: string;
/** A full hour to come, at which every plan of these tests begins. */
const start = Math.ceil(Date.now() / HOUR) * HOUR + HOUR;
const event = { slug: 'expo', timeZone: 'Asia/Seoul', opensAt: start - 30 * DAY, closesAt: start + 30 * DAY };

beforeAll(async () => {
  t = await createTestContext();
  const [row] = await t.test.sql(`insert into staff (label) values ('moments') returning id`);
  staff = String(row?.id);
  await t.test.sql(`update events set opens_at = to_timestamp($1), closes_at = to_timestamp($2) where slug = 'expo'`, [
    event.opensAt / 1000,
    event.closesAt / 1000,
  ]);
  await t.test.sql(`update prizes set stock = 2000 where key = 'ramen-box'`);
});
afterAll(() => t.drop());

/** Every test has a game of its own, because a game has one plan at a time. */
let games = 0;
const form = (change: Partial<MomentsForm> = {}): MomentsForm => ({
  ...{ title: { ko: '캡슐', en: 'Capsules' }, game: `capsule-${games}`, from: start, until: start + 10 * HOUR },
  ...{ opens: '00:00', closes: '00:00', prizes: [{ key: 'ramen-box', count: 5 }], rehearsal: false },
  ...change,
});
const commit = (change: Partial<MomentsForm> = {}) => commitMoments(t.ctx, { event, staff, names }, form(change));
async function committed(change: Partial<MomentsForm> = {}): Promise<{ id: string; moments: number[] }> {
  games += 1;
  const made = await commit(change);
  if (made.status !== 'committed') return expect.fail(made.status);
  const { stretches, prizes } = await shown(made.id);
  const moments = winningMoments(momentsSeed(t.ctx, made.id), { stretches, prizes }).map(({ at }) => at);
  return { id: made.id, moments };
}
const shown = async (id: string) =>
  (await listMoments(t.ctx, 'expo')).find((one) => one.id === id) ?? expect.fail('no such plan');

/** A play that ended at this time. Returns what its visitor won. */
async function play(plan: string, visitor: string, at: number, round?: string): Promise<string | null> {
  const change = { game: 'capsule', moments: plan, recordedAt: at, players: [visitor], ...(round && { round }) };
  const [outcome] = await t.settlement.settle(roundOf([visitor], change));
  return outcome?.outcome === 'win' ? outcome.prize.key : null;
}
async function proofOf(id: string): Promise<string> {
  let text = '';
  for await (const piece of (await momentsProof(t.ctx, 'expo', id)) ?? expect.fail('no proof')) text += piece;
  return text;
}
async function revealed(id: string): Promise<string> {
  await t.test.sql(
    `update moment_plans set starts_at = now() - interval '2 hours',
    ends_at = now() - interval '2 minutes' where id = $1`,
    [id],
  );
  // the seed is published after the hours of the plan, which are still to come here
  t.advance(60 * DAY);
  expect(await revealMoments(t.ctx)).toBe(1);
  t.advance(-60 * DAY);
  return await proofOf(id);
}
const stock = async () =>
  (await t.test.sql(`select given, held, rehearsed from prizes where key = 'ramen-box'`))[0] as Record<string, number>;
const differences = () => t.test.sql(`select * from stock_differences('expo')`);

describe('an instant win (P8)', () => {
  it('gives each moment to the first play after it; everybody can check it afterwards', async () => {
    const before = await stock();
    const { id, moments } = await committed();
    expect(await stock()).toMatchObject({ held: before.held + 5 });
    const wins: number[] = [];
    for (let n = 0; n < 60; n += 1) {
      const at = start + n * 10 * 60_000 + 60_000;
      if (await play(id, `a-${n}`, at)) wins.push(at);
    }
    const firstAfter = (moment: number): number =>
      start + 60_000 + Math.ceil((moment - start - 60_000) / 600_000) * 600_000;
    // two moments within ten minutes go to two plays
    const expected: number[] = [];
    for (const moment of moments) expected.push(Math.max(firstAfter(moment), (expected.at(-1) ?? 0) + 600_000));
    expect(wins).toEqual(expected.filter((at) => at <= start + 59 * 600_000 + 60_000));
    expect(await stock()).toMatchObject({ given: before.given + wins.length, held: before.held + 5 - wins.length });
    expect(await differences()).toEqual([]);
    expect(await shown(id)).toMatchObject({ plays: 60, prizes: [{ count: 5, won: wins.length }] });
    // before the end nobody can read when the moments are
    expect((await proofOf(id)).split('\n').slice(1)).toEqual(['{}', '']);

    const { head } = await shown(id);
    const [mine] = (await withOwnPlays(t.ctx, 'expo', 'a-7', [await shown(id)])).map((plan) => plan.mine);
    expect(mine).toHaveLength(1);
    expect((await withOwnPlays(t.ctx, 'expo', 'nobody', [await shown(id)]))[0]?.mine).toEqual([]);
    const proof = await revealed(id);
    expect(reportOf(proof, { plays: [...(mine ?? []), `1 ${'0'.repeat(32)} -`] }).own).toBe(1);
    expect(failedChecks(proof, { expected: { commit: (await shown(id)).commit, freeze: head } })).toEqual([]);
    expect(reportOf(proof)).toMatchObject({ kind: 'moments', count: 60, prizes: wins.length });
    // negative control: a play that lost is said to have won nothing later
    expect(failedChecks(proof.replace(/ -\n/, ' 0\n'))).not.toEqual([]);
    expect(await stock()).toMatchObject({ held: before.held });
    expect(await differences()).toEqual([]);
    expect(await revealMoments(t.ctx)).toBe(0);
  });

  it('rolls on what nobody used: all are given out after the last moment', async () => {
    const { id } = await committed();
    const late = event.closesAt - HOUR;
    const won = await Promise.all(Array.from({ length: 7 }, (_, n) => play(id, `b-${n}`, late)));
    expect(won.filter((prize) => prize !== null)).toHaveLength(5);
    // at the close of the event it is over, whatever is left
    const over = await committed();
    expect(await play(over.id, 'b-late', event.closesAt)).toBeNull();
    expect(await shown(over.id)).toMatchObject({ plays: 0 });
  });

  it('counts a play once, however often its result is sent, also by two processes at once', async () => {
    const { id, moments } = await committed();
    const at = (moments[0] ?? 0) + 1;
    const result = roundOf(['c-1'], { moments: id, recordedAt: at, players: ['c-1'] });
    const outcomes = await Promise.all(Array.from({ length: 8 }, () => award(t.ctx, result)));
    expect(new Set(outcomes.map(([one]) => one?.outcome))).toEqual(new Set(['win']));
    expect(await shown(id)).toMatchObject({ plays: 1, prizes: [{ won: 1 }] });
    expect(await differences()).toEqual([]);
  });

  it('lets one person win once, and does not count the later plays', async () => {
    const { id } = await committed();
    const late = event.closesAt - HOUR;
    expect(await play(id, 'd-1', late)).toBe('ramen-box');
    expect(await play(id, 'd-1', late)).toBeNull();
    expect(await shown(id)).toMatchObject({ plays: 1 });
  });

  it('gives every due moment once to a crowd, and the record of it fits', async () => {
    const { id } = await committed({ prizes: [{ key: 'ramen-box', count: 300 }] });
    const late = start + 11 * HOUR;
    const won = await Promise.all(Array.from({ length: 400 }, (_, n) => play(id, `e-${n}`, late)));
    expect(won.filter((prize) => prize !== null)).toHaveLength(300);
    expect(failedChecks(await revealed(id))).toEqual([]);
    expect(await differences()).toEqual([]);
  });

  it('asks the server to look again where others used all moments that it had looked up', async () => {
    const { id } = await committed();
    const entry = { visitor: 'f-1', mayWin: true, finished: true, token: 'f'.repeat(64), lot: 'f'.repeat(32) };
    const ask = (isAll: boolean) =>
      t.ctx.data.rpc(
        'award_give',
        {
          ...{ p_event: 'expo', p_round: `f-${isAll}`, p_game: 'capsule', p_stage: 's', p_recorded_at: start + 1 },
          ...{ p_prizes: [], p_order: [entry], p_moments: { plan: id, from: 0, due: [], isAll } },
        },
        anything,
      );
    await expect(ask(false)).rejects.toMatchObject({ code: '40001' });
    // negative control
    expect(await ask(true)).toMatchObject({ status: 'recorded' });
  });

  it('is found by its game while it is open, and by no other', async () => {
    const { id } = await committed();
    const game = `capsule-${games}`;
    expect(await momentsOfGame(t.ctx, 'expo', game)).toEqual({ plan: null, prizes: [] });
    await t.test.sql(`update moment_plans set starts_at = now() - interval '1 hour' where id = $1`, [id]);
    expect(await momentsOfGame(t.ctx, 'expo', game)).toEqual({
      plan: id,
      prizes: [{ prize: 'ramen-box', winners: 5 }],
    });
    expect((await momentsOfGame(t.ctx, 'expo', 'other')).plan).toBeNull();
  });

  it('is withdrawn before it begins, and not afterwards', async () => {
    const before = await stock();
    const { id } = await committed();
    expect(await commit()).toEqual({ status: 'taken' });
    expect(await withdrawMoments(t.ctx, 'other', id, staff)).toBe('not-found');
    expect(await withdrawMoments(t.ctx, 'expo', id, staff)).toBe('withdrawn');
    expect(await stock()).toEqual(before);
    expect(await withdrawMoments(t.ctx, 'expo', id, staff)).toBe('closed');
    // the game is free again
    expect(await commit()).toMatchObject({ status: 'committed' });
    const begun = await committed();
    await t.test.sql(`update moment_plans set starts_at = now() where id = $1`, [begun.id]);
    expect(await withdrawMoments(t.ctx, 'expo', begun.id, staff)).toBe('closed');
  });

  it('keeps its prizes from being deleted, or becoming something else', async () => {
    const ask = (fn: string, args: object) =>
      t.ctx.data.rpc(fn, { p_event: 'expo', p_staff: staff, ...args }, anything);
    const mug = { key: 'mug', name: { ko: '컵', en: 'Mug' }, stock: 5, picture: null, valueKrw: null, sponsor: null };
    const put = (kind: string, isNew: boolean) =>
      ask('prize_put', { p_prize: { ...mug, kind, place: kind === 'pickup' ? mug.name : null }, p_is_new: isNew });
    expect(await put('parcel', true)).toEqual({ status: 'stored' });
    expect(await put('pickup', false)).toEqual({ status: 'stored' });
    await committed({ prizes: [{ key: 'mug', count: 1 }] });
    expect(await put('parcel', false)).toEqual({ status: 'kind-fixed' });
    expect(await ask('prize_delete', { p_key: 'mug' })).toEqual({ status: 'given' });
  });

  it('is refused with more than is left, in the past, and outside the hours', async () => {
    games += 1;
    expect(await commit({ prizes: [{ key: 'ramen-box', count: 5000 }] })).toMatchObject({ status: 'no-stock' });
    expect(await commit({ prizes: [{ key: 'nothing', count: 1 }] })).toMatchObject({ status: 'no-stock' });
    expect(await commit({ from: start - 5 * HOUR })).toEqual({ status: 'late' });
    expect(await commit({ from: event.closesAt, until: event.closesAt + HOUR })).toEqual({ status: 'no-hours' });
    const later = { event: { ...event, opensAt: start + DAY }, staff, names };
    expect(await commitMoments(t.ctx, later, form({ rehearsal: true }))).toEqual({ status: 'not-rehearsing' });
  });

  it('lies within the hours of the event, also over midnight and where the clocks change', () => {
    const berlin = {
      ...{ timeZone: 'Europe/Berlin', opensAt: Date.UTC(2026, 9, 24, 18), closesAt: Date.UTC(2026, 9, 25, 12) },
    };
    const night = form({ from: 0, until: Date.UTC(2027, 0), opens: '22:00', closes: '06:00' });
    // from 22:00 (UTC+2) to 06:00 (UTC+1): nine hours
    expect(momentStretches(night, berlin)).toEqual([[Date.UTC(2026, 9, 24, 20), Date.UTC(2026, 9, 25, 5)]]);
    expect(momentStretches({ ...night, rehearsal: true }, { ...berlin, opensAt: 0 })).toEqual([]);
  });

  it('in a rehearsal gives nothing that lasts, and ends with it', async () => {
    const open = { ...event, opensAt: start + DAY };
    const at = (time: number) =>
      t.test.sql(
        `update events set opens_at = to_timestamp($1), rehearsal_since =
      case when to_timestamp($1) > now() then now() end where slug = 'expo'`,
        [time / 1000],
      );
    await at(open.opensAt);
    const before = await stock();
    games += 1;
    const made = await commitMoments(t.ctx, { event: open, staff, names }, form({ rehearsal: true }));
    if (made.status !== 'committed') return expect.fail(made.status);
    expect(await play(made.id, 'g-1', start + 11 * HOUR)).toBe('ramen-box');
    expect(await stock()).toEqual({ ...before, rehearsed: before.rehearsed + 1 });
    expect(await differences()).toEqual([]);
    await t.ctx.data.rpc('rehearsal_end', { p_event: 'expo', p_staff: staff }, anything);
    expect(await stock()).toEqual({ ...before, rehearsed: 0 });
    expect((await listMoments(t.ctx, 'expo')).map(({ id }) => id)).not.toContain(made.id);
    await at(event.opensAt);
  });
});
