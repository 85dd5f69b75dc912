import { TOTP } from 'otpauth';
import type { Role } from '../../shared/staff.ts';
import { issueAdminLink } from '../auth/admin-link.ts';
import { newVisitor, visitorCookie } from '../auth/visitor.ts';
import { createApp } from '../http/app.ts';
import type { Route } from '../http/route.ts';
import { ROUTES } from '../routes.ts';
import { createTestContext, type TestContext } from './context.ts';

const ORIGIN = 'http://expo.test';
/** How long an authenticator app shows a code, in ms. */
const STEP_MS = 30_000;

/** A browser: keeps cookies, and sends Origin as one of our pages does. */
export type TestBrowser = {
  call: (method: string, path: string, body?: unknown, headers?: Record<string, string>) => Promise<Response>;
  cookies: Map<string, string>;
};

export type TestApp = TestContext & {
  app: ReturnType<typeof createApp>;
  browser: () => TestBrowser;
  /** A browser with a visitor's cookie, and that visitor's id. */
  visitor: () => TestBrowser & { id: string };
  /** A signed-in administrator who has just confirmed with a code. */
  admin: () => Promise<TestBrowser>;
  /** A signed-in member of staff with these roles in the event, who has just confirmed with a code. */
  member: (roles: Role | readonly Role[], event?: string) => Promise<TestBrowser>;
  /** Signs in by a link's token. The second factor is not confirmed. */
  signIn: (token: string) => Promise<TestBrowser>;
  /**
   * Confirms the second factor of this session with a code of an authenticator app, and sets the app up if there is
   * none. Each code is accepted once, so the clock moves on to the next code if necessary.
   */
  confirm: (who: TestBrowser) => Promise<TestBrowser>;
  /** The code that the app of this person shows now. */
  codeOf: (who: TestBrowser) => Promise<string>;
};

/** The app over a fresh database. `call` takes paths below /api. */
export async function createTestApp(
  routes: readonly Route[] = [],
  extra: { staffChanged?: (staff: string) => void } = {},
): Promise<TestApp> {
  const t = await createTestContext({ publicUrl: ORIGIN });
  const app = createApp(t.ctx, { routes: [...ROUTES, ...routes], ...extra });

  function browser(): TestBrowser {
    const cookies = new Map<string, string>();
    return {
      cookies,
      async call(method, path, body, headers = {}) {
        const response = await app.request(`${ORIGIN}/api${path}`, {
          method,
          headers: {
            cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
            ...(method === 'GET' ? {} : { origin: ORIGIN }),
            ...(body === undefined ? {} : { 'content-type': 'application/json' }),
            ...headers,
          },
          body: body === undefined ? null : JSON.stringify(body),
        });
        for (const line of response.headers.getSetCookie()) {
          const [pair = ''] = line.split(';');
          const equals = pair.indexOf('=');
          cookies.set(pair.slice(0, equals), pair.slice(equals + 1));
        }
        return response;
      },
    };
  }

  async function signIn(token: string): Promise<TestBrowser> {
    const staff = browser();
    const response = await staff.call('POST', '/staff/sign-in', { token });
    if (response.status !== 200) throw new Error(`sign-in answered ${response.status}`);
    return staff;
  }

  /** Authenticator apps, by the label of their owner, with the step of the last code that was used. */
  const apps = new Map<string, { totp: TOTP; step: number }>();
  const labelOf = async (who: TestBrowser): Promise<string> =>
    (await (await who.call('GET', '/staff/me')).json()).label;

  function nextCode(app: { totp: TOTP; step: number }): string {
    const step = Math.max(Math.floor(t.ctx.now() / STEP_MS), app.step + 1);
    t.advance(Math.max(0, step * STEP_MS - t.ctx.now()));
    app.step = step;
    return app.totp.generate({ timestamp: t.ctx.now() });
  }

  async function confirm(who: TestBrowser): Promise<TestBrowser> {
    const label = await labelOf(who);
    const known = apps.get(label);
    const answer = known
      ? await who.call('POST', '/staff/account/code', { code: nextCode(known) })
      : await setUp(who, label);
    if (answer.status !== 200) throw new Error(`the second factor of ${label} answered ${answer.status}`);
    return who;
  }

  async function setUp(who: TestBrowser, label: string): Promise<Response> {
    const begun: { secret: string } = await (await who.call('POST', '/staff/account/totp/begin')).json();
    const app = { totp: new TOTP({ secret: begun.secret }), step: 0 };
    apps.set(label, app);
    return await who.call('POST', '/staff/account/totp/finish', { code: nextCode(app) });
  }

  const admin = async () => confirm(await signIn(new URL(await issueAdminLink(t.ctx)).hash.slice(1)));
  let members = 0;
  let boss: TestBrowser | null = null;

  /**
   * Invites as one administrator, because sign-ins are limited. A test may have ended that session, or made its factor
   * old.
   */
  async function invite(event: string, body: { roles: readonly Role[]; label: string }): Promise<string> {
    boss ??= await admin();
    const response = await boss.call('POST', `/staff/events/${event}/members`, body);
    const reply: { token?: string; error?: string } = await response.json();
    if (reply.token) return reply.token;
    boss = reply.error === 'second-factor-needed' ? await confirm(boss) : null;
    if (boss || reply.error === 'not-signed-in') return await invite(event, body);
    throw new Error(`an invitation answered ${reply.error}`);
  }

  return {
    ...t,
    app,
    browser,
    visitor() {
      const me = newVisitor(Date.now());
      const one = browser();
      const [pair = ''] = visitorCookie(t.ctx, me).split(';');
      const equals = pair.indexOf('=');
      one.cookies.set(pair.slice(0, equals), pair.slice(equals + 1));
      return { ...one, id: me.id };
    },
    admin,
    async member(roles, event = 'expo') {
      members += 1;
      const wanted = typeof roles === 'string' ? [roles] : roles;
      const token = await invite(event, { roles: wanted, label: `member ${members}` });
      return await confirm(await signIn(token));
    },
    signIn,
    confirm,
    async codeOf(who) {
      const app = apps.get(await labelOf(who));
      if (!app) throw new Error('this person has no authenticator app');
      return nextCode(app);
    },
  };
}
