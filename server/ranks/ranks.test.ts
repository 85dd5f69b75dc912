import { createHash, randomUUID } from 'node:crypto';
import fc from 'fast-check';
import * as v from 'valibot';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { specOf } from '../../shared/games/index.ts';
import type { RankForm } from '../../shared/rank.ts';
import { sealStaffAddress, staffDigest } from '../auth/staff-contact.ts';
import { noteStaffVisitor } from '../auth/staff-visitors.ts';
import { gameOf } from '../games/index.ts';
import { forfeitUnclaimed } from '../prizes/forfeits.ts';
import { keepReplay } from '../scores/replays.ts';
import { keepScores } from '../scores/scores.ts';
import { people, playRound } from '../testing/bot-round.ts';
import { createTestContext, type TestContext } from '../testing/context.ts';
import { setUpForTest } from '../testing/rules.ts';
import { contactDigest } from '../vault/blind-index.ts';
import { listAwards, putAward, rankList, withdrawAward } from './awards.ts';
import { giveRank } from './give.ts';
import { decide, readReview, readStanding } from './review.ts';
import { stepRanks } from './step-ranks.ts';

const anything = v.looseObject({});
const HOUR = 3_600_000;
const signal = new AbortController().signal;

let t: TestContext;
let staff: string;
beforeAll(async () => {
  t = await createTestContext();
  staff = String((await t.test.sql(`insert into staff (label) values ('rank') returning id`))[0]?.id);
});
afterAll(() => t.drop());
// whatever happened, the counters of the stock agree with what they count
afterEach(async () => {
  await identity('none');
  expect((await t.ctx.data.rpc('stock_report', { p_event: 'expo' }, anything)).differences).toEqual([]);
});

const identity = (kind: string, identityAt = 'claim') =>
  t.test.sql(`update events set policy = policy || $1::jsonb where slug = 'expo'`, [
    JSON.stringify({ identity: kind, identityAt }),
  ]);
const fresh = () => `g-${randomUUID().slice(0, 8)}`;

async function award(change: Partial<RankForm> = {}): Promise<string> {
  const form: RankForm = {
    ...{ game: 'none', day: null, closesAt: Date.now() + HOUR, least: 1, rehearsal: false },
    prizes: [{ key: 'ramen-box', count: 1 }],
    ...change,
  };
  const made = await putAward(t.ctx, { event: 'expo', staff }, form);
  return made.status === 'stored' ? made.id : expect.fail(made.status);
}
/** Lets the close of an award come, two minutes ago. */
const closes = (id: string) =>
  t.test.sql(`update rank_awards set closes_at = now() - interval '2 minutes' where id = $1`, [id]);
const step = () => stepRanks(t.ctx, signal);
async function frozen(id: string): Promise<void> {
  await closes(id);
  expect(await step()).toMatchObject({ frozen: 1 });
}
async function play(game: string, points: Record<string, number>, at = Date.now() - HOUR, round: string | null = null) {
  const results = Object.entries(points).map(([visitor, one], player) => ({ visitor, player, party: '', points: one }));
  await keepScores(t.ctx, { event: 'expo', game, round, at, results });
}
const line = async (id: string) =>
  (await t.test.sql('select visitor, points from rank_rows where award = $1 order by rank', [id])).map(
    ({ visitor, points }) => `${visitor} ${points}`,
  );
const shown = async (id: string, visitor = '') =>
  (await listAwards(t.ctx, { event: 'expo', visitor })).find((one) => one.id === id) ?? expect.fail('no such award');
const judge = (id: string, rank: number, decision: 'passed' | 'refused' | null, reason = 'seen on video') =>
  decide(t.ctx, { event: 'expo', award: id, rank, decision, reason, staff });
const give = (id: string) => giveRank(t.ctx, 'expo', id, staff);
const inLine = async (id: string) =>
  ((await readStanding(t.ctx, 'expo', id)) ?? []).map(({ visitor, place, barred }) => [visitor, place, barred]);
const winsOf = async (id: string) =>
  (await t.test.sql('select visitor, prize, rehearsal from wins where round = $1 order by seq', [`rank-${id}`])).map(
    ({ visitor, prize, rehearsal }) => `${visitor} ${prize}${rehearsal ? ' rehearsal' : ''}`,
  );
