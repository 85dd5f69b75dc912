import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CONSENT_VERSION } from '../../shared/claim.ts';
import { createTestApp, type TestApp, type TestBrowser } from '../testing/app.ts';
import { roundOf } from '../testing/context.ts';
import { findDifferences, readStock, reportStock } from './stock.ts';

let t: TestApp;
let clerk: TestBrowser;
beforeEach(async () => {
  t = await createTestApp();
  clerk = await t.member('fulfilment');
  // a win in each status that this prize has after an ordinary day
  for (let i = 0; i < 4; i += 1) await t.settlement.settle(roundOf([`visitor-${i}`, 'other'], { round: `r${i}` }));
  const rows = await t.test.sql(`select id, round, visitor from wins order by seq`);
  expect(rows).toHaveLength(4);
  for (const { round, visitor } of rows.slice(0, 2)) await claim(String(round), String(visitor));
  await clerk.call('POST', '/staff/events/expo/exports');
  for (const { round, visitor } of rows.slice(2, 3)) await claim(String(round), String(visitor));
});
afterEach(() => t.drop());

async function claim(round: string, visitor: string): Promise<void> {
  const [outcome] = (await t.settlement.settle(roundOf([visitor], { round }))).filter((one) => one.outcome === 'win');
  if (outcome?.outcome !== 'win') throw new Error('no win');
  const form = {
    consent: { version: CONSENT_VERSION, collection: true, policyVersion: 1 },
    claimant: 'winner',
    name: '김마당',
    phone: '010-1234-5678',
    postcode: '06236',
    road: '서울 강남구 테헤란로 1',
    detail: '',
  };
  const answer = await t.browser().call('POST', '/claims', { token: outcome.claimToken, locale: 'ko', form });
  expect(answer.status).toBe(200);
}

/** By hand at a database prompt, where nothing guards. */
const force = (statement: string) =>
  t.test.sql(`do $$ begin
    alter table wins disable trigger user; alter table prizes disable trigger user;
    ${statement};
    alter table wins enable trigger user; alter table prizes enable trigger user;
  end $$`);

describe('the report of the stock (A9)', () => {
  it('agrees after an ordinary day, and says so at start and in the console', async () => {
    const report = await (await clerk.call('GET', '/staff/events/expo/stock')).json();
    expect(report).toMatchObject({
      prizes: [{ key: 'ramen-box', planned: 10, onHand: 0, given: 4, statuses: { won: 1, claimed: 1, exported: 2 } }],
      differences: [],
    });
    await reportStock(t.ctx);
    expect(t.logged.join('')).toContain('stock, wins and claims agree');
    expect((await (await t.member('exhibitor')).call('GET', '/staff/events/expo/stock')).status).toBe(403);
  });

  it.each([
    ['given', 2, `update prizes set given = given + 2`],
    ['rehearsed', 1, `update prizes set rehearsed = 1`],
    ['held', 2, `update prizes set held = 2`],
    [
      'beyond-stock',
      3,
      `alter table prizes drop constraint prizes_never_past_stock;
       alter table prizes drop constraint prizes_arrive_as_planned; update prizes set stock = 1`,
    ],
    [
      'no-entry',
      1,
      `update entries set rehearsal = true where (round, visitor) in (select round, visitor from wins limit 1)`,
    ],
    ['status', 1, `update prizes set kind = 'pickup'; update wins set status = 'won' where status <> 'claimed'`],
    [
      'no-claim',
      1,
      `delete from record_keys where (table_name, row_id) in (select 'claims', c.id from claims c limit 1)`,
    ],
    ['claimed-unseen', 1, `update wins set status = 'won' where status = 'claimed'`],
    ['no-list', 1, `delete from export_rows where position = 1`],
  ] as const)('names %s where somebody broke it by hand', async (problem, items, statement) => {
    await force(statement);
    const { differences } = await readStock(t.ctx, 'expo');
    expect(differences).toContainEqual({ prize: 'ramen-box', problem, items });
    expect(await findDifferences(t.ctx)).toContainEqual({ event: 'expo', prize: 'ramen-box', problem, items });
    await reportStock(t.ctx);
    expect(t.logged.join('')).toContain('stock and wins do not agree');
    expect(t.logged.join('')).toContain(`"problem":"${problem}"`);
  });

  it('leaves archived events out of the log and the metric', async () => {
    await force(`update prizes set given = given + 1; update events set state = 'archived'`);
    expect(await findDifferences(t.ctx)).toEqual([]);
    expect((await readStock(t.ctx, 'expo')).differences).toHaveLength(1);
  });
});
