import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BASIS } from '../../shared/policy.ts';
import { banVisitor } from '../auth/bans.ts';
import type { Data } from '../data/client.ts';
import { createTestContext, roundOf, type TestContext } from '../testing/context.ts';
import { award } from './award.ts';
import type { Outcome } from './result.ts';

const winsIn = (outcomes: Outcome[]) => outcomes.filter((outcome) => outcome.outcome === 'win');

const visitorsOf = (outcomes: Outcome[]) =>
  winsIn(outcomes)
    .map(({ visitor }) => visitor)
    .sort();

/** Returns what the crowd of the race test gets from a server with a changed award function. */
async function race(
  change: (definition: string) => string,
): Promise<{ wins: number; failures: number; given: unknown }> {
  const { ctx, test, drop } = await createTestContext();
  try {
    const [row] = await test.sql(`select pg_get_functiondef('award_give'::regproc) as definition`);
    const changed = change(String(row?.definition));
    expect(changed).not.toBe(row?.definition);
    await test.sql(changed);
    const settled = await Promise.allSettled(
      Array.from({ length: 200 }, (_, i) => award(ctx, roundOf([`visitor-${i}`]))),
    );
    const told = settled.flatMap((one) => (one.status === 'fulfilled' ? winsIn(one.value) : []));
    const [counts] = await test.sql(`select (select count(*)::int from wins) as wins, given from prizes`);
    expect(counts?.wins).toBe(told.length);
    return {
      wins: told.length,
      failures: settled.filter((one) => one.status === 'rejected').length,
      given: counts?.given,
    };
  } finally {
    await drop();
  }
}

// Both variants wait equally long between reading and using the stock. Only the lock differs.
const READ = 'where event = p_event and key = v_each.prize;';
const LOCK = 'order by key for update;';
const withLock = (text: string) => text.replace(READ, `${READ} perform pg_sleep(0.005);`);
const withoutLock = (text: string) => withLock(text).replace(LOCK, 'order by key;');

describe('200 awards at once for a stock of 10 (A1, A2)', () => {
  it('give exactly 10 wins', async () => {
    expect(await race(withLock)).toEqual({ wins: 10, failures: 0, given: 10 });
  });

  it('negative control: without the lock the same crowd does not get 10', async () => {
    const outcome = await race((text) =>
      withoutLock(text).replace(/^/, 'alter table prizes drop constraint prizes_never_past_stock; '),
    );
    expect(outcome.wins).toBeGreaterThan(10);
  });

  it('without the lock the constraint still refuses to oversell, by failing', async () => {
    const outcome = await race(withoutLock);
    expect(outcome.wins).toBeLessThanOrEqual(10);
    expect(outcome.failures).toBeGreaterThan(0);
  });
});

