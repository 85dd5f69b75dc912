import * as v from 'valibot';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AppError } from '../../shared/errors.ts';
import { ROUTES } from '../routes.ts';
import { createTestApp, type TestApp } from '../testing/app.ts';
import { createApp } from './app.ts';
import { clientAddress } from './client-address.ts';
import { isOwnOrigin } from './origin.ts';
import { route } from './route.ts';

let t: TestApp;
beforeAll(async () => {
  t = await createTestApp();
});
afterAll(() => t.drop());

describe('the edge', () => {
  it('puts its headers, no-referrer among them (S4), on every answer', async () => {
    for (const path of ['/api/profile', '/api/nothing', '/nothing', '/api/staff/me']) {
      const { headers } = await t.app.request(`http://expo.test${path}`);
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    }
    expect((await t.app.request('http://expo.test/api/profile')).headers.get('cache-control')).toBe('no-store');
  });

  it('leaves the policy of a page alone', async () => {
    const files = async () => new Response('page', { headers: { 'content-security-policy': "default-src 'self'" } });
    const response = await createApp(t.ctx, { routes: [], files }).request('http://expo.test/e/expo');
    expect(response.headers.get('content-security-policy')).toBe("default-src 'self'");
    expect(response.headers.get('referrer-policy')).toBe('no-referrer');
  });

  it('never lets a file stand in for a missing route', async () => {
    const app = createApp(t.ctx, { routes: ROUTES, files: async () => new Response('page') });
    expect((await app.request('http://expo.test/api/nothing')).status).toBe(404);
  });

  it('says nothing of a bug to the caller and nothing personal to the log', async () => {
    const broken = route({
      method: 'GET',
      path: '/broken/:who',
      access: 'public',
      handle: () => Promise.reject(new Error('phone 010-1234-5678 is odd')),
    });
    const away = route({
      method: 'GET',
      path: '/away',
      access: 'public',
      handle: () => Promise.reject(new AppError('database-away', 503)),
    });
    const app = createApp(t.ctx, { routes: [broken, away] });
    const response = await app.request('http://expo.test/api/broken/kim-madang');
    expect([response.status, await response.text()]).toEqual([500, '{"error":"internal"}']);
    const line = t.logged.find((one) => one.includes('a request failed'));
    expect(line).toContain('/api/broken/:who');
    expect(t.logged.join()).not.toContain('010-1234-5678');
    expect(t.logged.join()).not.toContain('kim-madang');
    const later = await app.request('http://expo.test/api/away');
    expect([later.status, later.headers.get('retry-after')]).toEqual([503, '5']);
  });

  it('sends what the schema of an answer names and nothing else; an answer of another shape is a bug (T7)', async () => {
    const answering = (path: string, given: unknown) =>
      route({
        method: 'GET',
        path,
        access: 'public',
        answer: v.object({ name: v.string() }),
        handle: async () => given as { name: string },
      });
    const rich = { name: 'kim', phone: '010-1234-5678' };
    const bare = route({ method: 'GET', path: '/bare', access: 'public', handle: async () => rich });
    const app = createApp(t.ctx, { routes: [answering('/rich', rich), answering('/poor', { phone: '1' }), bare] });
    const ask = async (path: string) => {
      const response = await app.request(`http://expo.test/api/${path}`);
      return [response.status, await response.json()];
    };
    expect(await ask('rich')).toEqual([200, { name: 'kim' }]);
    expect(await ask('poor')).toEqual([500, { error: 'internal' }]);
    // negative control: without a schema everything is sent
    expect(await ask('bare')).toEqual([200, rich]);
  });

  it('refuses a body that is too long, is no JSON, or comes as a form', async () => {
    const me = t.visitor();
    expect((await me.call('PUT', '/profile', { name: 'x'.repeat(20_000), look: 'a' })).status).toBe(413);
    expect((await me.call('PUT', '/profile', { name: 'x', look: 'a' }, { 'content-type': 'text/plain' })).status).toBe(
      400,
    );
    const odd = await t.app.request('http://expo.test/api/claims/read', {
      method: 'POST',
      headers: { origin: 'http://expo.test', 'content-type': 'application/json' },
      body: '{',
    });
    expect(odd.status).toBe(400);
  });

  it('holds one visitor who floods (T5) and not the neighbours behind the same address', async () => {
    const flooder = t.visitor();
    const body = { token: 'A'.repeat(43) };
    const replies = await Promise.all(Array.from({ length: 30 }, () => flooder.call('POST', '/claims/read', body)));
    expect(replies.filter((reply) => reply.status === 429)).toHaveLength(10);
    expect((await t.visitor().call('POST', '/claims/read', body)).status).toBe(404);
  });
});

describe('own origin (T2)', () => {
  it.each([
    [null, 'http://localhost:2567', 'localhost:2567', true],
    [null, 'http://192.168.0.7:2567', '192.168.0.7:2567', true],
    [null, 'https://tunnel.test', 'tunnel.test', true],
    [null, 'http://evil.test', 'localhost:2567', false],
    [null, undefined, 'localhost:2567', false],
    [null, 'null', 'localhost:2567', false],
    ['https://expo.test', 'https://expo.test', '10.0.0.1:2567', true],
    ['https://expo.test', 'http://expo.test', 'expo.test', false],
    ['https://expo.test', 'https://expo.test.evil.test', 'expo.test', false],
  ])('public %s, origin %s, host %s: %s', (publicUrl, origin, host, own) => {
    expect(isOwnOrigin({ publicUrl }, origin, host)).toBe(own);
  });
});

describe('client address', () => {
  it.each([
    ['10.0.0.1', undefined, 0, '10.0.0.1'],
    ['10.0.0.1', '1.2.3.4', 0, '10.0.0.1'],
    ['10.0.0.1', '6.6.6.6, 1.2.3.4', 1, '1.2.3.4'],
    ['10.0.0.1', '6.6.6.6, 1.2.3.4, 10.0.0.2', 2, '1.2.3.4'],
    ['10.0.0.1', '1.2.3.4', 3, '1.2.3.4'],
    ['10.0.0.1', undefined, 1, '10.0.0.1'],
    ['2001:db8:1:2:3:4:5:6', undefined, 0, '2001:db8:1:2::/64'],
    ['2001:db8::1', undefined, 0, '2001:db8:0:0::/64'],
    ['::ffff:10.0.0.1', undefined, 0, '::ffff:10.0.0.1'],
    [undefined, undefined, 0, 'unknown'],
  ])('peer %s, forwarded %s, trusted %s: %s', (peer, forwarded, trust, address) => {
    expect(clientAddress(peer, forwarded, trust)).toBe(address);
  });
});
