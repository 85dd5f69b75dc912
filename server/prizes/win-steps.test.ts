import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import * as v from 'valibot';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asMigration, readDefinitions } from '../../scripts/migration/definitions.ts';
import { createTestData } from '../data/postgres/testing.ts';
import { createTestContext, roundOf, type TestContext } from '../testing/context.ts';
import { award } from './award.ts';
import { forfeitUnclaimed } from './forfeits.ts';
import { myPrizes } from './my-prizes.ts';

const never = new AbortController().signal;
const KINDS = ['parcel', 'pickup', 'code'] as const;
const STATUSES = [
  ...(['won', 'waiting', 'refused', 'claimed', 'exported'] as const),
  ...(['shipped', 'delivered', 'returned', 'forfeited'] as const),
] as const;
const STOCK = 3;

let t: TestContext;
let staff = '';
beforeAll(async () => {
  t = await createTestContext();
  const [one] = await t.test.sql(`insert into staff (label) values ('clerk') returning id`);
  staff = String(one?.id);
});
afterAll(() => t.drop());

const Any = v.looseObject({ status: v.optional(v.string()) });
const rpc = (fn: string, args: Record<string, unknown>) => t.ctx.data.rpc(fn, args, Any);

/** A prize with a stock of three. */
async function newPrize(kind: (typeof KINDS)[number]): Promise<string> {
  const key = `${kind}-${randomUUID().slice(0, 8)}`;
  await t.test.sql(
    `insert into prizes (event, key, name_ko, name_en, stock, kind) values ('expo', $1, '가', 'A', $2, $3)`,
    [key, STOCK, kind],
  );
  if (kind === 'code')
    await t.test.sql(
      `insert into prize_codes (id, event, prize, sealed, digest)
       select gen_random_uuid(), 'expo', $1, '', $1 || n from generate_series(1, $2::integer) n`,
      [key, STOCK],
    );
  return key;
}

/** Gives one of these prizes, if any is left; to somebody suspicious, so that the win waits. */
async function give(prize: string, isSuspicious = false): Promise<void> {
  const visitor = randomUUID();
  const hands = isSuspicious ? [{ visitor, reasons: ['rhythm' as const], inputs: 40 }] : [];
  await award(t.ctx, roundOf([visitor], { prize, hands }));
}

type Row = { id: string; status: string; token: string };
async function winsOf(prize: string): Promise<Row[]> {
  const rows = await t.test.sql(`select id, status, token_hash as token from wins where prize = $1 order by seq`, [
    prize,
  ]);
  return rows.map(({ id, status, token }) => ({ id: String(id), status: String(status), token: String(token) }));
}

const claim = (token: string) =>
  rpc('claim_submit', {
    p_token_hash: token,
    p_claim: randomUUID(),
    p_sealed: '',
    p_wrapped: '',
    p_index: [],
    p_consent: {},
  });

type Act =
  | { act: 'give' | 'give-suspicious' | 'export' | 'due' }
  | { act: 'claim' | 'show' | 'forfeit' | 'overdue'; win: number }
  | { act: 'review'; win: number; what: 'pass' | 'refuse' | 'undo' }
  | { act: 'by-hand' | 'by-force'; win: number; to: string };

const whichWin = fc.nat({ max: 4 });
const acts = fc.array(
  fc.oneof(
    fc.record({
      act: fc.constantFrom('give' as const, 'give-suspicious' as const, 'export' as const, 'due' as const),
    }),
    fc.record({
      act: fc.constant('review' as const),
      win: whichWin,
      what: fc.constantFrom('pass' as const, 'refuse' as const, 'undo' as const),
    }),
    fc.record({
      act: fc.constantFrom('claim' as const, 'show' as const, 'forfeit' as const, 'overdue' as const),
      win: whichWin,
    }),
    fc.record({
      act: fc.constantFrom('by-hand' as const, 'by-force' as const),
      win: whichWin,
      to: fc.constantFrom(...STATUSES),
    }),
  ),
  { maxLength: 25 },
);

