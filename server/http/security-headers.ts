import type { Env } from '../env.ts';

/** For everything that is no page of ours: nothing in an answer of the API may ever be run, framed or guessed at. */
const API_POLICY = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

/** Headers of every answer; a page that brings its own content-security-policy keeps it. */
export function secureHeaders(env: Pick<Env, 'publicUrl'>, headers: Headers): void {
  headers.set('x-content-type-options', 'nosniff');
  // Claim and sign-in links carry a token in the fragment. Browsers never send fragments; this is the second guard.
  headers.set('referrer-policy', 'no-referrer');
  headers.set('cross-origin-opener-policy', 'same-origin');
  headers.set('cross-origin-resource-policy', 'same-origin');
  headers.set('permissions-policy', 'camera=(), microphone=(), geolocation=(), payment=()');
  // RFC 6797: only an answer that came by https counts, so it does no harm on the machine's own address.
  if (env.publicUrl?.startsWith('https:')) headers.set('strict-transport-security', 'max-age=31536000');
  if (!headers.has('content-security-policy')) headers.set('content-security-policy', API_POLICY);
}
