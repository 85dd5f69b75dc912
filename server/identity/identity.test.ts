import { createHmac } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { IDENTITY_CONSENT_VERSION } from '../../shared/identity.ts';
import { createApp } from '../http/app.ts';
import { signWebhook } from '../notify/standard-webhooks.ts';
import { ROUTES } from '../routes.ts';
import { createTestApp, type TestApp } from '../testing/app.ts';
import { roundOf } from '../testing/context.ts';
import { sentCode } from '../testing/sent-code.ts';
import { sweepContacts } from './sweep.ts';

let t: TestApp;
beforeAll(async () => {
  t = await createTestApp();
});
afterAll(() => t.drop());

const asks = (identity: string) =>
  t.test.sql(`update events set policy = policy || jsonb_build_object('identity', $1::text) where slug = 'expo'`, [
    identity,
  ]);
beforeEach(() => asks('email'));
// so that the limits of one test do not affect the next
afterEach(() => t.test.sql(`update verifications set created_at = created_at - interval '2 hours'`));

type Visitor = ReturnType<TestApp['visitor']>;
const post = async (who: Visitor, path: string, body?: unknown) => {
  const response = await who.call('POST', `/events/expo/identity/${path}`, body);
  return { status: response.status, ...(await response.json()) };
};
const start = (who: Visitor, contact: string, change: object = {}) =>
  post(who, 'start', { contact, locale: 'ko', consent: IDENTITY_CONSENT_VERSION, ...change });
const confirm = (who: Visitor, verification: string, code: string) => post(who, 'confirm', { verification, code });
const state = async (who: Visitor) => (await who.call('GET', '/events/expo/identity')).json();

const codeFor = (address: string) => sentCode(t, address);
const other = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, '0');

async function verified(contact: string): Promise<Visitor> {
  const who = t.visitor();
  const { verification } = await start(who, contact);
  expect(await confirm(who, verification, await codeFor(contact))).toEqual({ status: 200, verified: true });
  return who;
}
const entrantOf = async (who: Visitor) =>
  (await t.test.sql(`select entrant_of('expo', $1) as digest`, [who.id])).at(0)?.digest;

describe('a contact is verified (U10)', () => {
  it('by the code that its mailbox got; typed and masked differently it is the same contact', async () => {
    const who = t.visitor();
    expect(await state(who)).toMatchObject({ asked: 'email', offered: true, verified: null });
    const begun = await start(who, ' Kim.Madang@Example.KR ');
    expect(begun).toMatchObject({ status: 200, url: null });
    const code = await codeFor('kim.madang@example.kr');
    expect(code).toMatch(/^\d{6}$/);
    expect(await confirm(who, begun.verification, other(code))).toEqual({ status: 403, error: 'verify-wrong' });
    expect(await confirm(who, begun.verification, ` ${code.slice(0, 3)} ${code.slice(3)}`)).toMatchObject({
      status: 200,
    });
    expect(await state(who)).toMatchObject({ verified: { provider: 'email', contact: 'k•••@example.kr' } });
  });

  it('counts once: two browsers with one contact are one entrant, two contacts are two', async () => {
    const phone = await verified('one.person@example.kr');
    const laptop = await verified('one.person@example.kr');
    const friend = await verified('friend@example.kr');
    const digest = await entrantOf(phone);
    expect(digest).toMatch(/^[0-9a-f]{64}$/);
    expect(await entrantOf(laptop)).toBe(digest);
    expect(await entrantOf(friend)).not.toBe(digest);
    expect(await entrantOf(t.visitor())).toBeNull();
  });

  it('shows the same prizes on both, and nothing of anybody else', async () => {
    const phone = await verified('winner@example.kr');
    const stranger = await verified('stranger@example.kr');
    const outcomes = await t.settlement.settle(roundOf([phone.id], { recordedAt: t.ctx.now() }));
    const mine = async (who: Visitor) => (await who.call('GET', '/events/expo/my-prizes')).json();
    const laptop = t.visitor();
    expect((await mine(laptop)).wins).toEqual([]);
    const { verification } = await start(laptop, 'winner@example.kr');
    expect((await mine(laptop)).wins).toEqual([]);
    await confirm(laptop, verification, await codeFor('winner@example.kr'));
    const seen = await mine(laptop);
    expect(seen).toMatchObject({ plays: 1, wins: [{ status: 'won' }] });
    const [outcome] = outcomes;
    expect(seen.wins[0].claimToken).toBe(outcome?.outcome === 'win' ? outcome.claimToken : '');
    expect((await mine(stranger)).wins).toEqual([]);
    // and not after it was forgotten
    expect(await post(laptop, 'forget')).toEqual({ status: 200, forgotten: true });
    expect((await mine(laptop)).wins).toEqual([]);
    expect(await post(laptop, 'forget')).toEqual({ status: 404, error: 'not-found' });
  });

  it('is taken with consent only, and in the way that the event asks for', async () => {
    const who = t.visitor();
    expect(await start(who, 'a@example.kr', { consent: undefined })).toMatchObject({ status: 400 });
    expect(await start(who, 'no address')).toEqual({ status: 400, error: 'contact-invalid' });
    await asks('none');
    expect(await start(who, 'a@example.kr')).toEqual({ status: 409, error: 'identity-not-asked' });
    await asks('external');
    expect(await start(who, '')).toEqual({ status: 409, error: 'identity-not-asked' });
    await asks('sms');
    expect(await start(who, 'a@example.kr')).toEqual({ status: 400, error: 'contact-invalid' });
    const begun = await start(who, '+82 10-1234-5678');
    expect(await confirm(who, begun.verification, await codeFor('01012345678'))).toMatchObject({ status: 200 });
    expect((await state(who)).verified).toMatchObject({ provider: 'sms', contact: '010-••••-5678' });
  });
});

