import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestApp, type TestApp, type TestBrowser } from '../testing/app.ts';
import { roundOf } from '../testing/context.ts';
import { forfeitUnclaimed } from './forfeits.ts';
import { findDifferences } from './stock.ts';

const never = new AbortController().signal;
let t: TestApp;
let admin: TestBrowser;
let clerk: TestBrowser;
let prizes = 0;
beforeAll(async () => {
  t = await createTestApp();
  admin = await t.admin();
  clerk = await t.member('fulfilment');
});
afterAll(() => t.drop());

const json = async (call: Promise<Response>) => {
  const response = await call;
  return [response.status, await response.json()];
};

/** Codes that no other test has. */
const codesFor = (prize: string, count: number): string[] =>
  Array.from({ length: count }, (_, n) => `SECRET-${prize}-${n}-가나다`);

/** Adds a prize with this many codes. Returns its key. */
async function newPrize(count: number): Promise<string> {
  prizes += 1;
  const key = `coupon-${prizes}`;
  const body = {
    key,
    name: { ko: '쿠폰', en: 'Coupon' },
    kind: 'code',
    place: null,
    stock: 99,
    onHand: 0,
    picture: null,
    valueKrw: null,
    sponsor: null,
  };
  expect((await admin.call('POST', '/staff/events/expo/prizes', body)).status).toBe(200);
  if (count > 0) expect(await upload(key, codesFor(key, count).join('\n'))).toEqual([200, { added: count }]);
  return key;
}

const upload = (prize: string, table: string, who = admin) =>
  json(who.call('POST', `/staff/events/expo/prizes/${prize}/codes`, { table }));
const check = (prize: string, table: string, who = admin) =>
  json(who.call('POST', `/staff/events/expo/prizes/${prize}/codes/check`, { table }));
const stockOf = async (prize: string) =>
  (await t.test.sql(`select stock, on_hand, given from prizes where key = $1`, [prize]))[0];

let rounds = 0;
type Won = { token: string; win: string; winner: ReturnType<TestApp['visitor']> };
async function win(prize: string): Promise<Won | null> {
  rounds += 1;
  const winner = t.visitor();
  const [outcome] = await t.settlement.settle(roundOf([winner.id], { prize, round: `round-${rounds}` }));
  return outcome?.outcome === 'win' ? { token: outcome.claimToken, win: outcome.win, winner } : null;
}
async function mustWin(prize: string): Promise<Won> {
  const won = await win(prize);
  if (!won) throw new Error('no win');
  return won;
}
const show = (token: string) => json(t.browser().call('POST', '/claims/code', { token }));
const free = async (prize: string) =>
  (await t.test.sql(`select count(*)::int as n from prize_codes where prize = $1 and win is null`, [prize]))[0]?.n;