const stock = async () => (await t.test.sql(`select given, held from prizes where key = 'ramen-box'`))[0];
const more = () => t.test.sql(`update prizes set stock = stock + 10, on_hand = 0 where key = 'ramen-box'`);
/** Gives a visitor a verified contact. */
const verify = (visitor: string, digest: string) =>
  t.test.sql(
    `insert into entrants (id, event, visitor, provider, digest, sealed, consent)
     values ($1, 'expo', $2, 'email', $3, '', '{}') on conflict do nothing`,
    [randomUUID(), visitor, digest],
  );

describe('prizes for the best of a ranking', () => {
  it('hold their units, and can be changed and taken back until the close (B1)', async () => {
    const before = await stock();
    const id = await award();
    expect(await stock()).toMatchObject({ held: Number(before?.held) + 1 });
    const form = { ...(await shown(id)), prizes: [{ key: 'ramen-box', count: 3 }] };
    const to = { event: 'expo', staff };
    expect(await putAward(t.ctx, to, form, { id, revision: 1 })).toMatchObject({ status: 'stored', revision: 2 });
    expect(await putAward(t.ctx, to, form, { id, revision: 1 })).toMatchObject({ status: 'stale' });
    expect(await putAward(t.ctx, { ...to, event: 'other' }, form, { id, revision: 2 })).toMatchObject({
      status: 'not-found',
    });
    expect(await stock()).toMatchObject({ held: Number(before?.held) + 3 });
    const [{ left }] = (await t.test.sql(
      `select stock - given - held as left from prizes where key = 'ramen-box'`,
    )) as {
      left: number;
    }[];
    await expect(award({ prizes: [{ key: 'ramen-box', count: left + 1 }] })).rejects.toThrow('no-stock');
    expect(await withdrawAward(t.ctx, to, id)).toBe('withdrawn');
    expect(await putAward(t.ctx, to, form, { id, revision: 2 })).toMatchObject({ status: 'closed' });
    expect(await stock()).toEqual(before);
    const late = await award();
    await closes(late);
    expect(await withdrawAward(t.ctx, to, late)).toBe('closed');
    expect(await step()).toMatchObject({ short: 1 });
    expect(await stock()).toEqual(before);
  });

  it('freeze what was reached before the close, once, also if a better result came before it was frozen (B2, B3)', async () => {
    const game = fresh();
    const close = Date.now() - 2 * 60_000;
    await play(game, { kim: 5, lee: 9 }, close - 2 * HOUR);
    const id = await award({ game });
    await play(game, { park: 9 }, close - 2 * HOUR - 1);
    await closes(id);
    await t.test.sql('update rank_awards set closes_at = to_timestamp($2::float8 / 1000) where id = $1', [id, close]);
    await play(game, { kim: 50, choi: 99 }, close);
    // recorded after the close, but reached before it
    await play(game, { lee: 10 }, close - 1);
    const [one, two] = await Promise.all([step(), step()]);
    expect(Number(one.frozen) + Number(two.frozen)).toBe(1);
    await play(game, { kim: 100 }, close - 1);
    expect(await line(id)).toEqual(['lee 10', 'park 9', 'kim 5']);
    const lines = await t.test.sql(`select action from audit where subject = $1 order by seq`, [id]);
    expect(lines.map(({ action }) => action)).toEqual(['rank.create', 'rank.freeze']);
    const { list, mine, top } = await shown(id, 'park');
    const text = (await rankList(t.ctx, 'expo', id)) ?? '';
    expect(createHash('sha256').update(text).digest('hex')).toBe(list?.hash);
    expect(text).not.toMatch(/park|kim|lee/);
    expect(text).toContain(`2 ${mine?.lot} 9 `);
    expect(top).toMatchObject([{ rank: 1, points: 10, prize: null }]);
  });

  it('count one day only, if they are for one day (B1)', async () => {
    const game = fresh();
    const zone = String((await t.test.sql(`select time_zone from events where slug = 'expo'`))[0]?.time_zone);
    const dayOf = (at: number) => new Intl.DateTimeFormat('en-CA', { timeZone: zone }).format(at);
    const [today, before] = [Date.now() - 1_000, Date.now() - 25 * HOUR];
    await t.test.sql(`update events set opens_at = now() - interval '9 days' where slug = 'expo'`);
    await play(game, { kim: 50 }, before);
    const id = await award({ game, day: dayOf(today) });
    await play(game, { kim: 5, lee: 6 }, today);
    await play(game, { lee: 60 }, before);
    await t.test.sql(`update rank_awards set closes_at = now() - interval '0 minutes' where id = $1`, [id]);
    await closes(id);
    await step();
    expect(await line(id)).toEqual(['lee 6', 'kim 5']);
  });

  it('are frozen as a model says: one place a person, staff and banned out, ties to the earlier (property, B2, B3)', async () => {
    const people = ['a', 'b', 'c', 'd', 'e', 'f'];
    const Result = fc.record({
      visitor: fc.constantFrom(...people),
      points: fc.integer({ min: 0, max: 4 }),
      minute: fc.integer({ min: -30, max: 10 }),
    });
    const Case = fc.record({
      results: fc.array(Result, { maxLength: 30 }),
      before: fc.nat(6),
      contacts: fc.array(fc.constantFrom('x', 'y', ''), { minLength: 6, maxLength: 6 }),
      staff: fc.subarray(people, { maxLength: 2 }),
      banned: fc.subarray(people, { maxLength: 2 }),
    });
    await identity('email');
    await fc.assert(
      fc.asyncProperty(Case, async ({ results, before, contacts, staff: helpers, banned }) => {
        const game = fresh();
        const close = Date.now() - 2 * 60_000;
        const own = (visitor: string) => `${game}-${visitor}`;
        const put = ({ visitor, points, minute }: (typeof results)[number]) =>
          play(game, { [own(visitor)]: points }, close + minute * 60_000);
        const early = results.slice(0, before).filter(({ minute }) => minute < 0);
        for (const one of early) await put(one);
        const id = await award({ game });
        await t.test.sql('update rank_awards set closes_at = to_timestamp($2::float8 / 1000) where id = $1', [
          id,
          close,
        ]);
        for (const one of results.slice(before)) await put(one);
        const personOf = (visitor: string) => contacts[people.indexOf(visitor)] || visitor;
        for (const visitor of people)
          if (personOf(visitor) !== visitor) await verify(own(visitor), `${game}${personOf(visitor)}`);
        for (const visitor of helpers)
          await t.test.sql(`insert into staff_visitors (event, visitor) values ('expo', $1)`, [own(visitor)]);
        for (const visitor of banned)
          await t.test.sql(`insert into bans (event, visitor, reason, staff) values ('expo', $1, 'x', $2)`, [
            own(visitor),
            staff,
          ]);
        await step();
        const out = new Set([...helpers, ...banned].map(personOf));
        const counted = [...early, ...results.slice(before)].filter(({ minute }) => minute < 0);
        const best = new Map<string, (typeof results)[number]>();
        for (const one of counted) {
          const known = best.get(personOf(one.visitor));
          const isBetter =
            !known || one.points > known.points || (one.points === known.points && one.minute < known.minute);
          const isSame = known && one.points === known.points && one.minute === known.minute;
          if (isBetter || (isSame && one.visitor < known.visitor)) best.set(personOf(one.visitor), one);
        }
        const model = [...best]
          .filter(([person]) => !out.has(person))
          .map(([, one]) => one)
          .sort((a, b) => b.points - a.points || a.minute - b.minute || (a.visitor < b.visitor ? -1 : 1));
        expect(await line(id)).toEqual(model.map(({ visitor, points }) => `${own(visitor)} ${points}`));
        if (model.length > 0) {
          // all are out, so that its unit is free for the next run
          for (const at of model.keys()) await judge(id, at + 1, 'refused');
          expect(await give(id)).toEqual({ status: 'given', wins: 0 });
        }
      }),
      { numRuns: 25 },
    );
  });

  it('go to nobody who has the contact of a member of staff (B3)', async () => {
    const game = fresh();
    const address = 'helper@example.kr';
    const member = String((await t.test.sql(`insert into staff (label) values ('h') returning id`))[0]?.id);
    await t.test.sql(`insert into staff_roles (staff, event, role) values ($1, 'expo', 'host')`, [member]);
    const { sealed, wrapped } = sealStaffAddress(t.ctx, member, address);
    await t.test.sql(`select record_key_put('staff_contacts', $1, $2)`, [member, wrapped]);
    await t.test.sql(
      `insert into staff_contacts (staff, digest, sealed, locale) values ($1, $2, decode($3, 'base64'), 'ko')`,
      [member, staffDigest(t.ctx, address)?.digest, sealed],
    );
    await identity('email');
    await verify(`${game}-phone`, contactDigest(t.ctx, 'expo', { by: 'email', address }));
    await verify(`${game}-kim`, `${game}-kim`);
    await play(game, { [`${game}-phone`]: 9, [`${game}-kim`]: 5, [`${game}-nobody`]: 7 });
    const id = await award({ game });
    await frozen(id);
    expect(await line(id)).toEqual([`${game}-nobody 7`, `${game}-kim 5`]);
    // who joins the staff after the list was frozen moves out of it
    await noteStaffVisitor(t.ctx, `${game}-nobody`, member);
    expect(await inLine(id)).toEqual([
      [`${game}-nobody`, null, 'staff'],
      [`${game}-kim`, 1, null],
    ]);
    await judge(id, 2, 'passed');
    expect(await give(id)).toEqual({ status: 'given', wins: 1 });
    expect(await winsOf(id)).toEqual([`${game}-kim ramen-box`]);
    // two browsers that turn out to be of one person only after the list was frozen
    const later = await award({ game, prizes: [{ key: 'ramen-box', count: 2 }] });
    await play(game, { [`${game}-a`]: 30, [`${game}-b`]: 20 });
    await frozen(later);
    for (const browser of ['a', 'b']) await verify(`${game}-${browser}`, `${game}-both`);
    expect(await inLine(later)).toEqual([
      [`${game}-a`, 1, null],
      [`${game}-b`, null, 'twice'],
      [`${game}-kim`, 2, null],
    ]);
    await judge(later, 1, 'refused');
    // whoever is out holds nobody back
    expect(await inLine(later)).toContainEqual([`${game}-b`, 1, null]);
    for (const rank of [2, 3]) await judge(later, rank, 'refused');
    expect(await give(later)).toEqual({ status: 'given', wins: 0 });
    // negative control: where a contact is needed before the draw, nobody without one is on the list
    await identity('email', 'draw');
    const strict = await award({ game });
    await frozen(strict);
    expect(await line(strict)).toEqual([`${game}-a 30`, `${game}-kim 5`]);
    for (const rank of [1, 2]) await judge(strict, rank, 'refused');
    await give(strict);
  });

  it('are given once, when every place that wins was passed; refused ones move out, and a decision can be undone (B4, B5)', async () => {
    await more();
    const game = fresh();
    await play(game, { kim: 9, lee: 8, park: 7, choi: 6 });
    const before = await stock();
    const id = await award({ game, prizes: [{ key: 'ramen-box', count: 2 }] });
    await frozen(id);
    expect(await inLine(id)).toEqual([
      ['kim', 1, null],
      ['lee', 2, null],
    ]);
    expect(await give(id)).toEqual({ status: 'look' });
    expect(await judge(id, 1, 'refused', '')).toBe('reason');
    expect(await judge(id, 1, 'refused')).toBe('stored');
    expect(await judge(id, 1, 'passed')).toBe('decided');
    // there is no log of these results, so passing one needs a reason
    expect(await judge(id, 2, 'passed', '')).toBe('reason');
    expect(await judge(id, 2, 'passed')).toBe('stored');
    expect(await inLine(id)).toEqual([
      ['kim', null, null],
      ['lee', 1, null],
      ['park', 2, null],
    ]);
    expect(await give(id)).toEqual({ status: 'look' });
    expect(await judge(id, 3, 'passed')).toBe('stored');
    // taken back: kim is in line again, and park is not
    expect(await judge(id, 1, null)).toBe('stored');
    expect((await readReview(t.ctx, 'expo', id))?.isReady).toBe(false);
    expect(await give(id)).toEqual({ status: 'look' });
    expect(await judge(id, 1, 'passed')).toBe('stored');
    // banned before the award: out, and the next one moves up
    await t.test.sql(`insert into bans (event, visitor, reason, staff) values ('expo', 'lee', 'x', $1)`, [staff]);
    expect(await readReview(t.ctx, 'expo', id)).toMatchObject({
      isReady: true,
      rows: [{ place: 1 }, { barred: 'banned', place: null }, { place: 2, verdict: 'no-log', by: 'rank', round: null }],
    });
    expect(await stock()).toEqual({ given: before?.given, held: Number(before?.held) + 2 });
    const both = await Promise.all([give(id), give(id)]);
    expect(both.map(({ status }) => status).sort()).toEqual(['awarded', 'given']);
    expect(await winsOf(id)).toEqual(['kim ramen-box', 'park ramen-box']);
    expect(await judge(id, 1, null)).toBe('closed');
    expect(await stock()).toEqual({ given: Number(before?.given) + 2, held: before?.held });
    expect((await shown(id)).top).toMatchObject([
      { rank: 1, prize: 'ramen-box' },
      { rank: 3, prize: 'ramen-box' },
    ]);
    const due = await t.ctx.data.rpc('wins_to_tell', { p_limit: 1000 }, anything);
    expect(JSON.stringify(due)).toContain(`rank-${id}`);
    // nobody claims them: they go back to the stock
    await t.test.sql(`update wins set deadline = now() - interval '1 hour' where round = $1`, [`rank-${id}`]);
    await forfeitUnclaimed(t.ctx, signal);
    expect(await stock()).toEqual(before);
    const actions = await t.test.sql(`select distinct action from audit where subject = $1 order by 1`, [id]);
    expect(actions.map(({ action }) => action)).toEqual([
      ...['rank.award', 'rank.create', 'rank.freeze', 'rank.pass', 'rank.refuse', 'rank.undo'],
    ]);
  });

  it('give back what nobody is there for, and all of it if too few took part (B3, B5)', async () => {
    const game = fresh();
    await play(game, { solo: 3 });
    const before = await stock();
    const few = await award({ game, least: 2 });
    const id = await award({ game, prizes: [{ key: 'ramen-box', count: 3 }] });
    await closes(few);
    await closes(id);
    expect(await step()).toMatchObject({ frozen: 1, short: 1 });
    expect(await shown(few)).toMatchObject({ state: 'short', list: { count: 1 }, top: [] });
    expect(await give(few)).toEqual({ status: 'closed' });
    await judge(id, 1, 'passed');
    expect(await give(id)).toEqual({ status: 'given', wins: 1 });
    expect(await stock()).toEqual({ given: Number(before?.given) + 1, held: before?.held });
  });

  it('keep the logs of what would win, and play them again before a decision (B2, B4)', async () => {
    const game = 'ramen-stack' as const;
    const rules = await setUpForTest(gameOf(game), specOf(game));
    const id = await award({ game });
    const most = 2;
    const played = [1, 2].map((seed) => ({
      round: randomUUID(),
      ...playRound({ rules, spec: specOf(game), seed, players: people(1), people: new Map([[0, {}]]) }),
    }));
    played.sort((a, b) => Number(b.scores?.[0]?.points) - Number(a.scores?.[0]?.points));
    const at = Date.now() - HOUR;
    for (const [n, { round, play: kept, scores }] of played.entries()) {
      const log = { setup: rules.setup, replay: kept.replay, isPractice: false, scores: scores ?? [] };
      await keepReplay(t.ctx, { event: 'expo', round, game, stage: 'expo: table/a', at: at + n, log });
      // the second one tells more points than its log gives
      await play(game, { [`p${n}`]: (scores?.[0]?.points ?? 0) + 100 * n }, at + n, round);
    }
    const crowd = async () => {
      for (let n = 0; n < 4; n++) {
        const args = {
          p_round: randomUUID(),
          p_game: 'x',
          p_stage: 's',
          p_at: Date.now() + n,
          p_players: 1,
          p_log: '',
        };
        await t.ctx.data.rpc('replay_put', { p_event: 'expo', ...args, p_most: most }, anything);
      }
    };
    const keptLogs = async () =>
      (await t.test.sql(`select round from round_replays where event = 'expo' and game = $1`, [game])).length;
    await crowd();
    expect(await keptLogs()).toBe(2);
    await frozen(id);
    await crowd();
    expect(await keptLogs()).toBe(2);
    expect(await judge(id, 1, 'passed', '')).toBe('reason');
    expect(await judge(id, 1, 'refused', 'points that nobody played')).toBe('stored');
    expect(await judge(id, 2, 'passed', '')).toBe('stored');
    const { rows } = (await readReview(t.ctx, 'expo', id)) ?? expect.fail('no review');
    expect(rows).toMatchObject([
      { verdict: 'differs', decision: 'refused', round: played[1]?.round },
      { verdict: 'same', decision: 'passed', place: 1, round: played[0]?.round },
    ]);
    expect(await give(id)).toEqual({ status: 'given', wins: 1 });
    // negative control: without an award the logs go as the newer ones come
    await t.test.sql('delete from rank_awards where id = $1', [id]);
    await crowd();
    expect(await keptLogs()).toBe(0);
  });

  it('in a rehearsal give nothing that lasts, and end with it; so do its results (B5)', async () => {
    const game = fresh();
    const to = { event: 'expo', staff };
    const form = { game, day: null, least: 1, rehearsal: true, prizes: [{ key: 'ramen-box', count: 1 }] };
    const opens = Date.now() + HOUR;
    const early = { ...form, closesAt: opens - 1 };
    expect(await putAward(t.ctx, to, early)).toMatchObject({ status: 'not-rehearsing' });
    const [was] = await t.test.sql(`select opens_at, closes_at from events where slug = 'expo'`);
    await t.test.sql(
      `update events set opens_at = to_timestamp($1::float8 / 1000), closes_at = now() + interval '5 hours',
         rehearsal_since = now() where slug = 'expo'`,
      [opens],
    );
    const before = await stock();
    expect(await putAward(t.ctx, to, { ...form, closesAt: opens + 1 })).toMatchObject({ status: 'outside' });
    const id = await award(early);
    const real = await award({ ...early, rehearsal: false, closesAt: opens + HOUR });
    expect(await stock()).toEqual({ ...before, held: Number(before?.held) + 1 });
    await play(game, { kim: 9 });
    await frozen(id);
    await judge(id, 1, 'passed');
    expect(await give(id)).toEqual({ status: 'given', wins: 1 });
    expect(await winsOf(id)).toEqual(['kim ramen-box rehearsal']);
    await withdrawAward(t.ctx, to, real);
    expect(await stock()).toEqual(before);
    await t.ctx.data.rpc('rehearsal_end', { p_event: 'expo', p_staff: staff }, anything);
    expect(await winsOf(id)).toEqual([]);
    expect((await listAwards(t.ctx, { event: 'expo' })).map((one) => one.id)).not.toContain(id);
    const left = await t.test.sql('select 1 from game_scores where game = $1', [game]);
    expect(left).toEqual([]);
    await t.test.sql(`update events set opens_at = $1, closes_at = $2 where slug = 'expo'`, [
      was?.opens_at,
      was?.closes_at,
    ]);
  });

  it('leave nothing but their wins when the retention of the event is over (B3)', async () => {
    const game = fresh();
    await play(game, { kim: 3 });
    const id = await award({ game });
    await frozen(id);
    await judge(id, 1, 'passed');
    expect(await give(id)).toEqual({ status: 'given', wins: 1 });
    const left = async () => (await t.test.sql('select 1 from rank_rows where award = $1', [id])).length;
    await t.ctx.data.rpc('scores_purge', {}, anything);
    expect(await left()).toBe(1);
    await t.test.sql(
      `update events set opens_at = now() - interval '900 days', closes_at = now() - interval '800 days' where slug = 'expo'`,
    );
    await t.ctx.data.rpc('scores_purge', {}, anything);
    expect(await left()).toBe(0);
    expect(await winsOf(id)).toHaveLength(1);
    expect(await t.test.sql('select 1 from staff_visitors')).toEqual([]);
  });
});
