import * as v from 'valibot';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { banRoutes } from '../http/routes/bans.ts';
import { openMessage } from '../notify/sealed-message.ts';
import { createTestApp, type TestApp, type TestBrowser } from '../testing/app.ts';
import { deviceOf } from './device.ts';
import { askForLink } from './sign-in.ts';

let t: TestApp;
const changed: string[] = [];
beforeAll(async () => {
  t = await createTestApp(banRoutes({ letIn: () => {} }), { staffChanged: (staff) => changed.push(staff) });
  await t.test.sql(
    `insert into events (slug, name_ko, name_en, opens_at, closes_at, policy)
     select 'fair', name_ko, name_en, opens_at, closes_at, policy from events where slug = 'expo'`,
  );
});
afterAll(() => t.drop());

const MAIL = { url: 'smtp://localhost:1', from: 'expo@madang.test' };
const withMail = (isSet: boolean) => {
  t.ctx.env.mail = isSet ? MAIL : null;
};

const EMAIL = 'clerk.kim@example.kr';
const invite = (by: TestBrowser, change: object = {}, event = 'expo') =>
  by.call('POST', `/staff/events/${event}/members`, { roles: ['fulfilment'], label: '출고 하나', ...change });
const team = async (by: TestBrowser, event = 'expo') => {
  const text = await (await by.call('GET', `/staff/events/${event}/members`)).text();
  expect(text).not.toContain(EMAIL);
  return JSON.parse(text).members;
};
const actionsOf = (action: string) => t.test.sql(`select 1 from audit where action = $1`, [action]);
const actionsOn = async (subject: string) =>
  (await t.test.sql(`select action from audit where subject = $1 order by seq`, [subject])).map(({ action }) => action);

/** Returns the waiting messages of the outbox, opened. */
async function outbox() {
  const rows = await t.test.sql(
    `select m.id, m.template, encode(m.sealed, 'base64') as sealed, encode(k.wrapped, 'base64') as wrapped
     from messages m join record_keys k on k.row_id = m.id order by m.created_at`,
  );
  return rows.map((row) => {
    const { id, template, sealed, wrapped } = v.parse(
      v.object({ id: v.string(), template: v.string(), sealed: v.string(), wrapped: v.string() }),
      row,
    );
    return { template, ...openMessage(t.ctx, id, { sealed, wrapped }) };
  });
}

