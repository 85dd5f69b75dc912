import { createHash, randomUUID } from 'node:crypto';
import * as v from 'valibot';
import { expect, it } from 'vitest';
import type { Asks } from '../data/contract-asks.ts';

const hash = (text: string) => createHash('sha256').update(text).digest('hex');
const base64 = (text: string) => Buffer.from(text).toString('base64');
const text = (value: unknown) => v.parse(v.string(), value);

/** The contract of the database for staff and for visitors' identities. */
export function peopleContract({ rpc, event, ownDatabase }: Asks): void {
  const contact = { digest: hash(`${event} mail`), sealed: base64('mail'), wrapped: base64('key'), locale: 'ko' };
  const invitation = {
    p_by: null,
    p_event: event,
    p_label: 'people',
    p_roles: ['host'],
    p_contact: contact,
    p_minutes: 15,
    p_mails: true,
  };
  let staff = '';
  let session = '';

  it('know a person by their address, and give them several roles', async () => {
    const both = await Promise.all(
      ['p1', 'p2'].map((link) =>
        rpc('staff_invite', { ...invitation, p_staff: randomUUID(), p_token_hash: hash(event + link) }),
      ),
    );
    expect(both.map(({ status }) => status).sort()).toEqual(['invited', 'present']);
    const invited = both.find(({ status }) => status === 'invited');
    expect(invited).toMatchObject({ way: 'mail', elsewhere: false, contact: { sealed: contact.sealed, locale: 'ko' } });
    staff = text(invited?.staff);
    const roles = { p_by: null, p_event: event, p_staff: staff, p_roles: ['fulfilment', 'host'] };
    expect(await rpc('staff_roles_put', roles)).toEqual({ status: 'put', before: ['host'] });
    expect(await rpc('staff_roles_put', { ...roles, p_by: staff })).toEqual({ status: 'yourself' });
    expect(await rpc('staff_roles_put', { ...roles, p_staff: randomUUID() })).toEqual({ status: 'not-found' });
  });

  it('give a link to who asks with a known address, five times an hour', async () => {
    const ask = (n: number, digest = contact.digest) =>
      rpc('staff_link_ask', { p_digest: digest, p_token_hash: hash(`${event}ask${n}`), p_minutes: 15 });
    expect(await ask(0, hash('nobody'))).toEqual({ status: 'unknown' });
    const all = await Promise.all([1, 2, 3, 4, 5, 6, 7].map((n) => ask(n)));
    expect(all.filter(({ status }) => status === 'issued')).toHaveLength(5);
    expect(all.filter(({ status }) => status === 'too-many')).toHaveLength(2);
    const good = all.findIndex(({ status }) => status === 'issued') + 1;
    const signIn = { p_token_hash: hash(`${event}ask${good}`), p_session_hash: hash(`${event}ps`), p_device: 'Chrome' };
    expect(await rpc('staff_sign_in', signIn)).toEqual({ status: 'signed-in' });
    const who = { p_session_hash: hash(`${event}ps`), p_idle_minutes: 60, p_longest_minutes: 60 };
    const signedIn = await rpc('staff_session', who);
    expect(signedIn).toMatchObject({ id: staff, factorAge: null });
    session = text(signedIn.session);
  });

  it('take a code once, however often and at once it comes', async () => {
    const totp = randomUUID();
    const begin = { p_staff: staff, p_totp: totp, p_sealed: base64('s'), p_wrapped: base64('w') };
    expect(await rpc('totp_begin', { ...begin, p_totp: randomUUID() })).toEqual({ status: 'begun' });
    expect(await rpc('totp_begin', begin)).toEqual({ status: 'begun' });
    expect(await rpc('totp_try', { p_staff: staff, p_waiting: false })).toEqual({ status: 'none' });
    expect(await rpc('totp_try', { p_staff: staff, p_waiting: true })).toMatchObject({ status: 'try', totp });
    const pass = { p_staff: staff, p_session: session, p_totp: totp, p_step: 100 };
    const all = await Promise.all([1, 2, 3].map(() => rpc('totp_pass', pass)));
    expect(all.map(({ status }) => status).sort()).toEqual(['passed', 'replayed', 'replayed']);
    expect(await rpc('totp_pass', { ...pass, p_step: 99 })).toEqual({ status: 'replayed' });
    expect(await rpc('staff_factors', { p_staff: staff })).toMatchObject({ totp: expect.any(Number), passkeys: [] });
  });

  it('keep passkeys whose counter only grows, and spend a challenge once', async () => {
    await rpc('passkey_challenge_put', { p_session: session, p_challenge: 'c' });
    expect(await rpc('passkey_challenge_take', { p_session: session })).toEqual({ challenge: 'c' });
    expect(await rpc('passkey_challenge_take', { p_session: session })).toEqual({ challenge: null });
    const passkey = `passkey-${event}`;
    const add = {
      p_staff: staff,
      p_session: session,
      p_passkey: passkey,
      p_public_key: base64('k'),
      p_counter: 1,
      p_transports: ['internal'],
      p_name: 'Chrome',
    };
    expect(await rpc('passkey_add', add)).toEqual({ status: 'added' });
    expect(await rpc('passkey_add', add)).toEqual({ status: 'present' });
    expect(await rpc('passkey_try', { p_staff: staff, p_passkey: 'other' })).toEqual({ status: 'none' });
    expect(await rpc('passkey_try', { p_staff: staff, p_passkey: passkey })).toMatchObject({ counter: 1 });
    const pass = { p_staff: staff, p_session: session, p_passkey: passkey };
    expect(await rpc('passkey_pass', { ...pass, p_counter: 2 })).toEqual({ status: 'passed' });
    expect(await rpc('passkey_pass', { ...pass, p_counter: 2 })).toEqual({ status: 'replayed' });
    expect(await rpc('staff_factor_remove', { p_staff: staff, p_passkey: passkey })).toEqual({ status: 'removed' });
    expect(await rpc('staff_factor_remove', { p_staff: staff, p_passkey: null })).toEqual({ status: 'removed' });
    expect(await rpc('staff_factor_remove', { p_staff: staff, p_passkey: null })).toEqual({ status: 'not-found' });
  });

  it('show and end sessions, and take the factors of who lost them', async () => {
    const list = { p_staff: staff, p_idle_minutes: 60, p_longest_minutes: 60 };
    expect(await rpc('staff_sessions_list', list)).toMatchObject({ sessions: [{ id: session, device: 'Chrome' }] });
    const end = { p_by: staff, p_event: null, p_staff: staff, p_session: session, p_except: null };
    expect(await rpc('staff_sessions_end', { ...end, p_by: randomUUID() })).toEqual({ status: 'not-found' });
    expect(await rpc('staff_sessions_end', end)).toEqual({ status: 'ended', ended: 1 });
    expect(await rpc('staff_sessions_end', end)).toEqual({ status: 'not-found' });
    const own = { p_staff: staff, p_token_hash: hash(`${event}own`), p_minutes: 15 };
    // the five links of this hour are used up
    expect(await rpc('staff_link_own', own)).toEqual({ status: 'too-many' });
    expect(await rpc('staff_link_own', { ...own, p_staff: randomUUID() })).toEqual({ status: 'unknown' });
    const reset = { p_by: null, p_event: event, p_staff: staff, p_mails: true };
    expect(await rpc('staff_factors_reset', { ...reset, p_mails: false })).toEqual({ status: 'no-address' });
    expect(await rpc('staff_factors_reset', reset)).toEqual({ status: 'reset' });
    expect(await rpc('staff_factors_reset', { ...reset, p_staff: randomUUID() })).toEqual({ status: 'not-found' });
  });

  it('verify a contact by a code, in five tries, and find a person on two devices', async () => {
    const start = (visitor: string, verification: string, change: Record<string, unknown> = {}) =>
      rpc('verify_start', {
        p_event: event,
        p_visitor: visitor,
        p_provider: 'email',
        p_verification: verification,
        p_digest: hash('one'),
        p_code_hash: hash('123456'),
        p_sealed: base64('s'),
        p_wrapped: base64('w'),
        p_consent: { version: 'x' },
        p_minutes: 10,
        ...change,
      });
    const confirm = (visitor: string, verification: string, code = hash('123456')) =>
      rpc('verify_confirm', {
        p_event: event,
        p_visitor: visitor,
        p_verification: verification,
        p_code_hash: code,
      });
    const [phone, laptop, guesser, external] = ['phone', 'laptop', 'guesser', 'external'].map((who) => event + who) as [
      string,
      string,
      string,
      string,
    ];
    const ids = [randomUUID(), randomUUID(), randomUUID(), randomUUID()] as const;
    expect(await start(phone, ids[0])).toEqual({ status: 'started' });
    expect(await start(phone, randomUUID())).toMatchObject({ status: 'too-soon' });
    expect(await start(phone, randomUUID(), { p_event: 'no-such-event' })).toEqual({ status: 'not-found' });
    expect(await confirm(laptop, ids[0])).toEqual({ status: 'not-found' });
    expect(await confirm(phone, ids[0])).toEqual({ status: 'verified' });
    expect(await confirm(phone, ids[0])).toEqual({ status: 'not-found' });
    await start(laptop, ids[1]);
    expect(await confirm(laptop, ids[1])).toEqual({ status: 'verified' });
    for (const visitor of [phone, laptop])
      expect(await rpc('entrant_read', { p_event: event, p_visitor: visitor })).toMatchObject({
        entrant: { provider: 'email' },
      });

    await start(guesser, ids[2]);
    const guesses = await Promise.all(Array.from({ length: 8 }, () => confirm(guesser, ids[2], hash('0'))));
    expect(guesses.filter(({ status }) => status === 'wrong')).toHaveLength(5);
    expect(await confirm(guesser, ids[2])).toEqual({ status: 'not-found' });

    const unknown = { p_provider: 'external', p_digest: null, p_code_hash: null, p_sealed: null, p_wrapped: null };
    expect(await start(external, ids[3], unknown)).toEqual({ status: 'started' });
    expect(await rpc('verify_external_event', { p_verification: ids[3] })).toEqual({ event });
    const put = {
      p_verification: ids[3],
      p_digest: hash('kakao'),
      p_code_hash: hash('token'),
      p_sealed: base64('s'),
      p_wrapped: base64('w'),
    };
    expect(await rpc('verify_external_put', put)).toEqual({ status: 'put' });
    expect(await rpc('verify_external_put', put)).toEqual({ status: 'not-found' });
    expect(await rpc('verify_external_event', { p_verification: ids[3] })).toEqual({ event: null });
    expect(await confirm(external, ids[3], hash('token'))).toEqual({ status: 'verified' });

    expect(await rpc('entrant_forget', { p_event: event, p_visitor: phone })).toEqual({ status: 'forgotten' });
    expect(await rpc('entrant_forget', { p_event: event, p_visitor: phone })).toEqual({ status: 'not-found' });
    expect(await rpc('entrant_read', { p_event: event, p_visitor: phone })).toEqual({ entrant: null });
    expect(await rpc('verify_sweep', {})).toMatchObject({ status: 'swept' });
  });

  if (ownDatabase) {
    it('take the factors of the administrator at the machine', async () => {
      expect(await rpc('staff_admin_factors_reset', {})).toEqual({ status: 'reset' });
    });
  }
}
