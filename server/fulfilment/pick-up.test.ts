import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestApp, type TestApp, type TestBrowser } from '../testing/app.ts';
import { roundOf } from '../testing/context.ts';

let t: TestApp;
let clerk: TestBrowser;
let admin: TestBrowser;
beforeAll(async () => {
  t = await createTestApp();
  clerk = await t.member('fulfilment');
  admin = await t.admin();
  const added = await admin.call('POST', '/staff/events/expo/prizes', hat);
  expect(added.status).toBe(200);
});
afterAll(() => t.drop());

const hat = {
  key: 'hat',
  name: { ko: '모자', en: 'Hat' },
  kind: 'pickup',
  place: { ko: '안내 데스크', en: 'Information desk' },
  stock: 50,
  onHand: 20,
  picture: null,
  valueKrw: null,
  sponsor: null,
};

type Won = { token: string; win: string; receipt: string; winner: ReturnType<TestApp['visitor']> };

let rounds = 0;
async function win(prize = 'hat', round?: string): Promise<Won> {
  rounds += 1;
  const winner = t.visitor();
  const [outcome] = await t.settlement.settle(roundOf([winner.id], { prize, round: round ?? `round-${rounds}` }));
  if (outcome?.outcome !== 'win') throw new Error('no win');
  const [row] = await t.test.sql(`select receipt from wins where id = $1`, [outcome.win]);
  return { token: outcome.claimToken, win: outcome.win, receipt: String(row?.receipt), winner };
}

const answer = async (call: Promise<Response>) => {
  const response = await call;
  return [response.status, await response.json()];
};
const find = (receipt: string, who = clerk) => answer(who.call('POST', '/staff/events/expo/pick-up/find', { receipt }));
const handOver = (won: Pick<Won, 'win'>, who = clerk) =>
  answer(who.call('POST', `/staff/events/expo/pick-up/${won.win}/hand-over`));
const undo = (won: Pick<Won, 'win'>) => answer(clerk.call('POST', `/staff/events/expo/pick-up/${won.win}/undo`));
const claimOf = async ({ token }: Won) => (await t.browser().call('POST', '/claims/read', { token })).json();