describe('an invitation (U1)', () => {
  it('gives several roles, and goes to an address that is sealed and shown masked', async () => {
    const admin = await t.admin();
    withMail(true);
    const answer = await invite(admin, { email: ' Clerk.Kim@Example.KR', roles: ['host', 'fulfilment'] });
    withMail(false);
    const issued = await answer.json();
    expect([answer.status, issued]).toEqual([
      200,
      { way: 'mail', token: null, until: expect.any(Number), confirms: false },
    ]);
    // an invitation on a Friday can be used on Monday (T4)
    expect(Math.round((issued.until - t.ctx.now()) / 86_400_000)).toBe(7);
    const member = (await team(admin)).find(({ label }: { label: string }) => label === '출고 하나');
    expect(member).toMatchObject({ roles: ['fulfilment', 'host'], email: 'c•••@example.kr', secondFactor: false });
    const [mail] = await outbox();
    expect(mail).toMatchObject({ template: 'staff-invite', to: { by: 'email', address: EMAIL } });
    const [, token = ''] = /\/staff\/sign-in#([\w-]{43})/.exec(JSON.stringify(mail)) ?? [];
    const who = await t.signIn(token);
    expect(await (await who.call('GET', '/staff/me')).json()).toMatchObject({
      events: [{ slug: 'expo', roles: ['fulfilment', 'host'] }],
    });
  });

  it('of the same address makes nobody twice, and another event gives who is known a role there by their address alone', async () => {
    const admin = await t.admin();
    const again = await invite(admin, { email: EMAIL, label: 'other' });
    expect([again.status, await again.json()]).toEqual([409, { error: 'already-member' }]);
    const before = (await outbox()).length;
    withMail(true);
    const elsewhere = await (await invite(admin, { email: EMAIL, label: 'other', roles: ['pr'] }, 'fair')).json();
    withMail(false);
    // an administrator of one event must not be able to sign in as a person who also works at another event
    expect(elsewhere).toMatchObject({ token: null, way: 'mail' });
    expect((await outbox()).slice(before)).toMatchObject([{ to: { address: EMAIL } }]);
    expect(await team(admin, 'fair')).toContainEqual(expect.objectContaining({ label: '출고 하나', roles: ['pr'] }));
  });

  it.each([{ email: 'no address' }, { roles: [] }, { roles: ['owner'] }, { label: ' ' }])(
    'with %j is refused',
    async (change) => {
      expect((await invite(await t.admin(), change)).status).toBe(400);
    },
  );

  it('gives an exhibitor their booths with it, and takes none from anybody', async () => {
    const admin = await t.admin();
    const ids: string[] = [];
    for (const label of ['전시 하나', '전시 둘']) {
      const booths = [{ map: 'expo', name: 'ramen' }];
      expect((await invite(admin, { label, roles: ['exhibitor'], booths })).status).toBe(200);
      const [row] = await t.test.sql(`select id from staff where label = $1`, [label]);
      ids.push(String(row?.id));
    }
    const given = await t.test.sql(`select staff from booth_exhibitors where event = 'expo' and object = 'ramen'`);
    expect(given.map(({ staff }) => staff).sort()).toEqual([...ids].sort());
    expect(await actionsOf('booth.exhibitors')).toHaveLength(2);
    // a person who is no exhibitor looks after no booth
    await invite(admin, { label: '진행 셋', roles: ['host'], booths: [{ map: 'expo', name: 'ramen' }] });
    expect(await actionsOf('booth.exhibitors')).toHaveLength(2);
  });

  it('leaves no address in a row or a line of the log', async () => {
    const tables = await t.test.sql(`select tablename from pg_tables where schemaname = 'public'`);
    for (const { tablename } of tables)
      for (const { text } of await t.test.sql(`select row_to_json(t)::text as text from ${String(tablename)} t`)) {
        expect(text).not.toContain(EMAIL);
        expect(text).not.toContain(Buffer.from(EMAIL).toString('hex'));
      }
    expect(t.logged.join()).not.toContain('clerk.kim');
  });
});

