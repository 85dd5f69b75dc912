import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import * as v from 'valibot';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ReviewDecision } from '../../shared/api/reviews.ts';
import { CONSENT_VERSION } from '../../shared/claim.ts';
import { claimToken } from '../prizes/claim-token.ts';
import { forfeitUnclaimed } from '../prizes/forfeits.ts';
import { createTestApp, type TestApp, type TestBrowser } from '../testing/app.ts';
import { roundOf } from '../testing/context.ts';
import { hashToken } from '../vault/token.ts';
import { decideReviews } from './reviews.ts';

let t: TestApp;
let clerk: TestBrowser;
beforeAll(async () => {
  t = await createTestApp();
  clerk = await t.member('fulfilment');
});
afterAll(() => t.drop());

const never = new AbortController().signal;
type Kind = 'parcel' | 'pickup' | 'code';

async function newPrize(kind: Kind = 'parcel', stock = 3): Promise<string> {
  const key = `${kind}-${randomUUID().slice(0, 8)}`;
  await t.test.sql(
    `insert into prizes (event, key, name_ko, name_en, stock, kind) values ('expo', $1, '가', 'A', $2, $3)`,
    [key, stock, kind],
  );
  if (kind === 'code')
    await t.test.sql(
      `with c as (insert into prize_codes (id, event, prize, sealed, digest)
         select gen_random_uuid(), 'expo', $1, '', $1 || n from generate_series(1, $2::integer) n returning id)
       insert into record_keys (table_name, row_id, wrapped) select 'prize_codes', id, '' from c`,
      [key, stock],
    );
  return key;
}

/** A program wins, and its win waits. */
async function winOfProgram(prize: string) {
  const winner = t.visitor();
  const hands = [{ visitor: winner.id, reasons: ['rhythm' as const], inputs: 60 }];
  const result = roundOf([winner.id], { prize, hands });
  const [outcome] = await t.settlement.settle(result);
  if (outcome?.outcome !== 'waiting') throw new Error('the win does not wait');
  return {
    win: outcome.win,
    winner,
    token: claimToken(t.ctx, { event: 'expo', round: result.round, visitor: winner.id }),
  };
}
type Won = Awaited<ReturnType<typeof winOfProgram>>;

const answer = async (call: Promise<Response>) => {
  const response = await call;
  return [response.status, await response.json()];
};
type From = ReviewDecision['wins'][number]['from'];
const decide = (wins: readonly { win: string; from: From }[], what: ReviewDecision['do'], note = '', who = clerk) =>
  answer(who.call('POST', '/staff/events/expo/reviews/decide', { wins, do: what, note }));
async function decided({ win }: Won, from: From, what: ReviewDecision['do'], note = ''): Promise<string> {
  const [status, { outcomes }] = await decide([{ win, from }], what, note);
  expect(status).toBe(200);
  return outcomes[0].outcome;
}
const list = async (state: string) =>
  (await (await clerk.call('POST', '/staff/events/expo/reviews', { state })).json()).reviews;
const mineOf = async ({ winner }: Won) => (await (await winner.call('GET', '/events/expo/my-prizes')).json()).wins[0];
const claimOf = async ({ token }: Won) => (await t.browser().call('POST', '/claims/read', { token })).json();
const form = {
  consent: { version: CONSENT_VERSION, collection: true, policyVersion: 1 },
  ...{ claimant: 'winner', name: '김마당', phone: '010-1234-5678' },
  ...{ postcode: '06236', road: '서울 강남구 테헤란로 1', detail: '' },
};
const claim = ({ token }: Won) => answer(t.browser().call('POST', '/claims', { token, locale: 'ko', form }));
const differences = () => t.test.sql(`select * from stock_differences('expo')`);
const given = async (prize: string) => (await t.test.sql(`select given from prizes where key = $1`, [prize]))[0]?.given;