describe('a code (U11)', () => {
  it('is guessed five times, also at once; then it is over, the right one too', async () => {
    const who = t.visitor();
    const { verification } = await start(who, 'guessed@example.kr');
    const code = await codeFor('guessed@example.kr');
    const all = await Promise.all(Array.from({ length: 12 }, () => confirm(who, verification, other(code))));
    expect(all.filter(({ error }) => error === 'verify-wrong')).toHaveLength(4);
    expect(all.filter(({ error }) => error === 'verify-over')).toHaveLength(8);
    expect(await confirm(who, verification, code)).toEqual({ status: 410, error: 'verify-over' });
    // negative control: another, unchanged one is accepted
    await t.test.sql(`update verifications set created_at = created_at - interval '1 minute'`);
    const again = await start(who, 'guessed@example.kr');
    expect(await confirm(who, again.verification, await codeFor('guessed@example.kr'))).toMatchObject({ status: 200 });
  });

  it('is good for its own visitor, its own try and ten minutes', async () => {
    const [who, thief] = [t.visitor(), t.visitor()];
    const { verification } = await start(who, 'mine@example.kr');
    const code = await codeFor('mine@example.kr');
    expect(await confirm(thief, verification, code)).toEqual({ status: 410, error: 'verify-over' });
    await t.test.sql(`update verifications set expires_at = now() where id = $1`, [verification]);
    expect(await confirm(who, verification, code)).toEqual({ status: 410, error: 'verify-over' });
    const [left] = await t.test.sql(`select sealed, code_hash from verifications where id = $1`, [verification]);
    expect(left).toEqual({ sealed: null, code_hash: null });
    expect(await t.test.sql(`select 1 from record_keys where row_id = $1`, [verification])).toEqual([]);
  });

  it('is sent again after 30 seconds, and five times an hour to one contact, from whatever visitor', async () => {
    const who = t.visitor();
    await start(who, 'often@example.kr');
    expect(await start(who, 'often@example.kr')).toEqual({ status: 429, error: 'verify-too-soon' });
    const all = await Promise.all(Array.from({ length: 8 }, () => start(t.visitor(), 'often@example.kr')));
    expect(all.filter(({ status }) => status === 200)).toHaveLength(4);
    expect(all.filter(({ error }) => error === 'verify-too-many')).toHaveLength(4);
    // negative control: another contact is not affected
    expect(await start(t.visitor(), 'seldom@example.kr')).toMatchObject({ status: 200 });
  });

  it('and the contact stand readable in no row and no line of the log', async () => {
    const who = t.visitor();
    await start(who, 'secret.person@example.kr');
    const code = await codeFor('secret.person@example.kr');
    const tables = await t.test.sql(`select tablename from pg_tables where schemaname = 'public'`);
    for (const { tablename } of tables)
      for (const { text } of await t.test.sql(`select row_to_json(t)::text as text from ${String(tablename)} t`)) {
        expect(text).not.toContain('secret.person');
        expect(text).not.toMatch(new RegExp(`[^0-9a-f]${code}[^0-9a-f]`));
      }
    expect(t.logged.join()).not.toContain('secret.person');
    for (const line of t.logged) expect(line).not.toContain(`"${code}"`);
  });
});

