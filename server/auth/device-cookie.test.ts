import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { networkOf } from '../http/client-address.ts';
import { createTestApp, type TestApp } from '../testing/app.ts';
import { createTestContext } from '../testing/context.ts';
import { DEVICE_COOKIE, deviceIdOf, newDeviceCookie } from './device-cookie.ts';
import { newVisitor, visitorCookie, visitorOf } from './visitor.ts';

let t: TestApp;
beforeAll(async () => {
  t = await createTestApp();
});
afterAll(() => t.drop());

const pairOf = (setCookie: string): string => setCookie.split(';')[0] ?? '';

describe('the cookie of a device (H5)', () => {
  it('is given once with the first call, out of reach of pages, and is another number on every device', async () => {
    const browser = t.browser();
    await browser.call('GET', '/profile');
    const first = browser.cookies.get(DEVICE_COOKIE);
    expect(deviceIdOf(t.ctx, `${DEVICE_COOKIE}=${first}`)).toMatch(/^[0-9a-f-]{36}$/);
    await browser.call('GET', '/profile');
    expect(browser.cookies.get(DEVICE_COOKIE)).toBe(first);
    const other = t.browser();
    await other.call('GET', '/profile');
    expect(other.cookies.get(DEVICE_COOKIE)).not.toBe(first);
    expect(newDeviceCookie(t.ctx)).toMatch(/; HttpOnly; SameSite=Lax$/);
    const safe = await createTestContext({ publicUrl: 'https://expo.test' });
    expect(newDeviceCookie(safe.ctx)).toMatch(/; Secure$/);
    await safe.drop();
  });

  it('cannot be made up, and is no visitor; nor is the cookie of a visitor a device', () => {
    const pair = pairOf(newDeviceCookie(t.ctx));
    expect(deviceIdOf(t.ctx, pair)).not.toBeNull();
    expect(deviceIdOf(t.ctx, `${pair}x`)).toBeNull();
    expect(deviceIdOf(t.ctx, undefined)).toBeNull();
    expect(visitorOf(t.ctx, pair.replace(DEVICE_COOKIE, 'madang_visitor'))).toBeNull();
    const visitor = pairOf(visitorCookie(t.ctx, newVisitor(0)));
    expect(deviceIdOf(t.ctx, visitor.replace('madang_visitor', DEVICE_COOKIE))).toBeNull();
  });

  it.each([
    ['203.0.113.77', '203.0.113.0/24'],
    ['::ffff:203.0.113.77', '203.0.113.0/24'],
    ['2001:db8:12:34::/64', '2001:db8:12::/48'],
    ['unknown', 'unknown'],
  ])('the network of %s is %s', (address, network) => {
    expect(networkOf(address)).toBe(network);
  });
});
