import { randomUUID } from 'node:crypto';
import * as v from 'valibot';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createTestContext, roundOf, type TestContext } from '../testing/context.ts';
import { award } from './award.ts';
import { digestLines, type PlayLine } from './play-lines.ts';
import { purgeTraces } from './traces.ts';

const MINUTE = 60_000;
let t: TestContext;
let prize = '';
beforeAll(async () => {
  t = await createTestContext();
});
afterAll(() => t.drop());
beforeEach(async () => {
  await t.test.sql('truncate play_traces');
  prize = `p-${randomUUID().slice(0, 8)}`;
  await t.test.sql(`insert into prizes (event, key, name_ko, name_en, stock) values ('expo', $1, '가', 'A', 100000)`, [
    prize,
  ]);
});

type Change = Parameters<typeof roundOf>[1];
const lineOf = (cookie: string, network: string): PlayLine => ({
  ...{ address: network, browser: 'browser', network, cookie },
});
/** One round of these players in which everybody wins. Returns what each got. */
async function play(players: string[], lineFor: (visitor: string) => PlayLine, change: Change = {}) {
  const lines = digestLines(t.ctx, 'expo', players, lineFor);
  const recordedAt = t.ctx.now();
  const all = await award(t.ctx, roundOf(players, { prize, winners: players.length, recordedAt, lines, ...change }));
  return all.map(({ outcome }) => outcome);
}
const Row = v.object({ reasons: v.array(v.string()), facts: v.looseObject({}) });
const reasonsOf = async (visitor: string): Promise<string[]> => {
  const rows = await t.test.sql(
    `select review_reasons as reasons, coalesce(review_facts, '{}') as facts from wins
     where visitor = $1 order by seq desc limit 1`,
    [visitor],
  );
  return v.parse(Row, rows[0]).reasons;
};
/** Plays of a visitor in the last hour, as they stand in the database. */
const playedBefore = (visitor: string, count: number, device: string | null = null) =>
  t.test.sql(
    `with e as (
       insert into entries (event, round, visitor, game, stage, prize, recorded_at)
       select 'expo', gen_random_uuid(), $1, 'capsule', 's', '', now() - n * interval '10 seconds'
       from generate_series(1, $2::integer) n returning *)
     insert into play_traces (event, round, visitor, at, rehearsal, device_digest)
     select event, round, visitor, recorded_at, false, $3 from e`,
    [visitor, count, device],
  );
const cookieDigest = (cookie: string): string =>
  digestLines(t.ctx, 'expo', ['v'], () => lineOf(cookie, ''))[0].cookie ?? '';

describe('the innocent win as before (H3)', () => {
  it('a school class: 30 pupils behind one line play every round of an afternoon', async () => {
    const pupils = Array.from({ length: 30 }, () => randomUUID());
    for (let round = 0; round < 8; round += 1) {
      const outcomes = await play(pupils, (pupil) => lineOf(pupil, 'school'), {
        recordedAt: t.ctx.now() - (60 - 7 * round) * MINUTE,
      });
      expect(new Set(outcomes)).toEqual(new Set(['win']));
    }
  });

  it('a carrier: 600 people behind one /24, with a device each', async () => {
    const people = Array.from({ length: 600 }, () => randomUUID());
    const outcomes = await play(people, (one) => lineOf(one, 'carrier'));
    expect(new Set(outcomes)).toEqual(new Set(['win']));
  });

  it('a family that shares a tablet, and somebody who plays all evening', async () => {
    const family = ['mother', 'father', 'child', 'grandmother'].map((who) => `${who} ${randomUUID()}`);
    for (const one of family) expect(await play([one], () => lineOf('tablet', 'home'))).toEqual(['win']);
    const keen = randomUUID();
    await playedBefore(keen, 120);
    expect(await play([keen], () => lineOf('phone of the keen', 'home'))).toEqual(['win']);
  });

  it('a win whose line nobody knows, and one of an older journal', async () => {
    expect(await award(t.ctx, roundOf([randomUUID()], { prize }))).toMatchObject([{ outcome: 'win' }]);
  });
});