describe('somebody else’s sign-in (U12)', () => {
  const secret = 'a secret of thirty-two characters';
  const withKakao = () =>
    createApp(
      { ...t.ctx, env: { ...t.ctx.env, identity: { url: 'https://login.test/kakao', secret } } },
      { routes: ROUTES },
    );

  /** A visitor's browser at a server with an identity provider. */
  function browser(app: ReturnType<typeof createApp>, who: Visitor) {
    return async (path: string, body: unknown) => {
      const response = await app.request(`http://expo.test/api${path}`, {
        method: 'POST',
        headers: {
          origin: 'http://expo.test',
          'content-type': 'application/json',
          cookie: `madang_visitor=${who.cookies.get('madang_visitor')}`,
        },
        body: JSON.stringify(body),
      });
      return { status: response.status, ...(await response.json()) };
    };
  }
  async function callback(
    app: ReturnType<typeof createApp>,
    told: object,
    change: { at?: number; secret?: string } = {},
  ) {
    const text = JSON.stringify(told);
    const at = change.at ?? t.ctx.now();
    const response = await app.request('http://expo.test/api/identity/callback', {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...signWebhook(change.secret ?? secret, 'one', at, text),
      },
      body: text,
    });
    return { status: response.status, ...(await response.json()) };
  }
  const begin = { contact: '', locale: 'ko', consent: IDENTITY_CONSENT_VERSION };
  const tokenOf = (returnTo: string) => new URL(returnTo).hash.split('.')[1] ?? '';

  it('verifies the visitor whose browser comes back with the token, and nobody else', async () => {
    await asks('external');
    const app = withKakao();
    const [who, victim] = [t.visitor(), t.visitor()];
    const [mine, theirs] = [browser(app, who), browser(app, victim)];
    const { verification, url } = await mine('/events/expo/identity/start', begin);
    const address = new URL(url);
    expect([address.host, address.searchParams.get('state')]).toEqual(['login.test', verification]);
    // as a service must check it by docs/operate.md
    const query = (name: string) => address.searchParams.get(name) ?? '';
    const signed = JSON.stringify({ state: query('state'), event: query('event'), callback: query('callback') });
    const mac = createHmac('sha256', secret)
      .update(`${query('state')}.${query('timestamp')}.${signed}`)
      .digest('base64');
    expect(query('signature')).toBe(`v1,${mac}`);
    expect([query('event'), new URL(query('callback')).pathname]).toEqual(['expo', '/api/identity/callback']);
    const told = { state: verification, externalId: 'kakao-account-of-one' };
    const { returnTo } = await callback(app, told);
    expect(new URL(returnTo).pathname).toBe('/e/expo/prizes');
    const answer = { verification, code: tokenOf(returnTo) };
    // a link to this sign-in that was sent to somebody else comes back in their browser, and is refused
    expect(await theirs('/events/expo/identity/confirm', answer)).toEqual({ status: 410, error: 'verify-over' });
    expect(await mine('/events/expo/identity/confirm', answer)).toEqual({ status: 200, verified: true });
    expect(await entrantOf(who)).toMatch(/^[0-9a-f]{64}$/);
    expect(await callback(app, told)).toEqual({ status: 410, error: 'verify-over' });
    expect(JSON.stringify(await t.test.sql(`select * from entrants`))).not.toContain('account-of-one');
  });

  it('is told by a call that is signed, of now, and of what was signed', async () => {
    await asks('external');
    const app = withKakao();
    const { verification } = await browser(app, t.visitor())('/events/expo/identity/start', begin);
    const told = { state: verification, externalId: 'kakao-1' };
    const refused = { status: 403, error: 'not-allowed' };
    expect(await callback(app, told, { secret: 'another secret of 32 characters!' })).toEqual(refused);
    expect(await callback(app, told, { at: t.ctx.now() - 6 * 60_000 })).toEqual(refused);
    expect(await callback(app, told, { at: t.ctx.now() + 6 * 60_000 })).toEqual(refused);
    // without the provider's settings even a correct signature has no effect
    expect(await callback(t.app, told)).toEqual(refused);
    expect(await callback(app, { state: 'x' })).toEqual({ status: 400, error: 'bad-request' });
    // negative control
    expect(await callback(app, told)).toMatchObject({ status: 200 });
  });
});