describe('a win that waits for a person (H1, H2)', () => {
  it('reserves its unit, and nobody can have it: not by claim, code, desk, export or deadline', async () => {
    for (const kind of ['parcel', 'pickup', 'code'] as const) {
      const prize = await newPrize(kind);
      const won = await winOfProgram(prize);
      expect(await given(prize)).toBe(1);
      expect(await mineOf(won)).toMatchObject({ status: 'waiting', claimToken: null, note: null });
      expect(await claimOf(won)).toMatchObject({ status: 'waiting' });
      const refused = [409, { error: 'win-waits' }];
      if (kind === 'parcel') expect(await claim(won)).toEqual(refused);
      if (kind === 'code')
        expect(await answer(t.browser().call('POST', '/claims/code', { token: won.token }))).toEqual(refused);
      if (kind === 'pickup')
        expect(await answer(clerk.call('POST', `/staff/events/expo/pick-up/${won.win}/hand-over`))).toEqual(refused);
      await t.test.sql(`update wins set deadline = now() - interval '1 day' where id = $1`, [won.win]);
      await forfeitUnclaimed(t.ctx, never);
      expect(await mineOf(won)).toMatchObject({ status: 'waiting' });
      const announced = await t.ctx.data.rpc(
        'winners_announced',
        { p_event: 'expo', p_prize: prize, p_before: null, p_limit: 10 },
        v.looseObject({}),
      );
      expect(announced).toMatchObject({ prizes: [{ given: 0, wins: [] }] });
      expect(await differences()).toEqual([]);
    }
  });

  it('negative control: by force it cannot be claimed either', async () => {
    const { win } = await winOfProgram(await newPrize());
    for (const status of ['claimed', 'delivered', 'forfeited'])
      await expect(t.test.sql(`update wins set status = $2 where id = $1`, [win, status])).rejects.toThrow('cannot go');
  });

  it('is accepted: its winner is told, the time to claim begins then, and it is claimed as any other', async () => {
    const won = await winOfProgram(await newPrize());
    await t.test.sql(`update wins set deadline = now() - interval '9 days' where id = $1`, [won.win]);
    expect(await decided(won, 'waiting', 'pass')).toBe('stored');
    const mine = await mineOf(won);
    expect(mine).toMatchObject({ status: 'won' });
    expect(mine.deadline).toBeGreaterThan(Date.now() + 86_400_000);
    expect(await claim(won)).toMatchObject([200, { receipt: expect.any(String) }]);
    // what is claimed cannot be taken back
    expect(await decided(won, 'won', 'undo')).toBe('changed');
    expect((await list('decided')).find(({ win }: Won) => win === won.win)).toMatchObject({ mayUndo: false });
  });

  it('is refused with a reason that its winner reads; the unit goes back; undone while stock lasts', async () => {
    for (const kind of ['parcel', 'pickup', 'code'] as const) {
      const prize = await newPrize(kind, 1);
      const won = await winOfProgram(prize);
      expect(await decide([{ win: won.win, from: 'waiting' }], 'refuse')).toEqual([400, { error: 'reason-missing' }]);
      expect(await decided(won, 'waiting', 'refuse', '같은 간격으로 눌렀어요')).toBe('stored');
      expect(await mineOf(won)).toMatchObject({ status: 'refused', note: '같은 간격으로 눌렀어요', claimToken: null });
      expect(await claimOf(won)).toMatchObject({ status: 'refused', note: '같은 간격으로 눌렀어요' });
      if (kind === 'parcel') expect(await claim(won)).toEqual([410, { error: 'win-refused' }]);
      expect(await given(prize)).toBe(0);
      expect(await differences()).toEqual([]);
      // while nobody else has it
      expect(await decided(won, 'refused', 'undo')).toBe('stored');
      expect(await mineOf(won)).toMatchObject({ status: 'waiting', note: null });
      expect(await given(prize)).toBe(1);
      expect(await differences()).toEqual([]);
      // and when somebody has
      await decided(won, 'waiting', 'refuse', '같은 간격으로 눌렀어요');
      await t.settlement.settle(roundOf([randomUUID()], { prize }));
      expect(await decided(won, 'refused', 'undo')).toBe('no-stock');
      expect(await mineOf(won)).toMatchObject({ status: 'refused' });
      expect((await list('decided')).find(({ win }: Won) => win === won.win)).toMatchObject({ mayUndo: false });
      expect(await differences()).toEqual([]);
    }
  });

  it('an acceptance is undone while nobody has claimed', async () => {
    const won = await winOfProgram(await newPrize());
    await decided(won, 'waiting', 'pass');
    expect(await decided(won, 'won', 'undo')).toBe('stored');
    expect(await claim(won)).toEqual([409, { error: 'win-waits' }]);
  });

  it('two people decide at once: one decision counts, and a win that never waited cannot be decided', async () => {
    const won = await winOfProgram(await newPrize());
    const both = await Promise.all([decided(won, 'waiting', 'pass'), decided(won, 'waiting', 'refuse', 'a reason')]);
    expect(both.sort()).toEqual(['changed', 'stored']);
    const [honest] = await t.settlement.settle(roundOf([randomUUID()]));
    const win = honest?.outcome === 'win' ? honest.win : '';
    expect(await decide([{ win, from: 'won' }], 'undo')).toEqual([200, { outcomes: [{ win, outcome: 'not-found' }] }]);
  });

  it('several at once, each for itself; the trail names who did it and why', async () => {
    const prize = await newPrize();
    const [one, two, three] = [await winOfProgram(prize), await winOfProgram(prize), await winOfProgram(prize)];
    await decided(two, 'waiting', 'pass');
    const wins = [one, two, three].map(({ win }) => ({ win, from: 'waiting' as const }));
    const [, { outcomes }] = await decide(wins, 'refuse', 'one machine');
    expect(outcomes.map(({ outcome }: { outcome: string }) => outcome)).toEqual(['stored', 'changed', 'stored']);
    const trail = await t.test.sql(`select action, reason from audit where subject = $1 order by seq`, [one.win]);
    expect(trail).toEqual([{ action: 'win.review-refuse', reason: 'one machine' }]);
  });

  it('the list says why, with counts, and nothing of where somebody is; other roles do not see it', async () => {
    const won = await winOfProgram(await newPrize());
    const [first] = await list('waiting');
    expect(first).toMatchObject({ win: won.win, reasons: ['rhythm'], facts: { plays: 1, hand: { inputs: 60 } } });
    expect(JSON.stringify(first)).not.toMatch(/digest|visitor|address/);
    const count = await (await clerk.call('GET', '/staff/events/expo/reviews/count')).json();
    expect(count.waiting).toBe((await list('waiting')).length);
    const host = await t.member('host');
    expect((await host.call('POST', '/staff/events/expo/reviews', {})).status).toBe(403);
    expect((await decide([{ win: won.win, from: 'waiting' }], 'pass', '', host))[0]).toBe(403);
  });
});

