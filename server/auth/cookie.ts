import type { Env } from '../env.ts';

/** A value from a Cookie header (RFC 6265 section 4.2), or null. The first cookie of the name counts. */
export function readCookie(header: string | undefined, name: string): string | null {
  for (const part of (header ?? '').split(';')) {
    const equals = part.indexOf('=');
    if (equals > 0 && part.slice(0, equals).trim() === name) return part.slice(equals + 1).trim();
  }
  return null;
}

/**
 * A Set-Cookie value: HttpOnly, for the whole site, Secure if visitors come by https. `seconds` 0 deletes the cookie.
 * Use Lax for visitors, so that a link in a messenger finds them again, and Strict for staff.
 */
export function setCookie(
  env: Pick<Env, 'publicUrl'>,
  cookie: { name: string; value: string; seconds: number; sameSite: 'Lax' | 'Strict' },
): string {
  const secure = env.publicUrl?.startsWith('https:') ? '; Secure' : '';
  return `${cookie.name}=${cookie.value}; Path=/; Max-Age=${cookie.seconds}; HttpOnly; SameSite=${cookie.sameSite}${secure}`;
}
