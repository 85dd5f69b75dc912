import { randomUUID } from 'node:crypto';
import * as v from 'valibot';
import type { Context } from '../context.ts';
import { openSignedText, signText } from '../vault/signed-text.ts';
import { readCookie, setCookie } from './cookie.ts';

export const DEVICE_COOKIE = 'madang_device';
/** A year: longer than an event, so that another account on the same device does not look like another device. */
const DEVICE_COOKIE_SECONDS = 365 * 24 * 3600;

/** Signed, so that nobody can make up devices without asking the server for each. */
const Device = v.object({ device: v.pipe(v.string(), v.uuid()) });

/**
 * The random id in the cookie of the device; null if there is none. It says nothing about the device. The database gets
 * only an HMAC of it under the event's key (`digestLines`).
 */
export function deviceIdOf(ctx: Pick<Context, 'secrets'>, cookieHeader: string | undefined): string | null {
  const value = readCookie(cookieHeader, DEVICE_COOKIE);
  return value === null ? null : (openSignedText(ctx.secrets.key('cookie'), value, Device)?.device ?? null);
}

/** The Set-Cookie value that gives a device a new id. */
export function newDeviceCookie(ctx: Pick<Context, 'secrets' | 'env'>): string {
  return setCookie(ctx.env, {
    name: DEVICE_COOKIE,
    value: signText(ctx.secrets.key('cookie'), { device: randomUUID() }),
    seconds: DEVICE_COOKIE_SECONDS,
    sameSite: 'Lax',
  });
}
