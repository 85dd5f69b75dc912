import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { banRoutes } from '../http/routes/bans.ts';
import { createTestApp, type TestApp } from '../testing/app.ts';
import { signText } from '../vault/signed-text.ts';
import { issueAdminLink, issueAdminLinkIfNone } from './admin-link.ts';
import { banVisitor, isBanned } from './bans.ts';
import { setCookie } from './cookie.ts';
import { signIn } from './sign-in.ts';
import { signTicket, TICKET_SECONDS, type Ticket, verifyTicket } from './ticket.ts';
import { cleanNickname, newVisitor, visitorCookie, visitorOf } from './visitor.ts';

/** The visitors whom the running places were asked to admit again. */
const letIn: string[] = [];
let t: TestApp;
beforeAll(async () => {
  t = await createTestApp(banRoutes({ letIn: (event, visitor) => letIn.push(`${event} ${visitor}`) }));
});
afterAll(() => t.drop());

const tokenOf = (link: string) => new URL(link).hash.slice(1);

describe('tickets (T1)', () => {
  const ticket: Ticket = {
    visitor: 'v',
    name: '민지',
    look: 'a',
    room: 'r1',
    party: 'p',
    serial: 1,
    roles: ['host'],
    locale: 'ko',
  };

  it('are read back until they are 30 seconds old', () => {
    let now = 1_000_000;
    const ctx = { secrets: t.ctx.secrets, clock: () => now };
    const text = signTicket(ctx, ticket);
    now += TICKET_SECONDS * 1000 - 1;
    expect(verifyTicket(ctx, text)).toEqual(ticket);
    now += 1;
    expect(verifyTicket(ctx, text)).toBeNull();
  });

  it('that are forged, changed, of another key or of another kind are refused', () => {
    const text = signTicket(t.ctx, ticket);
    const [payload = '', mac = ''] = text.split('.');
    const risen = Buffer.from(Buffer.from(payload, 'base64url').toString().replace('"host"', '"admin"')).toString(
      'base64url',
    );
    const cookieKeyed = signText(t.ctx.secrets.key('cookie'), { ticket, expiresAt: Number.MAX_SAFE_INTEGER });
    const visitor = signText(t.ctx.secrets.key('ticket'), newVisitor(Date.now()));
    for (const bad of [`${risen}.${mac}`, payload, `${payload}.`, '', '.', `${text}x`, cookieKeyed, visitor]) {
      expect(verifyTicket(t.ctx, bad)).toBeNull();
    }
  });
});

describe('visitors', () => {
  it('keep id, name and look in a cookie that scripts cannot read', () => {
    const me = { ...newVisitor(Date.now()), name: '민지', look: 'look-1' };
    const cookie = visitorCookie(t.ctx, me);
    expect(cookie).toMatch(/; HttpOnly; SameSite=Lax$/);
    expect(visitorOf(t.ctx, cookie.split(';')[0])).toEqual(me);
  });

  it('get a Secure cookie where the public address is https', () => {
    const cookie = { name: 'a', value: 'b', seconds: 1, sameSite: 'Lax' } as const;
    expect(setCookie({ publicUrl: 'https://expo.test' }, cookie)).toContain('; Secure');
    expect(setCookie({ publicUrl: null }, cookie)).not.toContain('Secure');
  });

  it.each([
    ['  민지  ', '민지'],
    ['a\u202Eb\u200Bc\u0007', 'abc'],
    ['Z\u0351\u0351\u0351\u0351', 'Z\u0351\u0351'],
    ['두  칸\n줄', '두 칸 줄'],
    ['가나다라마바사아자차카타파', '가나다라마바사아자차카타'],
    ['\u1100\u1161', '가'],
    [' \u200B ', ''],
  ])('%j are called %j', (text, name) => expect(cleanNickname(text)).toBe(name));

  it('choose a name by the API; an empty or odd one is refused', async () => {
    const me = t.visitor();
    const put = (body: unknown) => me.call('PUT', '/profile', body);
    expect(await (await put({ name: '  지민\u202E ', look: 'look-2' })).json()).toMatchObject({
      name: '지민',
      id: me.id,
    });
    expect(await (await me.call('GET', '/profile')).json()).toEqual({ id: me.id, name: '지민', look: 'look-2' });
    for (const bad of [{ name: ' ', look: 'look-2' }, { name: 'a', look: '../x' }, { name: 'a' }, [], 'x']) {
      expect((await put(bad)).status).toBe(400);
    }
  });

  it('are named nowhere in the database or log (S2)', async () => {
    const tables = await t.test.sql(`select tablename from pg_tables where schemaname = 'public'`);
    for (const { tablename } of tables) {
      const rows = await t.test.sql(`select row_to_json(t)::text as text from ${String(tablename)} t`);
      for (const { text } of rows) expect(String(text)).not.toContain('지민');
    }
    for (const line of t.logged) expect(line).not.toContain('지민');
  });
});