describe('what no person does waits for one (H1, H3)', () => {
  it('one device with 50 accounts: each from the fifth on', async () => {
    const farm = Array.from({ length: 50 }, () => randomUUID());
    const outcomes = [];
    for (const one of farm) outcomes.push(...(await play([one], () => lineOf('farm', 'farm'))));
    expect(outcomes.slice(0, 4)).toEqual(['win', 'win', 'win', 'win']);
    expect(new Set(outcomes.slice(4))).toEqual(new Set(['waiting']));
    expect(await reasonsOf(farm[49])).toEqual(['device-accounts', 'network-accounts']);
  });

  it('ten devices behind one network with four accounts each: the network says what each device does not', async () => {
    const accounts: string[] = Array.from({ length: 40 }, () => randomUUID());
    const outcomes = await play(accounts, (one) => lineOf(`device ${accounts.indexOf(one) % 10}`, 'rented'));
    expect(new Set(outcomes)).toEqual(new Set(['waiting']));
    expect(await reasonsOf(accounts[0])).toEqual(['network-accounts']);
  });

  it('more plays than an hour has room for, of an account and of a device', async () => {
    const tireless = randomUUID();
    await playedBefore(tireless, 330, cookieDigest('tireless'));
    expect(await play([tireless], () => lineOf('tireless', 'somewhere'))).toEqual(['waiting']);
    expect(await reasonsOf(tireless)).toEqual(['account-plays', 'device-plays']);
  });

  it('an hour ends: what was played before it does not count', async () => {
    const tireless = randomUUID();
    await playedBefore(tireless, 330);
    const recordedAt = t.ctx.now() + 50 * MINUTE;
    expect(await play([tireless], () => lineOf('another', 'somewhere'), { recordedAt })).toEqual(['win']);
  });

  it('inputs that no hand makes, as the journal says', async () => {
    const [program, person] = [randomUUID(), randomUUID()];
    const hands = [{ visitor: program, reasons: ['rhythm' as const], inputs: 60 }];
    expect(await play([program, person], (one) => lineOf(one, 'home'), { hands })).toEqual(
      expect.arrayContaining(['win', 'waiting']),
    );
    expect([await reasonsOf(program), await reasonsOf(person)]).toEqual([['rhythm'], []]);
  });

  it('the unit is reserved, a replay changes nothing, and all agrees', async () => {
    const program = randomUUID();
    const hands = [{ visitor: program, reasons: ['too-little' as const], inputs: 0 }];
    const result = roundOf([program], { prize, hands });
    const first = await award(t.ctx, result);
    expect(first).toMatchObject([{ outcome: 'waiting', prize: { key: prize } }]);
    expect(JSON.stringify(first)).not.toContain('claimToken');
    expect(await award(t.ctx, result)).toEqual(first);
    expect(await t.test.sql(`select given from prizes where key = $1`, [prize])).toEqual([{ given: 1 }]);
    expect(await t.test.sql(`select * from stock_differences('expo')`)).toEqual([]);
  });

  it('negative control: without the gate the farm wins everything', async () => {
    await t.test.sql(`alter function review_reasons(jsonb) rename to review_reasons_kept`);
    await t.test.sql(
      `create function review_reasons(p_facts jsonb) returns text[] language sql as $$ select '{}'::text[] $$`,
    );
    const farm = Array.from({ length: 8 }, () => randomUUID());
    for (const one of farm) expect(await play([one], () => lineOf('farm', 'farm'))).toEqual(['win']);
    await t.test.sql(`drop function review_reasons(jsonb)`);
    await t.test.sql(`alter function review_reasons_kept(jsonb) rename to review_reasons`);
  });
});

describe('where plays came from', () => {
  it('is stored as digests only, and goes after the days of the policy (H5)', async () => {
    await play([randomUUID()], () => lineOf('a secret cookie', '203.0.113.0/24'));
    const [row] = await t.test.sql('select row_to_json(play_traces)::text as text from play_traces');
    expect(String(row?.text)).not.toMatch(/secret|203\.0\.113/);
    const never = new AbortController().signal;
    expect(await purgeTraces(t.ctx, never)).toEqual({ deleted: 0 });
    await t.test.sql(`update play_traces set at = now() - interval '8 days'`);
    expect(await purgeTraces(t.ctx, never)).toEqual({ deleted: 0 });
    await t.test.sql(`update events set policy = policy || '{"traceDays": 7}' where slug = 'expo'`);
    expect(await purgeTraces(t.ctx, never)).toEqual({ deleted: 1 });
    await t.test.sql(`update events set policy = policy - 'traceDays' where slug = 'expo'`);
  });
});
