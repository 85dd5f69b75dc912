import * as v from 'valibot';
import { AppError } from '../../../shared/errors.ts';
import { IDENTITY_CONSENT_VERSION } from '../../../shared/identity.ts';
import { publicOrigin } from '../../env.ts';
import {
  confirmVerification,
  forgetContact,
  readIdentity,
  startVerification,
  takeExternalIdentity,
} from '../../identity/identity.ts';
import { isSignedWebhook } from '../../notify/standard-webhooks.ts';
import { route } from '../route.ts';

const Told = v.object({ state: v.pipe(v.string(), v.uuid()), externalId: v.pipe(v.string(), v.maxLength(200)) });

/** A contact to send a code to. */
export const ContactAsked = v.object({
  /** '' if the visitor signs in at another service. */
  contact: v.pipe(v.string(), v.maxLength(320)),
  locale: v.picklist(['ko', 'en']),
  /** The version of the consent text that the visitor agreed to. Without it the server takes no contact. */
  consent: v.literal(IDENTITY_CONSENT_VERSION),
});

/** The code that the visitor received, or the token of a sign-in at another service. */
export const CodeGiven = v.object({
  verification: v.pipe(v.string(), v.uuid()),
  code: v.pipe(
    v.string(),
    v.transform((text) => text.normalize('NFKC').replace(/\s/g, '')),
    v.regex(/^(\d{6}|[\w-]{43})$/),
  ),
});

/** The verified contact of a visitor, for events that ask for one. */
export const identityRoutes = [
  route({
    method: 'GET',
    path: '/events/:event/identity',
    access: 'visitor',
    async handle({ ctx, visitor, param }) {
      return await readIdentity(ctx, param('event'), visitor.id);
    },
  }),
  route({
    method: 'POST',
    path: '/events/:event/identity/start',
    access: 'visitor',
    overHttps: true,
    limit: 'contact',
    body: ContactAsked,
    async handle({ ctx, visitor, param, body }) {
      return await startVerification(ctx, param('event'), visitor.id, body);
    },
  }),
  route({
    method: 'POST',
    path: '/events/:event/identity/confirm',
    access: 'visitor',
    overHttps: true,
    limit: 'claim',
    body: CodeGiven,
    async handle({ ctx, visitor, param, body }) {
      await confirmVerification(ctx, param('event'), visitor.id, body);
      return { verified: true };
    },
  }),
  route({
    method: 'POST',
    path: '/events/:event/identity/forget',
    access: 'visitor',
    limit: 'claim',
    async handle({ ctx, visitor, param }) {
      if (!(await forgetContact(ctx, param('event'), visitor.id))) throw new AppError('not-found', 404);
      return { forgotten: true };
    },
  }),
  // The service at IDENTITY_URL reports who signed in. It is a server, so a signature over time and body takes the
  // place of an origin.
  route({
    method: 'POST',
    path: '/identity/callback',
    access: 'public',
    signed: true,
    async handle({ ctx, request }) {
      const text = await request.text();
      const { identity } = ctx.env;
      if (!identity || !isSignedWebhook(identity.secret, (name) => request.header(name), ctx.now(), text)) {
        throw new AppError('not-allowed', 403);
      }
      const told = v.safeParse(v.pipe(v.string(), v.parseJson(), Told), text);
      if (!told.success) throw new AppError('bad-request', 400);
      const { state, externalId } = told.output;
      const taken = await takeExternalIdentity(ctx, state, externalId);
      if (!taken) throw new AppError('verify-over', 410);
      // the token is in the fragment, so it reaches the page but no log
      return { returnTo: `${publicOrigin(ctx.env)}/e/${taken.event}/prizes#identity=${state}.${taken.token}` };
    },
  }),
];