describe('roles', () => {
  it('are changed, taken and given back, each with its line (U3), and the places hear of each', async () => {
    const admin = await t.admin();
    const who = await t.member('host');
    const [{ staff } = { staff: '' }] = await t.test.sql(
      `select staff from staff_roles where event = 'expo' and role = 'host' order by (select created_at from staff where id = staff) desc limit 1`,
    );
    const id = String(staff);
    changed.length = 0;
    const post = async (what: string, body?: unknown) =>
      (await admin.call('POST', `/staff/events/expo/members/${id}/${what}`, body)).json();
    expect(await post('roles', { roles: ['pr', 'agent', 'pr'] })).toEqual({ before: ['host'] });
    expect(await (await who.call('GET', '/staff/me')).json()).toMatchObject({ events: [{ roles: ['agent', 'pr'] }] });
    expect(await post('remove')).toEqual({ removed: true, roles: ['agent', 'pr'] });
    expect((await who.call('GET', '/staff/me')).status).toBe(401);
    // undo: they get their roles back, and sign in again
    expect(await post('roles', { roles: ['agent', 'pr'] })).toEqual({ before: [] });
    expect(changed).toEqual([id, id, id]);
    const done = await actionsOn(id);
    expect(done).toEqual(['staff.invite', 'staff.roles', 'staff.remove', 'staff.roles']);
  });

  it('that one event takes leave a person signed in where they work, too', async () => {
    const admin = await t.admin();
    const who = await t.member('host');
    const [row] = await t.test.sql(`select id from staff order by created_at desc limit 1`);
    const id = String(row?.id);
    await t.test.sql(`insert into staff_roles (staff, event, role) values ($1, 'fair', 'pr')`, [id]);
    expect((await admin.call('POST', `/staff/events/expo/members/${id}/remove`)).status).toBe(200);
    expect(await (await who.call('GET', '/staff/me')).json()).toMatchObject({
      events: [{ slug: 'fair', roles: ['pr'] }],
    });
    expect((await who.call('GET', '/staff/events/expo/bans')).status).toBe(403);
    // negative control: after removal from the last event they cannot sign in at all
    expect((await admin.call('POST', `/staff/events/fair/members/${id}/remove`)).status).toBe(200);
    expect((await who.call('GET', '/staff/me')).status).toBe(401);
  });

  it('of one event are not for who was never in it, and nobody changes their own', async () => {
    const admin = await t.member('admin');
    const me = (await team(admin)).find(({ isMe }: { isMe: boolean }) => isMe);
    for (const [what, body] of [
      ['roles', { roles: ['pr'] }],
      ['remove', undefined],
    ] as const) {
      const own = await admin.call('POST', `/staff/events/expo/members/${me.id}/${what}`, body);
      expect([own.status, await own.json()]).toEqual([409, { error: 'not-yourself' }]);
    }
    const stranger = await admin.call('POST', `/staff/events/expo/members/${crypto.randomUUID()}/roles`, {
      roles: ['pr'],
    });
    expect(stranger.status).toBe(404);
  });
});

describe('sessions (U2)', () => {
  it('are listed by device and ended, one or all others', async () => {
    const admin = await t.admin();
    const { token } = await (await invite(admin, { label: '두 기기' })).json();
    const laptop = await t.signIn(token);
    const account = async (who: TestBrowser) => (await who.call('GET', '/staff/account')).json();
    const [mine] = (await account(laptop)).sessions;
    expect(mine).toMatchObject({ isMine: true, device: deviceOf(undefined) });
    const member = (await team(admin)).find(({ label }: { label: string }) => label === '두 기기');
    const link = await (await admin.call('POST', `/staff/events/expo/members/${member.id}/link`)).json();
    const phone = await t.signIn(link.token);
    expect((await account(phone)).sessions).toHaveLength(2);
    expect((await phone.call('POST', '/staff/account/sessions/end', { session: mine.id })).status).toBe(200);
    expect((await laptop.call('GET', '/staff/me')).status).toBe(401);
    expect((await phone.call('GET', '/staff/me')).status).toBe(200);
    expect((await phone.call('POST', '/staff/account/sessions/end', { session: mine.id })).status).toBe(404);

    const seen = await (await admin.call('GET', `/staff/events/expo/members/${member.id}/sessions`)).json();
    expect(seen.sessions).toMatchObject([{ isMine: false }]);
    const ended = await admin.call('POST', `/staff/events/expo/members/${member.id}/sessions/end`, { session: null });
    expect(ended.status).toBe(200);
    expect((await phone.call('GET', '/staff/me')).status).toBe(401);
    expect(await actionsOn(member.id)).toContain('staff.sessions-end');
  });

  it('of somebody else are nobody’s but an administrator’s', async () => {
    const [one, other] = [await t.member('host'), await t.member('host')];
    const [session] = (await (await other.call('GET', '/staff/account')).json()).sessions;
    expect((await one.call('POST', '/staff/account/sessions/end', { session: session.id })).status).toBe(404);
    expect((await other.call('GET', '/staff/me')).status).toBe(200);
  });
});

