import * as v from 'valibot';
import { IDENTITY, IDENTITY_AT } from './policy.ts';
import { Text } from './text.ts';

/** The ways to verify a contact that a policy may ask for. */
export type Provider = Exclude<(typeof IDENTITY)[number], 'none'>;

/**
 * The version of the consent text for a contact. A changed text gets a new version. Old texts stay in git, and each
 * consent names its version.
 */
export const IDENTITY_CONSENT_VERSION = '2026-11-22';

/** How many minutes a code is valid, and how many digits it has. */
export const CODE_MINUTES = 10;
export const CODE_DIGITS = 6;

/** What a page receives about its visitor's identity in an event. */
export const IdentityState = v.object({
  asked: v.picklist(IDENTITY),
  /** When a contact is needed: `draw`, to take part in draws; `claim`, to claim a prize. */
  at: v.picklist(IDENTITY_AT),
  /** False if the event asks for a provider which is not configured on this server. */
  offered: v.boolean(),
  /** The verified contact, masked; null if none is verified. */
  verified: v.nullable(
    v.object({ provider: v.picklist(['email', 'sms', 'external']), contact: v.string(), at: v.number() }),
  ),
  /** The operator and how long the contact is stored, for the consent text. */
  operator: v.object({ name: Text, contact: v.string() }),
  keptDays: v.number(),
});
export type IdentityState = v.InferOutput<typeof IdentityState>;
