import type { Env } from '../env.ts';

/**
 * Whether a request that changes something comes from a page of ours: its Origin is PUBLIC_URL or the very host that it
 * was sent to (a phone in the same network uses the machine's address). Browsers send Origin with every such request, and
 * another site's page cannot choose it. Use it for the WebSocket upgrade too.
 */
export function isOwnOrigin(
  env: Pick<Env, 'publicUrl'>,
  origin: string | undefined,
  host: string | undefined,
): boolean {
  if (!origin || !URL.canParse(origin)) return false;
  if (origin === env.publicUrl) return true;
  const { protocol, host: originHost } = new URL(origin);
  // Behind https only PUBLIC_URL itself counts: a plain http page of the same host is somebody else's.
  const allowed = env.publicUrl?.startsWith('https:') ? ['https:'] : ['http:', 'https:'];
  return allowed.includes(protocol) && originHost === host;
}