describe('asking for a link (U8)', () => {
  const ask = (email: string, who = t.browser()) => who.call('POST', '/staff/sign-in/ask', { email, locale: 'ko' });
  const asked = async () => (await outbox()).filter(({ template }) => template === 'sign-in-link');
  beforeAll(() => withMail(true));
  afterAll(() => withMail(false));

  it('makes no link where no mail could bring it, and says so, whatever the address', async () => {
    withMail(false);
    const texts = await Promise.all(['nobody@example.kr', EMAIL].map(async (email) => (await ask(email)).text()));
    expect(texts).toEqual(Array(2).fill('{"asked":true,"mails":false}'));
    await askForLink(t.ctx, EMAIL, 'ko');
    expect(await asked()).toEqual([]);
    withMail(true);
  });

  it('answers the same whether the address is known or not, and mails only who is known', async () => {
    const before = (await asked()).length;
    const answers = await Promise.all(['nobody@example.kr', EMAIL, 'no address'].map((email) => ask(email)));
    const texts = await Promise.all(answers.map((answer) => answer.text()));
    expect(new Set(texts)).toEqual(new Set(['{"asked":true,"mails":true}']));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    await expect.poll(async () => (await asked()).length).toBe(before + 1);
    const mail = (await asked()).at(-1);
    const [, token = ''] = /#([\w-]{43})/.exec(JSON.stringify(mail)) ?? [];
    expect((await t.signIn(token)).cookies.has('madang_staff')).toBe(true);
  });

  it('leads to PUBLIC_URL, whatever host the request named', async () => {
    await t.app.request('http://expo.test/api/staff/sign-in/ask', {
      method: 'POST',
      headers: { origin: 'http://expo.test', host: 'evil.test', 'content-type': 'application/json' },
      body: JSON.stringify({ email: EMAIL, locale: 'ko' }),
    });
    await expect.poll(async () => (await asked()).length).toBe(2);
    expect(JSON.stringify(await asked())).not.toContain('evil.test');
  });

  it('fills nobody’s mailbox: five an hour', async () => {
    // called directly instead of over HTTP, where nobody can see when it has finished
    for (let i = 0; i < 8; i++) await askForLink(t.ctx, EMAIL, 'ko');
    expect(await t.test.sql(`select asked from staff_contacts`)).toEqual([{ asked: 5 }]);
    expect(await asked()).toHaveLength(5);
    // negative control: an hour later there is a link again
    await t.test.sql(`update staff_contacts set asked_since = now() - interval '61 minutes'`);
    await askForLink(t.ctx, EMAIL, 'ko');
    expect(await asked()).toHaveLength(6);
    expect(await actionsOf('staff.link-asked')).toHaveLength(6);
  });

  it('does not spoil a link that an administrator made', async () => {
    const admin = await t.admin();
    await invite(admin, { email: 'other.clerk@example.kr', label: '둘' });
    const [, token = ''] = /#([\w-]{43})/.exec(JSON.stringify((await outbox()).at(-1))) ?? [];
    await ask('other.clerk@example.kr');
    await expect
      .poll(
        async () =>
          (
            await t.test.sql(
              `select 1 from sign_in_links where spent_at is null and staff = (select id from staff where label = '둘')`,
            )
          ).length,
      )
      .toBe(2);
    expect((await t.signIn(token)).cookies.has('madang_staff')).toBe(true);
  });
});

describe('a scanner that opens every link (T4, U9)', () => {
  it('spends nothing by GET and HEAD, as often as it likes; the confirmation then works once', async () => {
    const admin = await t.admin();
    const { token } = await (await invite(admin, { label: '스캐너' })).json();
    for (let i = 0; i < 20; i++)
      for (const method of ['GET', 'HEAD', 'OPTIONS'])
        for (const path of [
          '/staff/sign-in',
          `/staff/sign-in?token=${token}`,
          `/api/staff/sign-in?token=${token}`,
          `/api/staff/sign-in`,
        ])
          await t.app.request(`http://expo.test${path}`, { method });
    expect((await t.signIn(token)).cookies.has('madang_staff')).toBe(true);
    // negative control: the confirmation did use it up
    expect((await t.browser().call('POST', '/staff/sign-in', { token })).status).toBe(410);
  });
});

