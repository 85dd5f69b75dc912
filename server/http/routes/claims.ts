import * as v from 'valibot';
import { checkClaim } from '../../../shared/claim.ts';
import { AppError } from '../../../shared/errors.ts';
import { readClaim, submitClaim } from '../../prizes/claims.ts';
import { route } from '../route.ts';

// The token travels in bodies: an address would put it into the logs of every proxy on the way.
const token = v.pipe(v.string(), v.regex(/^[\w-]{43}$/));

/** The claim page. Whoever holds the link is the winner: it works on another device than the one that played. */
export const claimRoutes = [
  route({
    method: 'POST',
    path: '/claims/read',
    access: 'public',
    overHttps: true,
    limit: 'claim',
    body: v.object({ token }),
    async handle({ ctx, body }) {
      const claim = await readClaim(ctx, body.token);
      if (!claim) throw new AppError('claim-not-found', 404);
      return claim;
    },
  }),
  route({
    method: 'POST',
    path: '/claims',
    access: 'public',
    overHttps: true,
    limit: 'claim',
    body: v.object({ token, locale: v.picklist(['ko', 'en']), form: v.unknown() }),
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
        case 'notice-changed':
          throw new AppError('notice-changed', 409);
        case 'claimed':
          throw new AppError('already-claimed', 409);
        case 'expired':
          throw new AppError('claim-expired', 410);
        case 'not-found':
          throw new AppError('claim-not-found', 404);
      }
    },
  }),
];
