import { issueAdminLink } from '../auth/admin-link.ts';
import { newVisitor, visitorCookie } from '../auth/visitor.ts';
import { createTestContext, type TestContext } from '../prizes/testing.ts';
import { createApp } from './app.ts';
import type { Route } from './route.ts';

const ORIGIN = 'http://expo.test';

/** One browser: keeps cookies, sends Origin like a page of ours. */
export type TestBrowser = {
  call: (method: string, path: string, body?: unknown, headers?: Record<string, string>) => Promise<Response>;
  cookies: Map<string, string>;
};

export type TestApp = TestContext & {
  app: ReturnType<typeof createApp>;
  browser: () => TestBrowser;
  /** A browser with a visitor's cookie, and that visitor's id. */
  visitor: () => TestBrowser & { id: string };
  /** A signed-in administrator. */
  admin: () => Promise<TestBrowser>;
  /** A signed-in member of staff with this role in the event. */
  member: (role: 'fulfilment' | 'host', event?: string) => Promise<TestBrowser>;
  signIn: (token: string) => Promise<TestBrowser>;
};

/** The app over a fresh database. `call` takes paths below /api. */
export async function createTestApp(routes: readonly Route[] = []): Promise<TestApp> {
  const t = await createTestContext({ publicUrl: ORIGIN });
  const app = createApp(t.ctx, { routes });

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

  const admin = async () => signIn(new URL(await issueAdminLink(t.ctx)).hash.slice(1));

  return {
    ...t,
    app,
    browser,
    visitor() {
      const me = newVisitor();
      const one = browser();
      const [pair = ''] = visitorCookie(t.ctx, me).split(';');
      const equals = pair.indexOf('=');
      one.cookies.set(pair.slice(0, equals), pair.slice(equals + 1));
      return { ...one, id: me.id };
    },
    admin,
    async member(role, event = 'expo') {
      const response = await (await admin()).call('POST', `/staff/events/${event}/members`, {
        role,
        label: `a ${role}`,
      });
      const { token }: { token: string } = await response.json();
      return await signIn(token);
    },
    signIn,
  };
}