async function perform(prize: string, act: Act): Promise<unknown> {
  if (act.act === 'give' || act.act === 'give-suspicious') return await give(prize, act.act !== 'give');
  if (act.act === 'export') return await rpc('export_create', { p_event: 'expo', p_staff: staff });
  if (act.act === 'due') return await forfeitUnclaimed(t.ctx, never);
  if (!('win' in act)) return;
  const wins = await winsOf(prize);
  const win = wins[act.win % Math.max(1, wins.length)];
  if (!win) return;
  switch (act.act) {
    case 'claim':
      return await claim(win.token);
    case 'show':
      return await rpc('code_show', { p_token_hash: win.token });
    case 'forfeit':
      return await rpc('win_forfeit', { p_win: win.id });
    case 'overdue':
      return await t.test.sql(`update wins set deadline = now() - interval '1 second' where id = $1`, [win.id]);
    case 'review':
      return await rpc('win_review', {
        ...{ p_event: 'expo', p_win: win.id, p_from: win.status, p_do: act.what, p_note: 'a note', p_staff: staff },
      });
    case 'by-hand':
      return await rpc('win_step', {
        p_event: 'expo',
        p_win: win.id,
        p_from: win.status,
        p_to: act.to,
        p_staff: staff,
      });
    case 'by-force':
      // what a bug, or somebody at a database prompt, could do
      return await t.test.sql(`update wins set status = $2 where id = $1`, [win.id, act.to]).catch(() => null);
  }
}

/** What a winner has got of a win: a claim, or a code that was shown. */
const received = (win: string) =>
  t.test.sql(
    `select 'claim' as what from claims where win = $1
     union all select 'code' from prize_codes where win = $1 and shown_at is not null`,
    [win],
  );

/** Plays random sequences against a prize of this kind, and checks every step and every counter after each. */
async function play(kind: (typeof KINDS)[number], numRuns: number): Promise<void> {
  const steps = await t.test.sql(
    `select from_status || ' ' || to_status as step from win_steps where kind = $1 and from_status <> to_status`,
    [kind],
  );
  const allowed = new Set(steps.map(({ step }) => step));
  await fc.assert(
    fc.asyncProperty(acts, async (list) => {
      const prize = await newPrize(kind);
      await give(prize);
      for (const act of list) {
        const before = new Map((await winsOf(prize)).map((win) => [win.id, win.status]));
        await perform(prize, act);
        for (const { id, status } of await winsOf(prize)) {
          const was = before.get(id) ?? 'won';
          if (was !== status) expect([...allowed]).toContain(`${was} ${status}`);
          // without force, a win that waits or was refused has no claim and no code that was shown
          if (status === 'waiting' || status === 'refused') expect(await received(id)).toEqual([]);
        }
        const [row] = await t.test.sql(
          `select given, (select count(*)::int from wins
             where prize = $1 and status not in ('forfeited', 'refused')) as held
           from prizes where key = $1`,
          [prize],
        );
        expect(row?.given).toBe(row?.held);
        expect(Number(row?.given)).toBeLessThanOrEqual(STOCK);
        // a code for every win of a code that stands, unless somebody took a step by force
        const codes = await t.test.sql(
          `select 1 from wins w full join prize_codes c on c.win = w.id
           where coalesce(w.prize, c.prize) = $1 and c.prize is not null and c.win is not null
             and (w.status in ('forfeited', 'refused') or w.prize <> c.prize)`,
          [prize],
        );
        expect(codes).toEqual([]);
      }
    }),
    { numRuns },
  );
}

describe('the steps of a win (A7)', () => {
  it.each(KINDS)('of a %s stay in the table whatever is tried, and the stock is right after each', async (kind) => {
    await play(kind, 40);
  });

  it.each([
    ['the guard', 'wins_step'],
    ['the count', 'wins_count'],
  ])('negative control: without %s the same sequences leave it', async (_, trigger) => {
    await t.test.sql(`alter table wins disable trigger ${trigger}`);
    await expect(play('parcel', 200)).rejects.toThrow('Property failed');
    await t.test.sql(`alter table wins enable trigger ${trigger}`);
  });

  it('are the same in a database of the migrations as in the definitions (D2)', async () => {
    const definitions = await createTestData({ migrations: [asMigration(readDefinitions())] });
    const all = 'select * from win_steps order by kind, from_status, to_status';
    expect(await t.test.sql(all)).toEqual(await definitions.sql(all));
    await definitions.drop();
  });

  it('begin with won', async () => {
    const prize = await newPrize('parcel');
    await give(prize);
    const copy = t.test.sql(
      `with e as (insert into entries (event, round, visitor, game, stage, prize, recorded_at)
         values ('expo', 'forged', 'x', 'g', 's', $1, now()) returning 1)
       insert into wins (event, round, visitor, prize, token_hash, deadline, status)
       select 'expo', 'forged', 'x', $1, 'forged', now(), 'delivered' from e`,
      [prize],
    );
    await expect(copy).rejects.toThrow('a win begins as won');
  });

  it('fix the kind of the prize', async () => {
    const prize = await newPrize('parcel');
    await t.test.sql(`update prizes set kind = 'pickup' where key = $1`, [prize]);
    await give(prize);
    await expect(t.test.sql(`update prizes set kind = 'parcel' where key = $1`, [prize])).rejects.toThrow('is fixed');
  });
});