describe('sign-in links (T4)', () => {
  it('are printed until an administrator has signed in; a newer one ends the older', async () => {
    const first = await issueAdminLinkIfNone(t.ctx);
    const second = await issueAdminLinkIfNone(t.ctx);
    expect(second).toMatch(/^http:\/\/expo\.test\/staff\/sign-in#[\w-]{43}$/);
    expect(await signIn(t.ctx, tokenOf(String(first)))).toEqual({ status: 'unknown' });
    expect((await signIn(t.ctx, tokenOf(String(second)))).status).toBe('signed-in');
    expect(await issueAdminLinkIfNone(t.ctx)).toBeNull();
    expect(await t.test.sql(`select 1 from staff_roles where role = 'admin'`)).toHaveLength(1);
  });

  it('open one session: a replay is told that the link is spent', async () => {
    const token = tokenOf(await issueAdminLink(t.ctx));
    const replies = await Promise.all(
      Array.from({ length: 10 }, () => t.browser().call('POST', '/staff/sign-in', { token })),
    );
    expect(replies.map((reply) => reply.status).sort()).toEqual([200, ...Array<number>(9).fill(410)]);
    const replay = await t.browser().call('POST', '/staff/sign-in', { token });
    expect([replay.status, await replay.json()]).toEqual([410, { error: 'link-spent' }]);
    expect(replay.headers.getSetCookie()).toEqual([]);
  });

  it('are not spent by a GET', async () => {
    const token = tokenOf(await issueAdminLink(t.ctx));
    await t.app.request(`http://expo.test/api/staff/sign-in?token=${token}`);
    await t.app.request(`http://expo.test/staff/sign-in`);
    expect((await signIn(t.ctx, token)).status).toBe('signed-in');
  });

  it('run out', async () => {
    const token = tokenOf(await issueAdminLink(t.ctx));
    await t.test.sql(`update sign_in_links set expires_at = now() where spent_at is null`);
    const reply = await t.browser().call('POST', '/staff/sign-in', { token });
    expect([reply.status, await reply.json()]).toEqual([410, { error: 'link-expired' }]);
  });

  it('rest as hashes only', async () => {
    const token = tokenOf(await issueAdminLink(t.ctx));
    const staff = await t.signIn(token);
    const session = String(staff.cookies.get('madang_staff'));
    for (const table of ['sign_in_links', 'staff_sessions', 'audit', 'staff']) {
      for (const { text } of await t.test.sql(`select row_to_json(t)::text as text from ${table} t`)) {
        expect(text).not.toContain(token);
        expect(text).not.toContain(session);
      }
    }
  });
});

describe('the team', () => {
  it('is invited by a link, can get a new one, and is out at once when removed', async () => {
    const admin = await t.admin();
    const invited = await admin.call('POST', '/staff/events/expo/members', {
      roles: ['fulfilment'],
      label: '출고 담당',
    });
    const { token } = await invited.json();
    const clerk = await t.signIn(token);
    const me = await (await clerk.call('GET', '/staff/me')).json();
    expect(me).toMatchObject({ label: '출고 담당', events: [{ slug: 'expo', roles: ['fulfilment'] }] });

    const { members } = await (await admin.call('GET', '/staff/events/expo/members')).json();
    const { id } = members.find((member: { label: string }) => member.label === '출고 담당');
    const link = await (await admin.call('POST', `/staff/events/expo/members/${id}/link`)).json();
    expect((await (await t.signIn(link.token)).call('GET', '/staff/me')).status).toBe(200);

    expect((await admin.call('POST', `/staff/events/expo/members/${id}/remove`)).status).toBe(200);
    expect((await clerk.call('GET', '/staff/me')).status).toBe(401);
    expect((await admin.call('POST', `/staff/events/expo/members/${id}/remove`)).status).toBe(404);
    expect((await admin.call('POST', `/staff/events/expo/members/${id}/link`)).status).toBe(404);
  });

  it('hands out no link to an administrator of every event', async () => {
    const admin = await t.admin();
    const [boss] = await t.test.sql(`select staff from staff_roles where role = 'admin' and event = '*'`);
    for (const what of ['link', 'remove', 'reset-factors']) {
      const response = await admin.call('POST', `/staff/events/expo/members/${boss?.staff}/${what}`);
      expect([what, response.status]).toEqual([what, what === 'remove' ? 409 : 404]);
    }
  });

  it('signs out', async () => {
    const admin = await t.admin();
    const cookie = String(admin.cookies.get('madang_staff'));
    await admin.call('POST', '/staff/sign-out');
    admin.cookies.set('madang_staff', cookie);
    expect((await admin.call('GET', '/staff/me')).status).toBe(401);
  });
});

it('a ban holds until it is lifted, and both are in the audit trail', async () => {
  const admin = await t.admin();
  const visitor = newVisitor(Date.now()).id;
  const ban = { event: 'expo', visitor, reason: 'shouting', staff: null };
  expect(await banVisitor(t.ctx, ban)).toBe('banned');
  expect(await banVisitor(t.ctx, ban)).toBe('present');
  expect(await banVisitor(t.ctx, { ...ban, event: 'nowhere' })).toBe('not-found');
  expect(await isBanned(t.ctx, 'expo', visitor)).toBe(true);
  const { bans } = await (await admin.call('GET', '/staff/events/expo/bans')).json();
  expect(bans).toMatchObject([{ visitor, reason: 'shouting', liftedAt: null }]);
  expect((await admin.call('POST', `/staff/events/expo/bans/${bans[0].id}/lift`)).status).toBe(200);
  expect((await admin.call('POST', `/staff/events/expo/bans/${bans[0].id}/lift`)).status).toBe(404);
  expect(await isBanned(t.ctx, 'expo', visitor)).toBe(false);
  expect(letIn).toEqual([`expo ${visitor}`]);
  const lines = await t.test.sql(`select action from audit where action like 'visitor.%' order by seq`);
  expect(lines.map((line) => line.action)).toEqual(['visitor.ban', 'visitor.unban']);
});
