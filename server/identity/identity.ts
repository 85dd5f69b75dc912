import { createHmac, randomInt, randomUUID } from 'node:crypto';
import * as v from 'valibot';
import { AppError } from '../../shared/errors.ts';
import { CODE_DIGITS, CODE_MINUTES, IDENTITY_CONSENT_VERSION, type IdentityState } from '../../shared/identity.ts';
import type { Context } from '../context.ts';
import { type Event, readEvent } from '../events/event.ts';
import { openRecord, type Sealed, type SealedAt, sealRecord } from '../vault/seal.ts';
import { newToken } from '../vault/token.ts';
import { VERIFY_PROVIDERS } from './index.ts';

type Needs = Pick<Context, 'data' | 'secrets' | 'env' | 'now'>;

/** The row that will contain the contact once it is verified. The contact is sealed for that row from the beginning. */
const placeOf = (verification: string): SealedAt => ({ table: 'entrants', column: 'sealed', row: verification });
const Contact = v.object({ contact: v.string() });

/**
 * Returns what the database stores of a code. A plain hash of six digits would be guessed at once, so this is keyed.
 */
const hashCode = (ctx: Pick<Context, 'secrets'>, verification: string, code: string): string =>
  createHmac('sha256', ctx.secrets.key('verify')).update(`${verification}\n${code}`).digest('hex');

async function eventOf(ctx: Pick<Context, 'data'>, slug: string): Promise<Event> {
  const event = await readEvent(ctx, slug);
  if (!event) throw new AppError('not-found', 404);
  return event;
}

/** Returns the contact of an entrant's row, normalised. Throws if it cannot be opened. */
export const openContact = (ctx: Pick<Context, 'secrets'>, { id, ...box }: Sealed & { id: string }): string =>
  v.parse(Contact, openRecord(ctx, placeOf(id), box)).contact;

const Entrant = v.object({
  entrant: v.nullable(
    v.object({
      id: v.string(),
      provider: v.picklist(['email', 'sms', 'external']),
      at: v.number(),
      sealed: v.string(),
      wrapped: v.string(),
    }),
  ),
});

/** Returns what an event requires of this visitor, and what they have verified. Throws AppError 'not-found'. */
export async function readIdentity(ctx: Needs, slug: string, visitor: string): Promise<IdentityState> {
  const { policy } = await eventOf(ctx, slug);
  const { entrant } = await ctx.data.rpc('entrant_read', { p_event: slug, p_visitor: visitor }, Entrant);
  return {
    asked: policy.identity,
    at: policy.identityAt,
    offered: policy.identity !== 'none' && VERIFY_PROVIDERS[policy.identity].isOffered(ctx.env),
    verified: entrant && {
      provider: entrant.provider,
      contact: VERIFY_PROVIDERS[entrant.provider].mask(openContact(ctx, entrant)),
      at: entrant.at,
    },
    operator: policy.operator,
    keptDays: policy.claimDays + policy.retentionDays,
  };
}

const Started = v.variant('status', [
  v.object({ status: v.picklist(['started', 'too-many', 'not-found']) }),
  v.object({ status: v.literal('too-soon'), again: v.number() }),
]);

/** `verification` identifies this attempt. With `url` the visitor goes to that address instead of typing a code. */
export type Begun = { verification: string; url: string | null };

/**
 * Sends a code to a contact, or returns the address for signing in. Throws AppError 'identity-not-asked',
 * 'contact-invalid', 'verify-too-soon', 'verify-too-many', 'not-found'.
 */