describe('an invitation of somebody whom another event knows (U1)', () => {
  it('leaves their link out of reach of this event, also in its outbox', async () => {
    const email = 'known.elsewhere@example.kr';
    withMail(true);
    expect((await invite(await t.admin(), { email, label: '다른 행사', roles: ['admin'] })).status).toBe(200);
    const fair = await t.member('admin', 'fair');
    const reachable = async () => {
      const { messages } = await (await fair.call('POST', '/staff/events/fair/messages', {})).json();
      const opened = messages.map(async ({ id }: { id: string }) =>
        (await fair.call('POST', `/staff/events/fair/messages/${id}/reveal`, { reason: 'a test' })).text(),
      );
      return (await Promise.all(opened)).join();
    };
    const before = (await outbox()).length;
    expect((await invite(fair, { email, label: 'x', roles: ['pr'] }, 'fair')).status).toBe(200);
    const { id } = (await team(fair, 'fair')).find(({ label }: { label: string }) => label === '다른 행사');
    expect((await fair.call('POST', `/staff/events/fair/members/${id}/link`)).status).toBe(200);
    expect((await outbox()).slice(before)).toMatchObject([
      { template: 'staff-invite', to: { address: email } },
      // the person has never signed in: an invitation again
      { template: 'staff-invite', to: { address: email } },
    ]);
    expect(await reachable()).not.toContain('#');
    // nor is the link of a person of this event alone, although its mail is in the list and can be opened
    await invite(fair, { email: 'only.here@example.kr', label: 'here', roles: ['pr'] }, 'fair');
    expect(JSON.stringify(await outbox())).toContain('/staff/sign-in#');
    const seen = await reachable();
    expect(seen).toContain('only.here@example.kr');
    expect(seen).not.toContain('/staff/sign-in#');
    withMail(false);
  });

  it('ends what was begun by links that the first event saw', async () => {
    const email = 'future.clerk@example.kr';
    const fair = await t.member('admin', 'fair');
    const { token } = await (await invite(fair, { email, label: '선점', roles: ['host'] }, 'fair')).json();
    const taken = await t.signIn(token);
    expect((await invite(await t.admin(), { email, label: '직원', roles: ['fulfilment'] })).status).toBe(200);
    expect((await taken.call('GET', '/staff/me')).status).toBe(401);
  });

  it('also where the second brings back somebody whom it had removed', async () => {
    const expo = await t.member('admin');
    await invite(expo, { label: '돌아온 사람', roles: ['fulfilment'] });
    const [row] = await t.test.sql(`select id from staff where label = '돌아온 사람'`);
    const roles = (body: object) => expo.call('POST', `/staff/events/expo/members/${row?.id}/roles`, body);
    await expo.call('POST', `/staff/events/expo/members/${row?.id}/remove`);
    await t.test.sql(`insert into staff_roles (staff, event, role) values ($1, 'fair', 'host')`, [row?.id]);
    const fair = await t.member('admin', 'fair');
    const { token } = await (await fair.call('POST', `/staff/events/fair/members/${row?.id}/link`)).json();
    const taken = await t.signIn(token);
    expect((await roles({ roles: ['fulfilment'] })).status).toBe(200);
    expect((await taken.call('GET', '/staff/me')).status).toBe(401);
  });

  it('and the links that it holds and has not used (they last a week)', async () => {
    const email = 'patient.clerk@example.kr';
    const fair = await t.member('admin', 'fair');
    const held = await (await invite(fair, { email, label: '기다림', roles: ['host'] }, 'fair')).json();
    expect(held.way).toBe('hand');
    // by an administrator of expo alone: no link can be passed on by hand
    const expo = await t.member('admin');
    const issued = await (await invite(expo, { email, label: '직원', roles: ['fulfilment'] })).json();
    expect(issued).toMatchObject({ way: 'none', token: null });
    expect((await t.browser().call('POST', '/staff/sign-in', { token: held.token })).status).toBe(410);
  });
});
