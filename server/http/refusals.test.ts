import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROLES } from '../../shared/staff.ts';
import { liveRoutes, ROUTES } from '../routes.ts';
import { createTestApp, type TestApp, type TestBrowser } from '../testing/app.ts';
import { createApp } from './app.ts';
import type { Route } from './route.ts';
import { operationsRoutes } from './routes/operations.ts';

/** Replaces what only a running server has. A call that reaches it was not refused. */
const unreachable = new Proxy(Object.create(null), {
  get() {
    throw new Error('a call that should be refused came through');
  },
});
const ofLive = [
  ...liveRoutes(unreachable, unreachable, unreachable, unreachable, unreachable),
  ...operationsRoutes(unreachable),
];
const routes: readonly Route[] = [...ROUTES, ...ofLive];

let t: TestApp;
beforeAll(async () => {
  t = await createTestApp(ofLive);
  // Another event, to check that a role counts only in its own event.
  await t.test.sql(
    `insert into events select 'fair', name_ko, name_en, opens_at, closes_at, policy from events where slug = 'expo'`,
  );
});
afterAll(() => t.drop());

const addressOf = (path: string) =>
  path
    .replace(':event', 'expo')
    .replace(/:batch/, '1')
    .replace(/:\w+/g, randomUUID());
const bodyOf = (one: Route) => (one.method === 'GET' ? undefined : {});
const ask = (who: TestBrowser, one: Route) => who.call(one.method, addressOf(one.path), bodyOf(one));

const named = (which: (one: Route) => boolean) =>
  routes.filter(which).map((one) => [`${one.method} ${one.path}`, one] as const);
const forStaff = named((one) => typeof one.access === 'object');

/** A signed-in staff account with exactly this grant. */
async function holder(event: string, role: string): Promise<TestBrowser> {
  const who = await t.member('host');
  await t.test.sql(
    `update staff_roles set event = $1, role = $2
     where staff = (select id from staff order by created_at desc limit 1) and role = 'host'`,
    [event, role],
  );
  return who;
}

describe('every route (T3)', () => {
  /** Of another event. One for all tests, because sign-ins of one address are limited by the minute. */
  let stranger: TestBrowser | null = null;
  it('declares who may call it, and there are staff routes among them', () => {
    expect(forStaff.length).toBeGreaterThan(8);
    expect(new Set(routes.map((one) => `${one.method} ${one.path}`)).size).toBe(routes.length);
  });

  it.each(named((one) => one.access === 'visitor'))('%s refuses without a visitor', async (_, one) => {
    const response = await ask(t.browser(), one);
    expect([response.status, await response.json()]).toEqual([401, { error: 'not-signed-in' }]);
  });

  it.each(forStaff)('%s refuses without a session', async (_, one) => {
    for (const who of [t.browser(), t.visitor()]) {
      const response = await ask(who, one);
      expect([response.status, await response.json()]).toEqual([401, { error: 'not-signed-in' }]);
    }
  });

  it.each(forStaff.filter(([, one]) => one.path.includes(':event')))(
    '%s refuses a role of another event',
    async (_, one) => {
      stranger ??= await holder('fair', 'fulfilment');
      const response = await ask(stranger, one);
      expect([response.status, await response.json()]).toEqual([403, { error: 'not-allowed' }]);
    },
  );

  it.each(named((one) => one.signed === true))('%s refuses who does not sign', async (_, one) => {
    const response = await ask(t.visitor(), one);
    expect([response.status, await response.json()]).toEqual([403, { error: 'not-allowed' }]);
  });

  it.each(named((one) => one.method !== 'GET' && !one.signed))('%s refuses another site', async (_, one) => {
    for (const origin of ['https://evil.test', 'null', 'http://expo.test.evil.test', 'http://expo.test:81']) {
      const response = await t.visitor().call(one.method, addressOf(one.path), {}, { origin });
      expect([response.status, await response.json()]).toEqual([403, { error: 'bad-origin' }]);
    }
  });
});

describe('every role', () => {
  it.each(ROLES)('%s opens exactly the routes that name it', async (role) => {
    const who = await holder(role === 'admin' ? '*' : 'expo', role);
    for (const [name, one] of forStaff) {
      const response = await ask(who, one);
      const { error } = response.headers.get('content-type')?.startsWith('application/json')
        ? await response.json()
        : { error: null };
      const named = typeof one.access === 'object' && one.access.includes(role);
      expect([name, error === 'not-allowed' || error === 'not-signed-in']).toEqual([name, !named]);
    }
  });
});

