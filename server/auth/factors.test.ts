import { TOTP } from 'otpauth';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestApp, type TestApp, type TestBrowser } from '../testing/app.ts';
import { sealStaffAddress, staffDigest } from './staff-contact.ts';

let t: TestApp;
beforeAll(async () => {
  t = await createTestApp();
});
afterAll(() => t.drop());

const send = async (who: TestBrowser, path: string, body?: unknown) => {
  const response = await who.call('POST', `/staff/account/${path}`, body);
  return [response.status, (await response.json()).error];
};
const code = (who: TestBrowser, digits: string) => send(who, 'code', { code: digits });
/** A code that is none of those around now. */
const wrongCode = (right: string) => String((Number(right) + 500_000) % 1_000_000).padStart(6, '0');
const actions = async (like: string) =>
  (await t.test.sql(`select action from audit where action like $1 order by seq`, [like])).map(({ action }) => action);

/** A staff account whose session has just begun, without a second factor. */
async function newcomer(): Promise<TestBrowser> {
  const admin = await t.admin();
  const invited = await admin.call('POST', '/staff/events/expo/members', {
    roles: ['fulfilment'],
    label: crypto.randomUUID(),
  });
  return await t.signIn((await invited.json()).token);
}

describe('a code of an authenticator app (U5)', () => {
  it('counts once, also when it comes ten times at the same moment', async () => {
    const who = await t.member('host');
    const digits = await t.codeOf(who);
    const all = await Promise.all(Array.from({ length: 4 }, () => code(who, digits)));
    expect(all.filter(([status]) => status === 200)).toHaveLength(1);
    expect(all.filter(([, error]) => error === 'code-used')).toHaveLength(3);
    expect(await code(who, digits)).toEqual([403, 'code-used']);
    // negative control: without the stored step the same code would work again
    await t.test.sql(`update staff_totp set last_step = 0`);
    expect(await code(who, digits)).toEqual([200, undefined]);
  });

  it('of an older step does not count after one of a newer', async () => {
    const who = await t.member('host');
    const older = await t.codeOf(who);
    expect(await code(who, await t.codeOf(who))).toEqual([200, undefined]);
    expect(await code(who, older)).toEqual([403, 'code-used']);
  });

  it('is tried five times, also at once, then locked and audited; the right one does not help then', async () => {
    const who = await t.member('host');
    const right = await t.codeOf(who);
    const all = await Promise.all(Array.from({ length: 20 }, () => code(who, wrongCode(right))));
    expect(all.filter(([, error]) => error === 'code-wrong')).toHaveLength(5);
    expect(all.filter(([, error]) => error === 'factor-locked')).toHaveLength(15);
    expect(await code(who, right)).toEqual([429, 'factor-locked']);
    expect(await actions('factor.locked')).toHaveLength(1);
    // negative control: without the lock the attempts continue
    await t.test.sql(`delete from staff_factor_tries`);
    expect(await code(who, wrongCode(right))).toEqual([403, 'code-wrong']);
    expect(await code(who, right)).toEqual([200, undefined]);
  });

  it('is locked twice as long each time', async () => {
    const who = await t.member('host');
    const right = await t.codeOf(who);
    const minutes: number[] = [];
    for (let lock = 0; lock < 3; lock++) {
      await t.test.sql(
        `update staff_factor_tries set locked_until = now() - interval '1 second' where locked_until > now()`,
      );
      for (let i = 0; i < 6; i++) await code(who, wrongCode(right));
      const [row] = await t.test.sql(
        `select round(extract(epoch from locked_until - now()) / 60)::int as minutes from staff_factor_tries where locked_until > now()`,
      );
      minutes.push(Number(row?.minutes));
    }
    expect(minutes).toEqual([5, 10, 20]);
  });

  it('that is no code is refused before it costs a try', async () => {
    const who = await t.member('host');
    for (const odd of ['', '12345', '1234567', 'abcdef', '１２３'])
      expect(await code(who, odd)).toEqual([400, 'bad-request']);
  });

  it('may be pasted with blanks, or typed full-width', async () => {
    const who = await t.member('host');
    const digits = await t.codeOf(who);
    expect(await code(who, `${digits.slice(0, 3)} ${digits.slice(3)}\n`)).toEqual([200, undefined]);
    const wide = [...(await t.codeOf(who))].map((digit) => String.fromCodePoint(0xff10 + Number(digit))).join('');
    expect(await code(who, wide)).toEqual([200, undefined]);
  });
});