describe('what is left over', () => {
  it('that its visitor forgets or replaces makes the next sweep write the file of keys anew, once (O7)', async () => {
    const forgotten = async () => (await sweepContacts(t.ctx)).forgotten;
    const ran = () =>
      t.test.sql(`insert into job_runs (job, state, started_at) values ('contacts-purge', 'done', now())`);
    await ran();
    const who = await verified('once@example.kr');
    expect(await forgotten()).toBe(0);
    await t.test.sql(`update verifications set created_at = created_at - interval '2 hours'`);
    const { verification } = await start(who, 'twice@example.kr');
    await confirm(who, verification, await codeFor('twice@example.kr'));
    expect(await forgotten()).toBe(1);
    await ran();
    expect(await forgotten()).toBe(0);
    expect(await post(who, 'forget')).toMatchObject({ forgotten: true });
    expect(await forgotten()).toBe(1);
  });

  it('of a contact that is forgotten is not in the message with its code either', async () => {
    const messageOf = (verification: string) =>
      t.test.sql(
        `select m.state, m.sealed is null as emptied, m.digest, k.row_id from messages m
         left join record_keys k on k.row_id = m.id where m.key = $1`,
        [`verify/${verification}`],
      );
    const who = t.visitor();
    const { verification } = await start(who, 'forgotten@example.kr');
    await confirm(who, verification, await codeFor('forgotten@example.kr'));
    // negative control: before that, staff can still answer "I never got it"
    expect(await messageOf(verification)).toMatchObject([{ state: 'queued', emptied: false }]);
    expect(await post(who, 'forget')).toMatchObject({ forgotten: true });
    const emptied = [{ state: 'cancelled', emptied: true, digest: null, row_id: null }];
    expect(await messageOf(verification)).toEqual(emptied);
    // the contact that nobody confirmed in time is deleted too
    const never = await start(t.visitor(), 'never@example.kr');
    await t.test.sql(`update verifications set expires_at = now() where id = $1`, [never.verification]);
    await sweepContacts(t.ctx);
    expect(await messageOf(never.verification)).toEqual(emptied);
  });

  it('goes by the sweep: unconfirmed contacts with their time, verified ones with the event’s', async () => {
    const unfinished = t.visitor();
    const { verification } = await start(unfinished, 'unfinished@example.kr');
    const kept = await verified('kept@example.kr');
    await t.test.sql(`update verifications set expires_at = now()`);
    expect((await sweepContacts(t.ctx)).ended).toBeGreaterThan(0);
    expect(await t.test.sql(`select 1 from record_keys where row_id = $1`, [verification])).toEqual([]);
    expect(await entrantOf(kept)).not.toBeNull();
    await t.test.sql(
      `update events set opens_at = now() - interval '400 days', closes_at = now() - interval '300 days' where slug = 'expo'`,
    );
    expect((await sweepContacts(t.ctx)).dropped).toBeGreaterThan(0);
    expect(await entrantOf(kept)).toBeNull();
    expect(await t.test.sql(`select 1 from record_keys where table_name = 'entrants'`)).toEqual([]);
  });
});
