import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { CONSENT_VERSION } from '../../shared/claim.ts';
import { IDENTITY_CONSENT_VERSION } from '../../shared/identity.ts';
import { networkOf } from '../http/client-address.ts';
import { sweepContacts } from '../identity/sweep.ts';
import { createTestApp, type TestApp, type TestBrowser } from '../testing/app.ts';
import { roundOf } from '../testing/context.ts';
import { sentCode } from '../testing/sent-code.ts';
import { digestLines, type PlayLine } from './play-lines.ts';
import type { Outcome } from './result.ts';

let t: TestApp;
let clerk: TestBrowser;
beforeAll(async () => {
  t = await createTestApp();
  clerk = await t.admin();
});
afterAll(() => t.drop());
afterEach(async () => {
  await policy({ identity: 'none', identityAt: 'draw' });
  await t.test.sql(`update prizes set stock = stock + 10 where event = 'expo'`);
  await t.test.sql(`update verifications set created_at = created_at - interval '2 hours'`);
});

const policy = (change: object) =>
  t.test.sql(`update events set policy = policy || $1::jsonb where slug = 'expo'`, [JSON.stringify(change)]);

/** Each of these visitors wins a prize of one round. */
async function winAll(
  visitors: string[],
  lineOf: (visitor: string) => PlayLine | null = () => null,
  players = visitors,
) {
  const lines = digestLines(t.ctx, 'expo', players, lineOf);
  const result = roundOf(visitors, { winners: visitors.length, recordedAt: t.ctx.now(), lines });
  const outcomes = await t.settlement.settle(result);
  return visitors.map((visitor) => outcomes.find((outcome) => outcome.visitor === visitor));
}
const lineFrom = (address: string, browser: string): PlayLine => ({
  ...{ address, browser, network: networkOf(address), cookie: `${address} ${browser}` },
});
const tokenOf = (outcome: Outcome | undefined): string =>
  outcome?.outcome === 'win' ? outcome.claimToken : expect.fail('no win');

const PERSON = {
  name: '김마당',
  phone: '010-1234-5678',
  postcode: '03175',
  road: '서울 종로구 새문안로 3길 1',
  detail: '',
};
const policyVersion = 1;
async function claim(token: string, person: Partial<typeof PERSON> = {}) {
  const answer = await t.browser().call('POST', '/claims', {
    token,
    locale: 'ko',
    form: {
      consent: { version: CONSENT_VERSION, collection: true, policyVersion },
      claimant: 'winner',
      ...PERSON,
      ...person,
    },
  });
  return { status: answer.status, ...(await answer.json()) };
}
/** Returns the marks by receipt, as the clerk sees them. */
async function marks(filter: object = {}): Promise<Record<string, string[]>> {
  const { winners } = await (await clerk.call('POST', '/staff/events/expo/winners', filter)).json();
  return Object.fromEntries(winners.map((one: { receipt: string; marks: string[] }) => [one.receipt, one.marks]));
}
const receiptOf = async (outcome: Outcome | undefined): Promise<string> => {
  const id = outcome?.outcome === 'win' ? outcome.win : '';
  return String((await t.test.sql('select receipt from wins where id = $1', [id]))[0]?.receipt);
};

describe('claims that share a phone or an address are marked for the clerk (A6)', () => {
  it('both of them, by what is equal once it is normalised, and nobody else', async () => {
    const [one, two, other] = await winAll([randomUUID(), randomUUID(), randomUUID()]);
    await claim(tokenOf(one));
    expect((await marks())[await receiptOf(one)]).toEqual([]);
    await claim(tokenOf(two), { name: '이마당', phone: '+82 10 1234 5678', road: '서울 종로구  새문안로 3길 1' });
    await claim(tokenOf(other), { phone: '010-9999-0000', road: '부산 해운대구 우동 1' });
    const seen = await marks();
    expect(seen[await receiptOf(one)]).toEqual(['address', 'phone']);
    expect(seen[await receiptOf(two)]).toEqual(['address', 'phone']);
    expect(seen[await receiptOf(other)]).toEqual([]);
    const only = await marks({ marked: true });
    expect(Object.keys(only)).not.toContain(await receiptOf(other));
    const summary = await (await clerk.call('GET', '/staff/events/expo/winners/summary')).json();
    expect(summary.marked).toBe(Object.keys(only).length);
    const exports = await (await clerk.call('GET', '/staff/events/expo/exports')).json();
    expect([exports.waiting, exports.marked]).toEqual([3, 2]);
  });

  it('an equal name alone is no mark, and a win of a rehearsal is not held against a real one', async () => {
    const [one, two] = await winAll([randomUUID(), randomUUID()]);
    const lone = { phone: '010-2222-3333', road: '대전 서구 둔산로 100' };
    await claim(tokenOf(one), lone);
    await t.test.sql(`update wins set rehearsal = true where receipt = $1`, [await receiptOf(one)]);
    await claim(tokenOf(two), lone);
    const [third] = await winAll([randomUUID()]);
    await claim(tokenOf(third), { phone: '010-4444-5555', road: '대전 서구 둔산로 200' });
    const seen = await marks();
    expect([seen[await receiptOf(two)], seen[await receiptOf(third)]]).toEqual([[], []]);
  });
});