describe('setting up a first factor (U6)', () => {
  it('is for who has just come in by a link', async () => {
    const who = await newcomer();
    await t.test.sql(`update staff_sessions set created_at = now() - interval '11 minutes'`);
    for (const path of ['totp/begin', 'passkey/begin']) expect(await send(who, path)).toEqual([403, 'enrol-too-late']);
    // negative control: in time the same calls succeed
    await t.test.sql(`update staff_sessions set created_at = now()`);
    for (const path of ['totp/begin', 'passkey/begin']) expect((await send(who, path))[0]).toBe(200);
  });

  it('a second needs the first: a session that was left open sets up none', async () => {
    const who = await t.member('host');
    await t.test.sql(`update staff_sessions set factor_at = null`);
    for (const path of ['totp/begin', 'passkey/begin'])
      expect(await send(who, path)).toEqual([403, 'second-factor-needed']);
    await t.confirm(who);
    for (const path of ['totp/begin', 'passkey/begin']) expect((await send(who, path))[0]).toBe(200);
  });

  it('counts once a code of it was seen, and until then the one before stays', async () => {
    const who = await t.member('host');
    const { secret } = await (await who.call('POST', '/staff/account/totp/begin')).json();
    expect(await code(who, await t.codeOf(who))).toEqual([200, undefined]);
    const fresh = new TOTP({ secret }).generate({ timestamp: t.ctx.now() });
    expect(await code(who, fresh)).toEqual([403, 'code-wrong']);
    expect(await send(who, 'totp/finish', { code: fresh })).toEqual([200, undefined]);
    const [rows] = await t.test.sql(`select count(*)::int as n from record_keys where table_name = 'staff_totp'
      and row_id not in (select id from staff_totp)`);
    expect(rows).toEqual({ n: 0 });
  });

  it('rests sealed: no row and no log line holds the secret', async () => {
    const who = await newcomer();
    const { secret } = await (await who.call('POST', '/staff/account/totp/begin')).json();
    for (const table of ['staff_totp', 'record_keys', 'audit', 'staff_sessions']) {
      for (const { text } of await t.test.sql(`select row_to_json(t)::text as text from ${table} t`)) {
        expect(text).not.toContain(secret);
        expect(text).not.toContain(Buffer.from(secret).toString('hex'));
      }
    }
    expect(t.logged.join()).not.toContain(secret);
  });
});

describe('a factor that is lost', () => {
  it('is taken by an administrator, and its person begins again by a new link', async () => {
    const who = await t.member('fulfilment');
    const { id } = (await (await who.call('GET', '/staff/account')).json()).sessions[0];
    const [{ staff } = { staff: '' }] = await t.test.sql(`select staff from staff_sessions where id = $1`, [id]);
    const admin = await t.admin();
    const reset = () => admin.call('POST', `/staff/events/expo/members/${staff}/reset-factors`);
    // no mail could bring them a link, so only the administrator could sign in as them
    const refused = await reset();
    expect([refused.status, await refused.json()]).toEqual([409, { error: 'reset-no-address' }]);
    expect((await who.call('GET', '/staff/me')).status).toBe(200);
    const { digest, address } = staffDigest(t.ctx, 'lost.phone@example.kr') ?? { digest: '', address: '' };
    const { sealed, wrapped } = sealStaffAddress(t.ctx, String(staff), address);
    await t.test.sql(
      `with c as (insert into staff_contacts (staff, digest, sealed, locale) values ($1, $2, decode($3, 'base64'), 'ko'))
       insert into record_keys (table_name, row_id, wrapped) values ('staff_contacts', $1, decode($4, 'base64'))`,
      [staff, digest, sealed, wrapped],
    );
    t.ctx.env.mail = { url: 'smtp://localhost:1', from: 'expo@madang.test' };
    expect((await reset()).status).toBe(200);
    expect((await who.call('GET', '/staff/me')).status).toBe(401);
    const answer = await (await admin.call('POST', `/staff/events/expo/members/${staff}/link`)).json();
    expect(answer).toMatchObject({ way: 'mail', token: null });
    t.ctx.env.mail = null;
    expect(await actions('factor.reset')).toEqual(['factor.reset']);
  });

  it('is removed by its own person, with the factor itself', async () => {
    const who = await t.member('host');
    await t.test.sql(`update staff_sessions set factor_at = null`);
    expect(await send(who, 'factors/remove', { passkey: null })).toEqual([403, 'second-factor-needed']);
    await t.confirm(who);
    expect(await send(who, 'factors/remove', { passkey: null })).toEqual([200, undefined]);
    expect(await send(who, 'factors/remove', { passkey: null })).toEqual([404, 'not-found']);
  });
});

describe('a passkey (U7)', () => {
  it('answers a challenge of this session once, and nothing invented', async () => {
    const who = await t.member('host');
    const invented = {
      id: 'AAAA',
      rawId: 'AAAA',
      type: 'public-key',
      response: { clientDataJSON: 'AAAA', authenticatorData: 'AAAA', signature: 'AAAA' },
    };
    expect(await send(who, 'passkey/confirm', invented)).toEqual([403, 'passkey-refused']);
    expect((await who.call('POST', '/staff/account/passkey/begin')).status).toBe(200);
    const made = { ...invented, response: { clientDataJSON: 'AAAA', attestationObject: 'AAAA' } };
    expect(await send(who, 'passkey/finish', made)).toEqual([403, 'passkey-refused']);
    const [{ challenge } = { challenge: '' }] = await t.test.sql(
      `select challenge from staff_sessions order by last_seen_at desc limit 1`,
    );
    expect(challenge).toBeNull();
    expect(await send(who, 'passkey/options')).toEqual([404, 'not-found']);
  });
});
