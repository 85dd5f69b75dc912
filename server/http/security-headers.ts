import type { Env } from '../env.ts';

/** The policy of everything that is not one of our pages: a browser must not run or frame an API answer. */
const API_POLICY = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

/** Sets the security headers of every answer. A page that has its own content-security-policy keeps it. */
export function secureHeaders(env: Pick<Env, 'publicUrl'>, headers: Headers, pathname = '/'): void {
  headers.set('x-content-type-options', 'nosniff');
  // Claim and sign-in links contain a token in the fragment. Browsers never send fragments; this is the second guard.
  headers.set('referrer-policy', 'no-referrer');
  headers.set('cross-origin-opener-policy', 'same-origin');
  headers.set('cross-origin-resource-policy', 'same-origin');
  // Only the console uses a camera: the pick-up desk scans receipts.
  const camera = pathname.startsWith('/staff') ? 'self' : '';
  headers.set('permissions-policy', `camera=(${camera}), microphone=(), geolocation=(), payment=()`);
  // RFC 6797: browsers ignore this header over plain http, so it does no harm at the machine's own address.
  if (env.publicUrl?.startsWith('https:')) headers.set('strict-transport-security', 'max-age=31536000');
  if (!headers.has('content-security-policy')) headers.set('content-security-policy', API_POLICY);
}