describe('award', () => {
  let t: TestContext;
  beforeAll(async () => {
    t = await createTestContext();
    await t.test.sql(`update prizes set stock = 100000`);
  });
  afterAll(() => t.drop());

  it('gives one win for 50 replays of one key at once', async () => {
    const result = roundOf(['a', 'b', 'c']);
    const all = await Promise.all(Array.from({ length: 50 }, () => award(t.ctx, result)));
    const wins = all.flatMap(winsIn);
    expect(wins).toHaveLength(50);
    expect(new Set(wins.map((win) => JSON.stringify(win))).size).toBe(1);
    const [row] = await t.test.sql('select count(*)::int as n from wins where round = $1', [result.round]);
    expect(row?.n).toBe(1);
  });

  it('negative control: without the keys a result that is sent again wins again', async () => {
    const { ctx, test, drop } = await createTestContext();
    const [row] = await test.sql(`select pg_get_functiondef('award_give'::regproc) as definition`);
    const body = String(row?.definition);
    const known = /\n\s+where not exists \(select 1 from wins w[^\n]+/;
    expect(body).toMatch(known);
    try {
      const twice = async (): Promise<number> => {
        const result = roundOf(['a'], { winners: 5 });
        await award(ctx, result);
        await award(ctx, result);
        const [row] = await test.sql('select count(*)::int as n from wins where round = $1', [result.round]);
        return Number(row?.n);
      };
      expect(await twice()).toBe(1);
      // what looks at wins afterwards would fail at the double ones
      await test.sql(body.replace(known, '').replace(/perform wins_(mark_lines|review)[^;]+;/g, ''));
      await test.sql('alter table entries drop constraint entries_pkey cascade');
      await test.sql(`alter table wins drop constraint wins_event_round_visitor_key cascade`);
      await test.sql(`alter table wins drop constraint wins_token_hash_key cascade`);
      expect(await twice()).toBeGreaterThan(1);
    } finally {
      await drop();
    }
  });

  it('gives a later finisher of a replayed round no second win of it', async () => {
    const result = roundOf(['a', 'b']);
    await award(t.ctx, result);
    const again = await award(t.ctx, { ...result, finishers: ['a', 'b', 'c', 'd'] });
    expect(winsIn(again)).toHaveLength(1);
    expect(again).toHaveLength(4);
  });

  it('gives several prizes along one order, and nobody two of a round', async () => {
    await t.test.sql(`insert into prizes (event, key, name_ko, name_en, stock)
      values ('expo', 'second', '2등', 'Second', 2), ('expo', 'thanks', '참가상', 'Thanks', 3)`);
    const finishers = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
    const more = [
      { prize: 'second', winners: 2 },
      { prize: 'thanks', winners: 100 },
    ];
    const outcomes = await award(t.ctx, roundOf(finishers, { more }), (limit) => limit - 1);
    const prizeOf = new Map(winsIn(outcomes).map(({ visitor, prize }) => [visitor, prize.key]));
    expect(finishers.map((one) => prizeOf.get(one))).toEqual([
      ...['ramen-box', 'second', 'second', 'thanks', 'thanks', 'thanks', undefined],
    ]);
    const given = await t.test.sql(`select key, given from prizes where key in ('second', 'thanks') order by key`);
    expect(given).toEqual([
      { key: 'second', given: 2 },
      { key: 'thanks', given: 3 },
    ]);
  });

  it('gives everybody who played an entry, and a prize only to those among whom it is given', async () => {
    const round = roundOf(['a'], { players: ['a', 'b', 'c'], completed: ['a', 'c'], winners: 3 });
    expect(visitorsOf(await award(t.ctx, round))).toEqual(['a']);
    // a round without a prize too
    const plain = { ...round, round: randomUUID(), prize: '' };
    expect(visitorsOf(await award(t.ctx, plain))).toEqual([]);
    for (const { round: id } of [round, plain]) {
      const rows = await t.test.sql('select visitor, finished from entries where round = $1 order by visitor', [id]);
      expect(rows).toEqual([
        { visitor: 'a', finished: true },
        { visitor: 'b', finished: false },
        { visitor: 'c', finished: true },
      ]);
    }
  });

  it('counts a finisher who is named twice once', async () => {
    expect(await award(t.ctx, roundOf(['a', 'a', 'a'], { winners: 3 }))).toHaveLength(1);
  });

  it('judges opening hours by the recorded time, not by its own (A4)', async () => {
    const early = await award(t.ctx, roundOf(['a'], { recordedAt: Date.UTC(2020, 0, 1) }));
    expect(early).toEqual([{ visitor: 'a', outcome: 'none' }]);
    const late = await award(t.ctx, roundOf(['a'], { recordedAt: Date.UTC(2040, 0, 1) }));
    expect(late).toEqual([{ visitor: 'a', outcome: 'none' }]);
  });

  it('of a prize or event that does not exist gives nobody anything and says so in the log', async () => {
    expect(await award(t.ctx, roundOf(['a'], { prize: 'nothing' }))).toEqual([{ visitor: 'a', outcome: 'none' }]);
    expect(await award(t.ctx, roundOf(['a'], { event: 'nowhere' }))).toEqual([{ visitor: 'a', outcome: 'none' }]);
    expect(t.logged.filter((line) => line.includes('unknown-'))).toHaveLength(2);
  });

  it('gives in the order that the server made, and a second order changes nothing (A1, A2)', async () => {
    const round = roundOf(['a', 'b', 'c', 'd'], { winners: 2 });
    // always the last place that is left: the visitors in the order in which they came
    expect(visitorsOf(await award(t.ctx, round, (limit) => limit - 1))).toEqual(['a', 'b']);
    expect(visitorsOf(await award(t.ctx, round, () => 0))).toEqual(['a', 'b']);
    // always the first place: the visitor who came last is first, and the one who came first is second
    const other = { ...round, round: randomUUID() };
    expect(visitorsOf(await award(t.ctx, other, () => 0))).toEqual(['a', 'd']);
    for (const basis of BASIS) {
      const one = { ...round, round: randomUUID(), basis };
      expect(visitorsOf(await award(t.ctx, one, (limit) => limit - 1))).toEqual(['a', 'b']);
    }
  });

  it('two orders at once: what the first call gave is the answer of both', async () => {
    for (let i = 0; i < 10; i += 1) {
      const round = roundOf(['a', 'b', 'c', 'd']);
      const both = await Promise.all([award(t.ctx, round, (limit) => limit - 1), award(t.ctx, round, () => 0)]);
      expect(visitorsOf(both[0])).toHaveLength(1);
      expect(visitorsOf(both[0])).toEqual(visitorsOf(both[1]));
    }
  });

  it('of a round without finishers is nobody', async () => {
    expect(await award(t.ctx, roundOf([]))).toEqual([]);
  });

  it('keeps claim tokens to itself: the database has only their hash (A5)', async () => {
    const [win] = winsIn(await award(t.ctx, roundOf(['a'])));
    const token = win?.outcome === 'win' ? win.claimToken : '';
    expect(token).toMatch(/^[\w-]{43}$/);
    const rows = await t.test.sql(`select to_jsonb(w)::text as text from wins w`);
    expect(rows.some((row) => String(row.text).includes(token))).toBe(false);
  });

  it('draws every finisher now and then', async () => {
    const winners = new Set<string>();
    for (let i = 0; i < 200 && winners.size < 3; i += 1) {
      for (const win of winsIn(await award(t.ctx, roundOf(['a', 'b', 'c'])))) winners.add(win.visitor);
    }
    expect(winners.size).toBe(3);
  });

  it('never gives more than is asked for or left, whatever comes in whatever order', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: 6 }),
        fc.array(
          fc.record({
            round: fc.integer({ min: 0, max: 3 }),
            winners: fc.integer({ min: 0, max: 3 }),
            finishers: fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 4 }),
          }),
          { maxLength: 8 },
        ),
        async (stock, plays) => {
          const run = randomUUID();
          const prize = `p-${run.slice(0, 8)}`;
          await t.test.sql(
            `insert into prizes (event, key, name_ko, name_en, stock) values ('expo', $1, '가', 'A', $2)`,
            [prize, stock],
          );
          for (const play of plays) {
            const { winners, finishers } = play;
            await award(t.ctx, roundOf(finishers, { round: `${run}/${play.round}`, winners, prize }));
          }
          const [row] = await t.test.sql(
            `select (select count(*)::int from wins where prize = $1) as wins, given, stock from prizes where key = $1`,
            [prize],
          );
          expect(row?.wins).toBe(row?.given);
          expect(Number(row?.given)).toBeLessThanOrEqual(stock);
          const perRound = await t.test.sql(
            `select round, count(*)::int as n from wins where prize = $1 group by round`,
            [prize],
          );
          for (const { round, n } of perRound) {
            const asked = plays.filter((play) => `${run}/${play.round}` === round).map((play) => play.winners);
            expect(Number(n)).toBeLessThanOrEqual(Math.max(...asked));
          }
        },
      ),
      { numRuns: 25 },
    );
  });
});

