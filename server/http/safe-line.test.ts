import { describe, expect, it } from 'vitest';
import { setCookie } from '../auth/cookie.ts';
import { ROUTES } from '../routes.ts';
import { createTestApp } from '../testing/app.ts';
import { createApp } from './app.ts';
import { isLoopback, isSafeLine } from './safe-line.ts';
import { secureHeaders } from './security-headers.ts';

const HTTPS = 'https://expo.test';

describe('what nobody on the way may read (L4)', () => {
  it.each<[string, string | null, number, string | undefined, Record<string, string>, boolean]>([
    ['on the machine itself', null, 0, '127.0.0.1', {}, true],
    ['on the machine itself, IPv6', null, 0, '::1', {}, true],
    ['on the machine itself, both', null, 0, '::ffff:127.0.0.1', {}, true],
    ['from the network', null, 0, '192.168.0.7', {}, false],
    ['from the network, with an http address', 'http://192.168.0.2:2567', 0, '192.168.0.7', {}, false],
    ['through a trusted proxy by https', HTTPS, 1, '10.0.0.2', { proto: 'https', for: '1.2.3.4' }, true],
    ['through a trusted proxy by http', HTTPS, 1, '10.0.0.2', { proto: 'http', for: '1.2.3.4' }, false],
    ['through two proxies, the last by https', HTTPS, 2, '10.0.0.2', { proto: 'http, https' }, true],
    ['somebody who says https of themself', null, 0, '1.2.3.4', { proto: 'https' }, false],
    ['a proxy of this machine by https', null, 0, '127.0.0.1', { proto: 'https', for: '1.2.3.4' }, true],
    ['a proxy of this machine by http', null, 0, '127.0.0.1', { proto: 'http', for: '1.2.3.4' }, false],
    ['a proxy of this machine that says nothing', null, 0, '127.0.0.1', { for: '1.2.3.4' }, false],
    ['a page of our https address, whatever the proxy says', HTTPS, 0, '10.0.0.2', { origin: HTTPS }, true],
    ['a page of another https address', HTTPS, 0, '10.0.0.2', { origin: 'https://other.test' }, false],
  ])('%s', (_, publicUrl, trustProxy, peer, said, safe) => {
    const line = { peer, origin: said.origin, forwardedFor: said.for, forwardedProto: said.proto };
    expect(isSafeLine({ publicUrl, trustProxy, allowInsecure: false }, line)).toBe(safe);
    expect(isSafeLine({ publicUrl, trustProxy, allowInsecure: true }, line)).toBe(true);
  });

  it('127.0.0.1 is loopback, and nothing that only looks like it', () => {
    expect(['127.0.0.1', '127.8.9.1', '::1', '::ffff:127.0.0.1'].every(isLoopback)).toBe(true);
    expect(['128.0.0.1', '127.0.0.1.evil.test', '::2', '10.0.0.1', ''].some(isLoopback)).toBe(false);
  });

  it('claims, contacts and sign-ins are refused by plain http, other calls are not', async () => {
    const t = await createTestApp();
    try {
      const ask = (path: string, body: object, env = t.ctx.env) =>
        createApp({ ...t.ctx, env }, { routes: ROUTES }).request(
          `http://expo.test/api${path}`,
          {
            method: 'POST',
            headers: { origin: 'http://expo.test', 'content-type': 'application/json' },
            body: JSON.stringify(body),
          },
          { incoming: { socket: { remoteAddress: '192.168.0.7' } } },
        );
      const token = 'A'.repeat(43);
      const identity = ['start', 'confirm'].map((what) => `/events/expo/identity/${what}`);
      for (const path of ['/claims/read', '/claims', '/staff/sign-in', '/staff/sign-in/ask', ...identity]) {
        const response = await ask(path, { token });
        expect([path, response.status, await response.json()]).toEqual([path, 403, { error: 'https-needed' }]);
      }
      expect((await ask('/staff/sign-out', {})).status).toBe(200);
      expect((await ask('/claims/read', { token }, { ...t.ctx.env, allowInsecure: true })).status).toBe(404);
    } finally {
      await t.drop();
    }
  });
});

describe('behind https (L5)', () => {
  it('cookies are Secure, of this very host and of the whole of it', () => {
    const cookie = { name: 'a', value: 'b', seconds: 1, sameSite: 'Lax' } as const;
    const given = setCookie({ publicUrl: HTTPS }, cookie);
    // as the prefix __Host- requires: Secure, Path=/, no Domain
    expect(given).toMatch(/; Secure$/);
    expect(given).toContain('; Path=/;');
    expect(given).not.toMatch(/domain/i);
    expect(setCookie({ publicUrl: 'http://expo.test' }, cookie)).not.toContain('Secure');
  });

  it('browsers are told to come by https only', () => {
    const headersOf = (publicUrl: string | null) => {
      const headers = new Headers();
      secureHeaders({ publicUrl }, headers);
      return headers.get('strict-transport-security');
    };
    expect([headersOf(HTTPS), headersOf('http://expo.test'), headersOf(null)]).toEqual([
      'max-age=31536000',
      null,
      null,
    ]);
  });
});