describe('the pool of a prize (A11)', () => {
  it('is its stock, and is told before anything is taken', async () => {
    const prize = await newPrize(0);
    expect(await stockOf(prize)).toEqual({ stock: 0, on_hand: 0, given: 0 });
    const table = '코드\nA-1\nA-2\n\nA-1\nA-3\n';
    expect(await check(prize, table)).toEqual([200, { fresh: 3, blank: 1, twice: 1, known: 0, wrong: 0 }]);
    expect(await stockOf(prize)).toMatchObject({ stock: 0 });
    expect(await upload(prize, table)).toEqual([200, { added: 3 }]);
    expect(await stockOf(prize)).toEqual({ stock: 3, on_hand: 3, given: 0 });
    // the same file again, with one more
    expect(await check(prize, `${table}A-4`)).toEqual([200, { fresh: 1, blank: 1, twice: 1, known: 3, wrong: 0 }]);
    expect(await upload(prize, `${table}A-4`)).toEqual([200, { added: 1 }]);
    // no code is in the event twice, whatever the prize
    const other = await newPrize(0);
    expect(await check(other, 'A-1\nB-1')).toMatchObject([200, { fresh: 1, known: 1 }]);
    expect(await upload(other, 'A-1\nB-1')).toEqual([200, { added: 1 }]);
    expect(await check(prize, 'a,b\n1,2')).toEqual([400, { error: 'codes-no-column' }]);
    const many = Array.from({ length: 50_001 }, (_, n) => n).join('\n');
    expect(await check(prize, many)).toEqual([400, { error: 'codes-too-many', detail: { most: 50_000 } }]);
    expect((await upload(prize, many))[0]).toBe(400);
    expect((await check('ramen-box', 'A-9'))[0]).toBe(404);
    expect((await check('ramen-box', ''))[0]).toBe(404);
    expect((await upload('ramen-box', 'A-9'))[0]).toBe(404);
  });

  it('cannot be changed by the form of the prize, nor the prize deleted with it', async () => {
    const prize = await newPrize(2);
    const [row] = await t.test.sql(`select kind from prizes where key = $1`, [prize]);
    expect(row?.kind).toBe('code');
    const body = {
      key: prize,
      name: { ko: '쿠폰', en: 'Coupon' },
      kind: 'code',
      place: null,
      stock: 50,
      onHand: 0,
      picture: null,
      valueKrw: null,
      sponsor: null,
    };
    expect((await admin.call('PUT', `/staff/events/expo/prizes/${prize}`, body)).status).toBe(200);
    expect(await stockOf(prize)).toMatchObject({ stock: 2, on_hand: 2 });
    const parcel = await admin.call('PUT', `/staff/events/expo/prizes/${prize}`, { ...body, kind: 'parcel' });
    expect(parcel.status).toBe(409);
    expect((await admin.call('POST', `/staff/events/expo/prizes/${prize}/delete`)).status).toBe(409);
  });

  it('loses only the codes that nobody has won when it is cleared, with their keys', async () => {
    const prize = await newPrize(5);
    const won = await mustWin(prize);
    expect(await json(admin.call('POST', `/staff/events/expo/prizes/${prize}/codes/clear`))).toEqual([
      200,
      { removed: 4 },
    ]);
    expect(await stockOf(prize)).toEqual({ stock: 1, on_hand: 1, given: 1 });
    const keys = await t.test.sql(
      `select 1 from record_keys k where table_name = 'prize_codes'
         and not exists (select 1 from prize_codes c where c.id = k.row_id)`,
    );
    expect(keys).toEqual([]);
    expect((await show(won.token))[0]).toBe(200);
    expect(await win(prize)).toBeNull();
  });

  it('is not for clerks, hosts and PR', async () => {
    const prize = await newPrize(0);
    for (const role of ['fulfilment', 'pr', 'host'] as const) {
      const who = await t.member(role);
      expect((await check(prize, 'A', who))[0]).toBe(403);
      expect((await upload(prize, 'A', who))[0]).toBe(403);
      expect((await json(who.call('POST', `/staff/events/expo/prizes/${prize}/codes/clear`)))[0]).toBe(403);
    }
  });
});

/**
 * Inserts a win of this prize on each of 64 connections at once, past the lock of award_give: only the code's own guard is
 * left. Returns how many succeeded, and how many of these have a code.
 */
async function insertAtOnce(prize: string): Promise<{ wins: number; withCode: number }> {
  const clients = Array.from({ length: 64 }, () => new pg.Client(t.test.connection));
  await Promise.all(clients.map((client) => client.connect()));
  const settled = await Promise.allSettled(
    clients.map((client, n) =>
      client.query(
        `with played as (insert into entries (event, round, visitor, game, stage, prize, recorded_at)
           values ('expo', $1, 'v', 'g', 's', $2, now()))
         insert into wins (event, round, visitor, prize, token_hash, deadline) values ('expo', $1, 'v', $2, $1, now())`,
        [`at-once-${prize}-${n}`, prize],
      ),
    ),
  );
  await Promise.all(clients.map((client) => client.end()));
  const [row] = await t.test.sql(`select count(*)::int as n from prize_codes where prize = $1 and win is not null`, [
    prize,
  ]);
  return { wins: settled.filter(({ status }) => status === 'fulfilled').length, withCode: Number(row?.n) };
}