describe('between the order and the giving (A1)', () => {
  let t: TestContext;
  beforeAll(async () => {
    t = await createTestContext();
    await t.test.sql(`update prizes set stock = 1000`);
  });
  afterAll(() => t.drop());

  /** Gives one prize in the order of these visitors. `meanwhile` runs after the order is made and before it is sent. */
  async function give(visitors: string[], meanwhile: () => Promise<unknown>, winners = 1): Promise<string[]> {
    const data: Data = {
      ...t.ctx.data,
      async rpc(fn, args, schema) {
        if (fn === 'award_give') await meanwhile();
        return await t.ctx.data.rpc(fn, args, schema);
      },
    };
    return visitorsOf(await award({ ...t.ctx, data }, roundOf(visitors, { winners }), (limit) => limit - 1));
  }
  const ban = (visitor: string) => banVisitor(t.ctx, { event: 'expo', visitor, reason: 'spam', staff: null });

  it('somebody is banned: the next in the order wins, and once the ban is lifted they win again', async () => {
    expect(await give(['rogue', 'next'], () => ban('rogue'))).toEqual(['next']);
    await t.test.sql(`update bans set lifted_at = now() where visitor = 'rogue'`);
    expect(await give(['rogue', 'next'], async () => {})).toEqual(['rogue']);
  });

  it('two browsers turn out to be one person: they are one lot', async () => {
    await t.test.sql(`update events set policy = policy || '{"identity": "email", "identityAt": "draw"}'`);
    const verify = (visitor: string, digest: string) =>
      t.test.sql(
        `insert into entrants (id, event, visitor, provider, digest, sealed, consent)
         values (gen_random_uuid(), 'expo', $1, 'email', $2, '', '{}')`,
        [visitor, digest],
      );
    await verify('phone', 'one');
    await verify('other', 'two');
    const merge = () => verify('laptop', 'one');
    expect(await give(['phone', 'laptop', 'other'], merge, 2)).toEqual(['laptop', 'other']);
    // before the merge, a person without a contact was not in the draw at all
    expect(await give(['stranger', 'other'], async () => {})).toEqual(['other']);
  });

  it('negative control: without the look at the bans the banned one wins', async () => {
    const [row] = await t.test.sql(`select pg_get_functiondef('award_lots'::regproc) as definition`);
    const changed = String(row?.definition).replace(/and not exists \([^)]*\)/, '');
    expect(changed).not.toBe(row?.definition);
    await t.test.sql(changed);
    await t.test.sql(`update events set policy = policy || '{"identity": "none"}'`);
    expect(await give(['rascal', 'next'], () => ban('rascal'))).toEqual(['rascal']);
  });
});
