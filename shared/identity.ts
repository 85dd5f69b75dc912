import * as v from 'valibot';
import { IDENTITY, IDENTITY_AT } from './policy.ts';
import { Text } from './text.ts';

/** The ways to verify a contact that a policy may ask for. */
export type Provider = Exclude<(typeof IDENTITY)[number], 'none'>;

/** The consent text for a contact; a changed text gets a new version, and old ones stay in git and with what they were given for. */
export const IDENTITY_CONSENT_VERSION = '2026-11-22';

/** Minutes that a code is good for, and its digits. */
export const CODE_MINUTES = 10;
export const CODE_DIGITS = 6;

/** What a page is told of its visitor's identity in an event. */
export const IdentityState = v.object({
  asked: v.picklist(IDENTITY),
  /** When: `draw`: to be in the draws; `claim`: to claim what was won. */
  at: v.picklist(IDENTITY_AT),
  /** False: the event asks for a way that this server was not set up for. */
  offered: v.boolean(),
  /** The contact, masked; null: none is verified. */
  verified: v.nullable(
    v.object({ provider: v.picklist(['email', 'sms', 'external']), contact: v.string(), at: v.number() }),
  ),
  /** Who asks, and how long the contact is kept: for the consent. */
  operator: v.object({ name: Text, contact: v.string() }),
  keptDays: v.number(),
});
export type IdentityState = v.InferOutput<typeof IdentityState>;
