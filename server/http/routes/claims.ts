import * as v from 'valibot';
import { checkClaim } from '../../../shared/claim.ts';
import { AppError } from '../../../shared/errors.ts';
import type { Context } from '../../context.ts';
import { confirmVerification, readIdentity, startVerification } from '../../identity/identity.ts';
import { type Claim, readClaim, submitClaim } from '../../prizes/claims.ts';
import { route } from '../route.ts';
import { CodeGiven, ContactAsked } from './identity.ts';

// The token is sent in request bodies. In an address, every proxy on the way would log it.
/** Why the bearer of a claim link gets nothing. */
export function refusedClaim(
  status: 'claimed' | 'identity-needed' | 'contact-used' | 'expired' | 'not-found' | 'waiting' | 'refused',
): AppError {
  switch (status) {
    case 'claimed':
      return new AppError('already-claimed', 409);
    case 'identity-needed':
      return new AppError('identity-needed', 403);
    case 'contact-used':
      return new AppError('contact-used', 409);
    case 'expired':
      return new AppError('claim-expired', 410);
    case 'waiting':
      return new AppError('win-waits', 409);
    case 'refused':
      return new AppError('win-refused', 410);
    case 'not-found':
      return new AppError('claim-not-found', 404);
  }
}

export const claimToken = v.pipe(v.string(), v.regex(/^[\w-]{43}$/));

/**
 * The win of a link, with its winner. A person with the link may act for the winner. Throws AppError 'claim-not-found'.
 */
async function winOf(ctx: Context, secret: string): Promise<Claim> {
  const claim = await readClaim(ctx, secret);
  if (!claim) throw new AppError('claim-not-found', 404);
  return claim;
}

/**
 * The claim page. A person with the link counts as the winner, so it also works on another device than the one that
 * played.
 */
export const claimRoutes = [
  route({
    method: 'POST',
    path: '/claims/read',
    access: 'public',
    overHttps: true,
    limit: 'claim',
    body: v.object({ token: claimToken }),
    async handle({ ctx, body }) {
      const { visitor, ...claim } = await winOf(ctx, body.token);
      const { slug, policy } = claim.event;
      const asks = policy.identity !== 'none' && policy.identityAt === 'claim';
      return { ...claim, identity: asks ? await readIdentity(ctx, slug, visitor) : null };
    },
  }),
  route({
    method: 'POST',
    path: '/claims/identity/start',
    access: 'public',
    overHttps: true,
    limit: 'contact',
    body: v.object({ token: claimToken, ...ContactAsked.entries }),
    async handle({ ctx, body }) {
      const { token: secret, ...asked } = body;
      const { visitor, event, status } = await winOf(ctx, secret);
      if (status !== 'open') throw new AppError('already-claimed', 409);
      return await startVerification(ctx, event.slug, visitor, asked);
    },
  }),
  route({
    method: 'POST',
    path: '/claims/identity/confirm',
    access: 'public',
    overHttps: true,
    limit: 'claim',
    body: v.object({ token: claimToken, ...CodeGiven.entries }),
    async handle({ ctx, body }) {
      const { token: secret, ...given } = body;
      const { visitor, event } = await winOf(ctx, secret);
      await confirmVerification(ctx, event.slug, visitor, given);
      return { verified: true };
    },
  }),
  route({
    method: 'POST',
    path: '/claims',
    access: 'public',
    overHttps: true,
    limit: 'claim',
    body: v.object({ token: claimToken, locale: v.picklist(['ko', 'en']), form: v.unknown() }),
    async handle({ ctx, body }) {
      const checked = checkClaim(body.form);
      if ('issues' in checked) {
        return Response.json({ error: 'bad-request', issues: checked.issues }, { status: 400 });
      }
      const submitted = await submitClaim(ctx, body.token, checked.claim, body.locale);
      switch (submitted.status) {
        case 'received':
          return { receipt: submitted.receipt };
        case 'guardian-refused':
          return Response.json({ error: 'bad-request', issues: { claimant: 'guardian-refused' } }, { status: 400 });
        case 'not-a-parcel':
          throw new AppError('bad-request', 400);
        case 'notice-changed':
          throw new AppError('notice-changed', 409);
        default:
          throw refusedClaim(submitted.status);
      }
    },
  }),
];