describe('a prize that is picked up (A10)', () => {
  it('shows its winner where to go, and asks for no address', async () => {
    const won = await win();
    const mine = await (await won.winner.call('GET', '/events/expo/my-prizes')).json();
    expect(mine.wins).toMatchObject([{ status: 'won', prize: { kind: 'pickup', place: hat.place } }]);
    expect(await claimOf(won)).toMatchObject({
      status: 'open',
      receipt: won.receipt,
      prize: { kind: 'pickup', place: hat.place },
    });
    const form = {
      consent: { version: 'x', collection: true, policyVersion: 1 },
      claimant: 'winner',
      name: '김마당',
      phone: '010-1234-5678',
      postcode: '06236',
      road: '서울 강남구 테헤란로 1',
      detail: '',
    };
    const sent = await t.browser().call('POST', '/claims', { token: won.token, locale: 'ko', form });
    expect(sent.status).toBe(400);
    expect(await t.test.sql('select 1 from claims')).toEqual([]);
  });

  it('is handed over once, by whichever desk is first, and the other reads when', async () => {
    const won = await win();
    const typed = ` ${won.receipt.slice(0, 4).toLowerCase()}-${won.receipt.slice(4)} `;
    expect(await find(typed)).toMatchObject([
      200,
      { win: won.win, is: 'won', kind: 'pickup', by: null, mayUndo: false },
    ]);
    const other = await t.member('fulfilment');
    const all = await Promise.all([clerk, other, clerk, other].map((who) => handOver(won, who)));
    expect(all.map(([status]) => status).sort()).toEqual([200, 409, 409, 409]);
    expect(all.filter(([status]) => status === 409)[0]).toEqual([409, { error: 'handed-over' }]);
    const [, after] = await find(won.receipt);
    expect(after).toMatchObject({ is: 'delivered', by: expect.stringMatching(/./), mayUndo: true });
    expect(after.statusAt).toBeGreaterThan(0);
    expect(await claimOf(won)).toMatchObject({ status: 'claimed' });
    const trail = await t.test.sql(`select 1 from audit where action = 'win.hand-over' and subject = $1`, [won.win]);
    expect(trail).toHaveLength(1);
  });

  it('is taken back within a minute and not later', async () => {
    const won = await win();
    await handOver(won);
    expect(await undo(won)).toEqual([200, { stored: true }]);
    expect(await find(won.receipt)).toMatchObject([200, { is: 'won' }]);
    expect(await undo(won)).toEqual([409, { error: 'win-changed' }]);
    await handOver(won);
    await t.test.sql(`update wins set status_at = now() - interval '61 seconds' where id = $1`, [won.win]);
    expect(await find(won.receipt)).toMatchObject([200, { is: 'delivered', mayUndo: false }]);
    expect(await undo(won)).toEqual([409, { error: 'win-changed' }]);
  });

  it('is not handed over after its deadline, nor when it is a parcel or of another event', async () => {
    const late = await win();
    await t.test.sql(`update wins set deadline = now() - interval '1 second' where id = $1`, [late.win]);
    expect(await find(late.receipt)).toMatchObject([200, { is: 'expired' }]);
    expect(await handOver(late)).toEqual([410, { error: 'claim-expired' }]);
    const parcel = await win('ramen-box');
    expect(await find(parcel.receipt)).toMatchObject([200, { kind: 'parcel' }]);
    expect((await handOver(parcel))[0]).toBe(404);
    expect(await find('0123456789AB')).toEqual([404, { error: 'receipt-unknown' }]);
    expect(await find('what?')).toEqual([404, { error: 'receipt-unknown' }]);
    await t.test.sql(`insert into events (slug, name_ko, name_en, opens_at, closes_at, policy)
      select 'fair', 'a', 'b', opens_at, closes_at, policy from events where slug = 'expo'`);
    const elsewhere = await t.member('fulfilment', 'fair');
    expect((await find(parcel.receipt, elsewhere))[0]).toBe(403);
    const here = await elsewhere.call('POST', '/staff/events/fair/pick-up/find', { receipt: late.receipt });
    expect(here.status).toBe(404);
  });

  it('is handed over to one contact once a round, and only after that contact is confirmed (U14)', async () => {
    await t.test.sql(`update events set policy = policy || '{"identity": "email", "identityAt": "claim"}'`);
    const one = await win('hat', 'shared');
    const two = await win('hat');
    expect(await handOver(one)).toEqual([409, { error: 'winner-unconfirmed' }]);
    const verify = (visitor: string) =>
      t.test.sql(
        `insert into entrants (id, event, visitor, provider, digest, sealed, consent)
         values (gen_random_uuid(), 'expo', $1, 'email', 'same', '', '{}')`,
        [visitor],
      );
    await verify(one.winner.id);
    expect((await handOver(one))[0]).toBe(200);
    // another visitor of the same round turns out to be the same person
    await t.test.sql(
      `insert into entries (event, round, visitor, game, stage, prize, recorded_at)
       select event, 'shared', visitor, game, stage, prize, recorded_at from entries where visitor = $1`,
      [two.winner.id],
    );
    await t.test.sql(`update wins set round = 'shared' where id = $1`, [two.win]);
    await verify(two.winner.id);
    expect(await handOver(two)).toEqual([409, { error: 'contact-used' }]);
    await t.test.sql(`update events set policy = policy || '{"identity": "none"}'`);
  });

  it.each(['pr', 'host', 'exhibitor'] as const)('is not for %s', async (role) => {
    const won = await win();
    const who = await t.member(role);
    expect((await find(won.receipt, who))[0]).toBe(403);
    expect((await handOver(won, who))[0]).toBe(403);
  });

  it('stays what it is once somebody has won it', async () => {
    const parcel = { ...hat, kind: 'parcel', place: null };
    expect(await answer(admin.call('PUT', '/staff/events/expo/prizes/hat', parcel))).toEqual([
      409,
      { error: 'already-given' },
    ]);
    const nowhere = await admin.call('PUT', '/staff/events/expo/prizes/hat', { ...hat, place: null });
    expect(nowhere.status).toBe(400);
    const moved = await admin.call('PUT', '/staff/events/expo/prizes/hat', {
      ...hat,
      place: { ko: '정문', en: 'Gate' },
    });
    expect(moved.status).toBe(200);
  });
});