export async function startVerification(
  ctx: Needs,
  slug: string,
  visitor: string,
  asked: { contact: string; locale: 'ko' | 'en' },
): Promise<Begun> {
  const { policy } = await eventOf(ctx, slug);
  const provider = policy.identity === 'none' ? null : VERIFY_PROVIDERS[policy.identity];
  if (!provider?.isOffered(ctx.env)) throw new AppError('identity-not-asked', 409);
  const verification = randomUUID();
  const contact = provider.kind === 'code' ? provider.normalise(asked.contact) : null;
  if (provider.kind === 'code' && contact === null) throw new AppError('contact-invalid', 400);
  const code = String(randomInt(10 ** CODE_DIGITS)).padStart(CODE_DIGITS, '0');
  const box = contact === null ? null : sealRecord(ctx, placeOf(verification), { contact });
  const started = await ctx.data.rpc(
    'verify_start',
    {
      p_event: slug,
      p_visitor: visitor,
      p_provider: provider.id,
      p_verification: verification,
      p_digest: contact && provider.digest(ctx, slug, contact),
      p_code_hash: contact && hashCode(ctx, verification, code),
      p_sealed: box?.sealed ?? null,
      p_wrapped: box?.wrapped ?? null,
      p_consent: {
        version: IDENTITY_CONSENT_VERSION,
        locale: asked.locale,
        // as in the consent text
        operator: policy.operator.name[asked.locale],
        keptDays: policy.claimDays + policy.retentionDays,
      },
      p_minutes: CODE_MINUTES,
    },
    Started,
  );
  if (started.status === 'too-soon') throw new AppError('verify-too-soon', 429);
  if (started.status === 'too-many') throw new AppError('verify-too-many', 429);
  if (started.status === 'not-found') throw new AppError('not-found', 404);
  if (provider.kind === 'elsewhere') return { verification, url: provider.addressOf(ctx, slug, verification) };
  await provider.send(ctx, { event: slug, verification, contact: contact ?? '', code, locale: asked.locale });
  return { verification, url: null };
}

/**
 * Checks a code, or the token that came back from another service, against a verification. Throws AppError
 * 'verify-wrong', 'verify-over'.
 */
export async function confirmVerification(
  ctx: Pick<Context, 'data' | 'secrets'>,
  slug: string,
  visitor: string,
  given: { verification: string; code: string },
): Promise<void> {
  const { verification, code } = given;
  const reply = await ctx.data.rpc(
    'verify_confirm',
    {
      p_event: slug,
      p_visitor: visitor,
      p_verification: verification,
      p_code_hash: hashCode(ctx, verification, code),
    },
    v.variant('status', [
      v.object({ status: v.picklist(['verified', 'not-found', 'expired']) }),
      v.object({ status: v.literal('wrong'), left: v.number() }),
    ]),
  );
  if (reply.status === 'wrong' && reply.left > 0) throw new AppError('verify-wrong', 403);
  if (reply.status !== 'verified') throw new AppError('verify-over', 410);
}

/** Deletes a visitor's contact in an event. Returns false if there was none. */
export async function forgetContact(ctx: Pick<Context, 'data'>, slug: string, visitor: string): Promise<boolean> {
  const reply = await ctx.data.rpc(
    'entrant_forget',
    { p_event: slug, p_visitor: visitor },
    v.object({ status: v.picklist(['forgotten', 'not-found']) }),
  );
  return reply.status === 'forgotten';
}

/**
 * An identity service reports who signed in for a verification. Returns the token that must come back through the same
 * visitor's browser, so that a sign-in link sent to another person verifies nobody. Returns null if no visitor waits
 * for this verification.
 */
export async function takeExternalIdentity(
  ctx: Pick<Context, 'data' | 'secrets'>,
  verification: string,
  externalId: string,
): Promise<{ event: string; token: string } | null> {
  const provider = VERIFY_PROVIDERS.external;
  const contact = provider.normalise(externalId);
  if (contact === null) return null;
  const { event } = await ctx.data.rpc(
    'verify_external_event',
    { p_verification: verification },
    v.object({ event: v.nullable(v.string()) }),
  );
  if (event === null) return null;
  const token = newToken();
  const { sealed, wrapped } = sealRecord(ctx, placeOf(verification), { contact });
  const reply = await ctx.data.rpc(
    'verify_external_put',
    {
      p_verification: verification,
      p_digest: provider.digest(ctx, event, contact),
      p_code_hash: hashCode(ctx, verification, token),
      p_sealed: sealed,
      p_wrapped: wrapped,
    },
    v.object({ status: v.picklist(['put', 'not-found']) }),
  );
  return reply.status === 'put' ? { event, token } : null;
}