describe('a win that nobody claimed in time (A8)', () => {
  const age = (prize: string) =>
    t.test.sql(`update wins set deadline = now() - interval '1 second' where prize = $1`, [prize]);

  it('is forfeited by the job, and its unit can be won again; its winner reads what they read before', async () => {
    await forfeitUnclaimed(t.ctx, never);
    const prize = await newPrize('parcel');
    for (let i = 0; i < STOCK; i += 1) await give(prize);
    expect(await winsOf(prize)).toHaveLength(STOCK);
    await give(prize);
    expect(await winsOf(prize)).toHaveLength(STOCK);
    await age(prize);
    const [late] = await t.test.sql(`select visitor from wins where prize = $1 order by seq`, [prize]);
    const mine = async () => (await myPrizes(t.ctx, 'expo', String(late?.visitor))).wins.map(({ status }) => status);
    expect(await mine()).toEqual(['expired']);
    expect(await forfeitUnclaimed(t.ctx, never)).toEqual({ forfeited: STOCK });
    expect(await forfeitUnclaimed(t.ctx, never)).toEqual({ forfeited: 0 });
    expect(await mine()).toEqual(['expired']);
    await give(prize);
    const after = await winsOf(prize);
    expect(after.map(({ status }) => status)).toEqual([...Array(STOCK).fill('forfeited'), 'won']);
  });

  it('is forfeited once, beside claims at the last moment, new rounds and a second job', async () => {
    const prize = await newPrize('parcel');
    await t.test.sql(`update prizes set stock = 1000 where key = $1`, [prize]);
    for (let i = 0; i < 40; i += 1) await give(prize);
    const before = await winsOf(prize);
    // half of them are over when the crowd begins, the others are claimed by it
    await t.test.sql(`update wins set deadline = now() - interval '1 second' where prize = $1 and seq % 2 = 0`, [
      prize,
    ]);
    await Promise.all([
      forfeitUnclaimed(t.ctx, never),
      ...before.map(({ token }) => claim(token)),
      ...before.map(({ id }, i) => (i % 4 === 0 ? rpc('win_forfeit', { p_win: id }) : null)),
      ...Array.from({ length: 20 }, () => give(prize)),
      forfeitUnclaimed(t.ctx, never),
    ]);
    const after = await winsOf(prize);
    expect(after).toHaveLength(60);
    const [row] = await t.test.sql(`select given from prizes where key = $1`, [prize]);
    expect(row?.given).toBe(after.filter(({ status }) => status !== 'forfeited').length);
    const claimed = await t.test.sql(
      `select w.status, count(c.id)::int as claims from wins w left join claims c on c.win = w.id
       where w.prize = $1 group by w.id`,
      [prize],
    );
    for (const { status, claims } of claimed) expect(claims).toBe(status === 'claimed' ? 1 : 0);
  });

  it('of a rehearsal gives its unit back to the rehearsal', async () => {
    const prize = await newPrize('parcel');
    await give(prize);
    await t.test.sql(`update wins set rehearsal = true where prize = $1`, [prize]);
    await t.test.sql(`update prizes set rehearsed = 1, given = 0 where key = $1`, [prize]);
    await age(prize);
    await forfeitUnclaimed(t.ctx, never);
    const [row] = await t.test.sql(`select given, rehearsed from prizes where key = $1`, [prize]);
    expect(row).toEqual({ given: 0, rehearsed: 0 });
  });

  it('win_forfeit says what happened', async () => {
    const prize = await newPrize('parcel');
    await give(prize);
    const [win] = await winsOf(prize);
    expect(await rpc('win_forfeit', { p_win: randomUUID() })).toEqual({ status: 'not-found' });
    expect(await rpc('win_forfeit', { p_win: win?.id })).toMatchObject({
      status: 'forfeited',
      from: 'won',
      event: 'expo',
      prize,
      rehearsal: false,
    });
    expect(await rpc('win_forfeit', { p_win: win?.id })).toEqual({ status: 'refused', is: 'forfeited' });
    expect(await claim(win?.token ?? '')).toEqual({ status: 'expired' });
  });
});
