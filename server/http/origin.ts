import type { Env } from '../env.ts';

/**
 * Whether a request that changes something comes from one of our pages: its Origin is PUBLIC_URL or the host that the
 * request was sent to (a phone in the same network uses the machine's address). Browsers send Origin with every such
 * request, and another site's page cannot forge it. Use it for the WebSocket upgrade too.
 */
export function isOwnOrigin(
  env: Pick<Env, 'publicUrl'>,
  origin: string | undefined,
  host: string | undefined,
): boolean {
  if (!origin || !URL.canParse(origin)) return false;
  if (origin === env.publicUrl) return true;
  const { protocol, host: originHost } = new URL(origin);
  // With https only PUBLIC_URL itself is accepted, because somebody else may serve a plain http page of the same host.
  const allowed = env.publicUrl?.startsWith('https:') ? ['https:'] : ['http:', 'https:'];
  return allowed.includes(protocol) && originHost === host;
}