describe('stock and wins agree at any time (A9, H2)', () => {
  type Act = { act: 'give' | 'honest' | 'expire' } | { act: ReviewDecision['do'] | 'claim'; win: number };
  const acts = fc.array(
    fc.oneof(
      fc.record({ act: fc.constantFrom('give' as const, 'honest' as const, 'expire' as const) }),
      fc.record({
        act: fc.constantFrom('pass' as const, 'refuse' as const, 'undo' as const, 'claim' as const),
        win: fc.nat({ max: 3 }),
      }),
    ),
    { maxLength: 20 },
  );
  const FROM = { pass: ['waiting'], refuse: ['waiting'], undo: ['won', 'refused'] } as const;

  async function perform(prize: string, wins: Won[], one: Act): Promise<void> {
    if (one.act === 'give') {
      const won = await winOfProgram(prize).catch(() => null);
      if (won) wins.push(won);
    } else if (one.act === 'honest') await t.settlement.settle(roundOf([randomUUID()], { prize }));
    else if (one.act === 'expire') {
      await t.test.sql(`update wins set deadline = now() - interval '1 hour' where prize = $1`, [prize]);
      await forfeitUnclaimed(t.ctx, never);
    } else if ('win' in one) {
      const won = wins[one.win];
      if (!won) return;
      if (one.act === 'claim')
        await t.ctx.data.rpc('code_show', { p_token_hash: hashToken(won.token) }, v.looseObject({}));
      else
        for (const from of FROM[one.act])
          await decideReviews(t.ctx, 'expo', { wins: [{ win: won.win, from }], do: one.act, note: 'a note' }, staff);
    }
  }

  let staff = '';
  async function play(numRuns: number): Promise<void> {
    staff = String((await t.test.sql('select id from staff limit 1'))[0]?.id);
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('parcel' as const, 'pickup' as const, 'code' as const),
        acts,
        async (kind, list) => {
          const prize = await newPrize(kind, 2);
          const wins: Won[] = [];
          for (const one of [{ act: 'give' } as const, ...list]) {
            await perform(prize, wins, one);
            expect(await t.test.sql(`select * from stock_differences('expo') where prize = $1`, [prize])).toEqual([]);
          }
        },
      ),
      { numRuns },
    );
  }

  it('over random sequences of wins, decisions, claims and deadlines', async () => {
    await play(40);
  });

  it('negative control: without the count they do not', async () => {
    await t.test.sql('alter table wins disable trigger wins_count');
    await expect(play(40)).rejects.toThrow('Property failed');
    await t.test.sql('alter table wins enable trigger wins_count');
  });
});