describe('finishers of one line or device are marked before the export (A6)', () => {
  const laptop = lineFrom('203.0.113.7', 'one');
  const phone = lineFrom('203.0.113.7', 'another');
  const elsewhere = lineFrom('198.51.100.1', 'one');

  it('eight cookies that answer by bits: the one that came through says so', async () => {
    const eight = Array.from({ length: 8 }, () => randomUUID());
    const neighbour = randomUUID();
    const stranger = randomUUID();
    const lineOf = (visitor: string): PlayLine =>
      visitor === stranger ? elsewhere : visitor === neighbour ? phone : laptop;
    const all = [...eight, neighbour, stranger];
    const [winner, beside, apart] = await winAll([eight[0], neighbour, stranger], lineOf, all);
    const seen = await marks();
    expect(seen[await receiptOf(winner)]).toEqual(['device', 'line']);
    expect(seen[await receiptOf(beside)]).toEqual(['line']);
    expect(seen[await receiptOf(apart)]).toEqual([]);
  });

  it('over several rounds too, and both wins; winning twice under one name is no disguise', async () => {
    const tablet = lineFrom('192.0.2.9', 'tablet');
    const visitor = randomUUID();
    const [first] = await winAll([visitor], () => tablet);
    const [again] = await winAll([visitor], () => tablet);
    expect((await marks())[await receiptOf(again)]).toEqual([]);
    const [disguised] = await winAll([randomUUID()], () => tablet);
    const seen = await marks();
    for (const one of [first, again, disguised]) expect(seen[await receiptOf(one)]).toEqual(['device', 'line']);
  });

  it('of address and browser nothing readable is written, and the digests go with the contacts', async () => {
    const secret = lineFrom('192.0.2.77', 'Secret Browser 77');
    const lines = digestLines(t.ctx, 'expo', ['v'], () => secret);
    expect(JSON.stringify(lines)).not.toMatch(/192\.0\.2\.77|Secret/);
    expect(digestLines(t.ctx, 'fair', ['v'], () => secret)[0].address).not.toBe(lines[0].address);
    await winAll([randomUUID()], () => secret);
    const kept = async () =>
      Number(
        (
          await t.test.sql(`select count(*)::int as n from entries where event = 'expo' and device_digest is not null`)
        )[0].n,
      );
    await sweepContacts(t.ctx);
    expect(await kept()).toBeGreaterThan(0);
    const [{ closes }] = await t.test.sql(`select closes_at::text as closes from events where slug = 'expo'`);
    await t.test.sql(
      `update events set closes_at = now() - interval '400 days', opens_at = now() - interval '401 days' where slug = 'expo'`,
    );
    await sweepContacts(t.ctx);
    expect(await kept()).toBe(0);
    await t.test.sql(`update events set closes_at = $1::timestamptz where slug = 'expo'`, [closes]);
  });
});

describe('a contact at the claim (U13, U14)', () => {
  const ask = async (path: string, body: object) => {
    const answer = await t.browser().call('POST', `/claims/identity/${path}`, body);
    return { status: answer.status, ...(await answer.json()) };
  };
  const codeFor = (address: string) => sentCode(t, address);
  async function verify(token: string, contact: string): Promise<void> {
    const begun = await ask('start', { token, contact, locale: 'ko', consent: IDENTITY_CONSENT_VERSION });
    const { verification } = begun;
    expect(await ask('confirm', { token, verification, code: await codeFor(contact) })).toEqual({
      status: 200,
      verified: true,
    });
  }

  it('is not asked for before playing: whoever has none wins, and claims once it is verified by the link alone', async () => {
    await policy({ identity: 'email', identityAt: 'claim' });
    const [win] = await winAll([randomUUID()]);
    const token = tokenOf(win);
    const read = async () => (await t.browser().call('POST', '/claims/read', { token })).json();
    const before = await read();
    expect(before).toMatchObject({ status: 'open', identity: { asked: 'email', at: 'claim', verified: null } });
    expect(before).not.toHaveProperty('visitor');
    expect(await claim(token)).toEqual({ status: 403, error: 'identity-needed' });
    await verify(token, 'winner.one@example.kr');
    expect(await read()).toMatchObject({ identity: { verified: { contact: 'w•••@example.kr' } } });
    expect(await claim(token)).toMatchObject({ status: 200 });
  });

  it('one contact claims one prize of a round, also when two claims come at once; of the next round another', async () => {
    await policy({ identity: 'email', identityAt: 'claim' });
    const outcomes = await winAll([randomUUID(), randomUUID(), randomUUID()]);
    const tokens = outcomes.map(tokenOf);
    for (const token of tokens) await verify(token, 'same.person@example.kr');
    const claims = await Promise.all(tokens.map((token) => claim(token)));
    expect(claims.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
    expect(claims.filter(({ error }) => error === 'contact-used')).toHaveLength(2);
    const [next] = await winAll([randomUUID()]);
    await verify(tokenOf(next), 'same.person@example.kr');
    expect(await claim(tokenOf(next))).toMatchObject({ status: 200 });
  });

  it('a contact that was verified before is one lot in the draw already', async () => {
    await policy({ identity: 'email', identityAt: 'claim' });
    const [phone, laptop] = [randomUUID(), randomUUID()];
    const [a] = await winAll([phone]);
    const [b] = await winAll([laptop]);
    await verify(tokenOf(a), 'two.devices@example.kr');
    await verify(tokenOf(b), 'two.devices@example.kr');
    const outcomes = await winAll([phone, laptop]);
    expect(outcomes.map((one) => one?.outcome).sort()).toEqual(['none', 'win']);
  });

  it('negative control: where no contact is asked for, three cookies of one person claim three prizes', async () => {
    const outcomes = await winAll([randomUUID(), randomUUID(), randomUUID()]);
    for (const outcome of outcomes) expect(await claim(tokenOf(outcome))).toMatchObject({ status: 200 });
  });

  it.each(['start', 'confirm'])('%s needs a link', async (path) => {
    const body = { token: 'A'.repeat(43), contact: 'a@b.kr', locale: 'ko', consent: IDENTITY_CONSENT_VERSION };
    expect(await ask(path, { ...body, verification: randomUUID(), code: '123456' })).toEqual({
      status: 404,
      error: 'claim-not-found',
    });
  });
});