/** Removes what such a race has left behind, so that it is in no later report. */
async function forget(prize: string): Promise<void> {
  await t.test.sql(`update prize_codes set win = null where prize = $1`, [prize]);
  await t.test.sql(`delete from wins where prize = $1`, [prize]);
}

describe('a code (A12)', () => {
  it('is taken by one of 64 connections, also where nothing else keeps them apart', async () => {
    const prize = await newPrize(40);
    expect(await insertAtOnce(prize)).toEqual({ wins: 40, withCode: 40 });
    await forget(prize);
  });

  it('negative control: without its lock several connections take the same one', async () => {
    const prize = await newPrize(40);
    const [row] = await t.test.sql(`select pg_get_functiondef('win_code_take'::regproc) as definition`);
    const original = String(row?.definition);
    const changed = original
      .replace('for update skip locked', '')
      .replace('update prize_codes', 'perform pg_sleep(0.02); update prize_codes');
    expect(changed).not.toBe(original);
    await t.test.sql(changed);
    const { wins, withCode } = await insertAtOnce(prize);
    expect(withCode).toBeLessThan(wins);
    await t.test.sql(original);
    await forget(prize);
  });

  it('belongs to one winner, however many play at once, and no more are given than there are', async () => {
    const prize = await newPrize(40);
    const all = await Promise.all(Array.from({ length: 64 }, () => win(prize)));
    const wins = all.filter((won) => won !== null);
    expect(wins).toHaveLength(40);
    const shown = await Promise.all(wins.map(({ token }) => show(token)));
    expect(shown.map(([status]) => status)).toEqual(Array(40).fill(200));
    expect(new Set(shown.map(([, { code }]) => code))).toEqual(new Set(codesFor(prize, 40)));
    expect(await stockOf(prize)).toMatchObject({ stock: 40, given: 40 });
    expect(await findDifferences(t.ctx)).toEqual([]);
  });

  it('negative control: a win without a code is a difference in the report', async () => {
    const prize = await newPrize(3);
    await t.test.sql(`alter table wins disable trigger wins_code`);
    await mustWin(prize);
    await t.test.sql(`alter table wins enable trigger wins_code`);
    expect(await findDifferences(t.ctx)).toEqual([{ event: 'expo', prize, problem: 'codes', items: 1 }]);
    await t.test.sql(`delete from wins where prize = $1`, [prize]);
    await t.test.sql(`update prizes set given = 0 where key = $1`, [prize]);
  });

  it('stays in the pool where the transaction of its win fails', async () => {
    const prize = await newPrize(2);
    await t.test.sql(`create function fail() returns trigger language plpgsql as $$ begin raise exception 'cut off'; end $$;
      create trigger fail before update of given on prizes for each row execute function fail()`);
    await expect(win(prize)).rejects.toThrow();
    expect(await free(prize)).toBe(2);
    await t.test.sql(`drop trigger fail on prizes; drop function fail()`);
    await mustWin(prize);
    expect(await free(prize)).toBe(1);
    expect(await findDifferences(t.ctx)).toEqual([]);
  });

  it('is shown once by its link, to one of many at the same time, and again to its winner', async () => {
    const prize = await newPrize(1);
    const { token, win: id, winner } = await mustWin(prize);
    const mine = async () => (await winner.call('GET', '/events/expo/my-prizes')).json();
    const [{ receipt }] = (await mine()).wins;
    const again = (who: TestBrowser) => json(who.call('POST', '/events/expo/my-prizes/code', { receipt }));
    expect((await again(winner))[0]).toBe(404);
    const all = await Promise.all(Array.from({ length: 8 }, () => show(token)));
    expect(new Set(all.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(all[0]).toEqual([200, { code: codesFor(prize, 1)[0] }]);
    expect((await mine()).wins).toMatchObject([{ status: 'delivered', claimToken: null }]);
    // ten minutes for a lost answer, and no longer
    await t.test.sql(`update wins set status_at = now() - interval '11 minutes' where id = $1`, [id]);
    expect(await show(token)).toEqual([409, { error: 'already-claimed' }]);
    expect(await again(winner)).toEqual([200, { code: codesFor(prize, 1)[0] }]);
    expect((await again(t.visitor()))[0]).toBe(404);
    expect((await again(t.browser()))[0]).toBe(401);
  });

  it('goes back to the pool if its winner never saw it, and never after that', async () => {
    const prize = await newPrize(1);
    const first = await mustWin(prize);
    expect(await win(prize)).toBeNull();
    await t.test.sql(`update wins set deadline = now() - interval '1 second' where id = $1`, [first.win]);
    expect(await show(first.token)).toEqual([410, { error: 'claim-expired' }]);
    expect(await forfeitUnclaimed(t.ctx, never)).toEqual({ forfeited: 1 });
    expect(await free(prize)).toBe(1);
    const second = await mustWin(prize);
    expect(await show(second.token)).toEqual([200, { code: codesFor(prize, 1)[0] }]);
    expect((await show(first.token))[0]).toBe(410);
    await t.test.sql(`update wins set deadline = now() - interval '1 second' where id = $1`, [second.win]);
    expect(await forfeitUnclaimed(t.ctx, never)).toEqual({ forfeited: 0 });
    const [reply] = await t.test.sql(`select win_forfeit($1) as reply`, [second.win]);
    expect(reply?.reply).toEqual({ status: 'refused', is: 'delivered' });
    expect(await findDifferences(t.ctx)).toEqual([]);
  });

  it('of a rehearsal is none: the page says so, and the pool stays whole', async () => {
    const prize = await newPrize(1);
    await t.test.sql(
      `update events set opens_at = now() + interval '1 hour', rehearsal_since = now() where slug = 'expo'`,
    );
    const { token } = await mustWin(prize);
    expect(await show(token)).toEqual([200, { code: null }]);
    expect(await free(prize)).toBe(1);
    await t.test.sql(
      `update events set opens_at = now() - interval '1 hour', rehearsal_since = null where slug = 'expo'`,
    );
    expect(await findDifferences(t.ctx)).toEqual([]);
  });

  it('asks for a confirmed contact where the policy does (U14)', async () => {
    const prize = await newPrize(1);
    await t.test.sql(`update events set policy = policy || '{"identity": "email", "identityAt": "claim"}'`);
    const { token } = await mustWin(prize);
    expect(await show(token)).toEqual([403, { error: 'identity-needed' }]);
    await t.test.sql(`update events set policy = policy || '{"identity": "none"}'`);
  });

  it('of a parcel does not exist', async () => {
    const { token } = await mustWin('ramen-box');
    expect(await show(token)).toEqual([404, { error: 'claim-not-found' }]);
    expect(await show('A'.repeat(43))).toEqual([404, { error: 'claim-not-found' }]);
  });

  it('stands nowhere else: no row, no log, no list, no export, no trail (S6)', async () => {
    const tables = await t.test.sql(`select quote_ident(tablename) as name from pg_tables where schemaname = 'public'`);
    for (const { name } of tables) {
      for (const { text } of await t.test.sql(`select row_to_json(t)::text as text from ${String(name)} t`)) {
        expect(String(text)).not.toContain('SECRET-');
        expect(String(text)).not.toContain(Buffer.from('SECRET-').toString('hex'));
      }
    }
    expect(t.logged.join('')).not.toContain('SECRET-');
    const lists = await Promise.all([
      clerk.call('POST', '/staff/events/expo/winners', {}),
      clerk.call('GET', '/staff/events/expo/winners/summary'),
      clerk.call('GET', '/staff/events/expo/stock'),
      clerk.call('GET', '/staff/events/expo/exports'),
      admin.call('GET', '/staff/events/expo/prizes'),
      admin.call('POST', '/staff/events/expo/audit', {}),
    ]);
    for (const answer of lists) expect(await answer.text()).not.toContain('SECRET-');
    // negative control: the search above finds what is there
    const [key] = await t.test.sql(`select key from prizes where kind = 'code' limit 1`);
    expect(await (await admin.call('GET', '/staff/events/expo/prizes')).text()).toContain(String(key?.key));
  });
});
