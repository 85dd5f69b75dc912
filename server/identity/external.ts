import { publicOrigin } from '../env.ts';
import { signWebhook } from '../notify/standard-webhooks.ts';
import { externalDigest } from '../vault/blind-index.ts';
import type { VerifyProvider } from './provider.ts';

/**
 * Signs in through another service (Kakao, or a company's own). The operator's service at IDENTITY_URL signs the
 * visitor in, calls us with who it was, and redirects the browser to the address in our answer. Everything that travels
 * through the browser is signed.
 */
export const external: VerifyProvider = {
  id: 'external',
  kind: 'elsewhere',
  isOffered: (env) => env.identity !== null,
  normalise: (id) => (/^[\x21-\x7e]{1,200}$/.test(id) ? id : null),
  digest: externalDigest,
  // an account number of another service means nothing even to its owner
  mask: () => '•••',
  addressOf(ctx, event, state) {
    if (!ctx.env.identity) throw new Error('IDENTITY_URL is not set');
    const { url, secret } = ctx.env.identity;
    const address = new URL(url);
    const back = `${publicOrigin(ctx.env)}/api/identity/callback`;
    const told = { state, event, callback: back };
    const headers = signWebhook(secret, state, ctx.now(), JSON.stringify(told));
    for (const [name, value] of Object.entries(told)) address.searchParams.set(name, value);
    address.searchParams.set('timestamp', headers['webhook-timestamp']);
    address.searchParams.set('signature', headers['webhook-signature']);
    return address.href;
  },
};