describe('a sensitive route (U4)', () => {
  const sensitive = forStaff.filter(([, one]) => one.sensitive);

  it('is every one that opens personal data, hands it out, or changes who may', () => {
    const paths = sensitive.map(([name]) => name).join(' ');
    for (const part of [
      'reveal',
      'POST /staff/events/:event/exports',
      'parcels.csv',
      'audit.csv',
      '/members ',
      '/roles',
      '/remove',
    ])
      expect(paths).toContain(part);
    // otherwise everybody who knows the route could call it
    expect(routes.filter((one) => one.sensitive && typeof one.access !== 'object')).toEqual([]);
  });

  it.each(sensitive)('%s refuses the right role without a fresh second factor', async (_, one) => {
    const who = await t.admin();
    await t.test.sql(`update staff_sessions set factor_at = now() - interval '11 minutes' where factor_at is not null`);
    const stale = await ask(who, one);
    expect([stale.status, await stale.json()]).toEqual([403, { error: 'second-factor-needed' }]);
    await t.confirm(who);
    // negative control: with a recent factor the route itself answers
    const text = await (await ask(who, one)).text();
    expect(text).not.toContain('second-factor-needed');
  });
});

it('negative control: the same routes without their guard let anybody in', async () => {
  const open = routes
    .filter((one) => typeof one.access === 'object' && one.method === 'GET' && one.path.includes(':event'))
    .map(
      ({ sensitive: _, answer: __, ...one }): Route => ({
        ...one,
        path: `/open${one.path}`,
        access: 'public',
        handle: async () => ({}),
      }),
    );
  const app = createApp(t.ctx, { routes: open });
  for (const one of open) {
    const { status } = await app.request(`http://expo.test/api${addressOf(one.path)}`);
    expect(status).toBe(200);
  }
});

it('a session that was revoked, was idle or is too old is refused', async () => {
  for (const change of [
    `revoked_at = now()`,
    `last_seen_at = now() - interval '121 minutes'`,
    `created_at = now() - interval '17 hours'`,
  ]) {
    const who = await t.admin();
    expect((await who.call('GET', '/staff/me')).status).toBe(200);
    await t.test.sql(`update staff_sessions set ${change}`);
    expect((await who.call('GET', '/staff/me')).status).toBe(401);
  }
});

it('what a page asks for by itself keeps no session open (U13)', async () => {
  const who = await t.admin();
  const idle = async () => {
    const [row] = await t.test.sql(
      `select round(extract(epoch from now() - last_seen_at) / 60)::int as minutes from staff_sessions order by created_at desc limit 1`,
    );
    return row?.minutes;
  };
  await t.test.sql(`update staff_sessions set last_seen_at = now() - interval '119 minutes'`);
  expect((await who.call('GET', '/staff/me?by-itself')).status).toBe(200);
  expect(await idle()).toBe(119);
  await t.test.sql(`update staff_sessions set last_seen_at = now() - interval '121 minutes'`);
  expect((await who.call('GET', '/staff/me?by-itself')).status).toBe(401);
  // negative control: what a person does counts as use
  await t.test.sql(`update staff_sessions set last_seen_at = now() - interval '119 minutes'`);
  expect((await who.call('GET', '/staff/me')).status).toBe(200);
  expect(await idle()).toBe(0);
});

it('a forged or foreign cookie is nobody', async () => {
  const mallory = t.visitor();
  const [text = '', mac = ''] = (mallory.cookies.get('madang_visitor') ?? '').split('.');
  const payload: { id: string } = JSON.parse(Buffer.from(text, 'base64url').toString());
  const other = Buffer.from(JSON.stringify({ ...payload, id: randomUUID() })).toString('base64url');
  for (const value of [`${other}.${mac}`, text, `${text}.`, `.${mac}`, `${text}.${'A'.repeat(43)}`, 'x'.repeat(5000)]) {
    mallory.cookies.set('madang_visitor', value);
    expect((await mallory.call('GET', '/events/expo/my-prizes')).status).toBe(401);
  }
  mallory.cookies.set('madang_staff', 'A'.repeat(43));
  expect((await mallory.call('GET', '/staff/me')).status).toBe(401);
});
