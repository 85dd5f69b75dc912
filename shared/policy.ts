import * as v from 'valibot';
import { cleanLine } from './clean-text.ts';
import { OperatorContact } from './operator-contact.ts';

/** Who can enter: everybody with the address, or only people with the link that contains the entry code. */
export const ENTRY = ['open', 'link'] as const;
/** What a visitor must confirm before a win: nothing, or a contact through a provider of `server/identity`. */
export const IDENTITY = ['none', 'email', 'sms', 'external'] as const;
/**
 * `draw`: visitors without a verified contact do not take part in draws. `claim`: a winner verifies a contact to claim
 * the prize.
 */
export const IDENTITY_AT = ['draw', 'claim'] as const;
/** Who can win the prizes of a round: everybody who played it, or only the finishers. */
export const BASIS = ['participation', 'completion'] as const;
export type Basis = (typeof BASIS)[number];
export const isBasis = (value: unknown): value is Basis => BASIS.some((basis) => basis === value);
/** Who pays the tax on a prize above 50,000 KRW. The console warns while it is undecided and a prize is taxed. */
export const TAX_BEARER = ['undecided', 'operator', 'winner'] as const;
/** What happens with younger winners: they cannot claim, or a guardian consents. */
export const UNDER_AGE = ['refuse', 'guardian'] as const;

/** Names the unknown key. The default message of valibot names types, which do not help an author. */
export function unknownKey(issue: v.BaseIssue<unknown>): string {
  return issue.received === 'undefined'
    ? 'is missing'
    : issue.expected === 'never'
      ? 'is not a known setting'
      : 'must be a group { ... }';
}

const oneOf = <const T extends readonly string[]>(values: T) =>
  v.picklist(values, `must be one of ${values.map((value) => `"${value}"`).join(', ')}`);

export const slug = v.pipe(
  v.string('must be text'),
  v.regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'must be 1 to 40 lower-case letters, digits or hyphens'),
);

export const sentence = v.pipe(
  v.string('must be text'),
  v.transform(cleanLine),
  v.nonEmpty('must not be empty'),
  v.maxLength(80, 'must have 80 characters or fewer'),
);

export const localised = v.strictObject({ ko: sentence, en: sentence }, unknownKey);

export const whole = (from: number, to: number) => {
  const range = `must be a whole number from ${from} to ${to}`;
  return v.pipe(v.number(range), v.integer(range), v.minValue(from, range), v.maxValue(to, range));
};

/** What the staff of an event decided about it. Stored in versions, and shown to visitors where it concerns them. */
export const Policy = v.strictObject(
  {
    entry: v.optional(oneOf(ENTRY), 'open'),
    identity: v.optional(oneOf(IDENTITY), 'none'),
    /** When visitors are asked for a verified contact. It is never before playing. */
    identityAt: v.optional(oneOf(IDENTITY_AT), 'draw'),
    basis: oneOf(BASIS),
    /** The minimum age (years) of a winner who claims alone. Korean law (PIPA article 22-2) allows 14 and above. */
    minAge: v.optional(whole(14, 19), 14),
    underAge: v.optional(oneOf(UNDER_AGE), 'refuse'),
    /** How many days after the win the prize can be claimed. */
    claimDays: whole(1, 60),
    /** How many days after delivery the personal data of a claim is stored. */
    retentionDays: whole(1, 365),
    /** How many days the digests of the device and the network of a play are stored, to notice who plays as many. */
    traceDays: v.optional(whole(1, 90), 30),
    taxBearer: v.optional(oneOf(TAX_BEARER), 'operator'),
    /** Who collects the data, and where people can ask about it. */
    operator: v.strictObject({ name: localised, contact: sentence }, unknownKey),
    /** The processor that delivers the prizes. */
    courier: localised,
    /** All other processors of personal data, by name and task. */
    processors: v.optional(
      v.pipe(
        v.array(v.strictObject({ name: localised, task: localised }, unknownKey), 'must be a list [ ... ]'),
        v.maxLength(10, 'must have 10 entries or fewer'),
      ),
      [],
    ),
    /** A sample event for looking around. Its pages say everywhere that no prize is sent. */
    sample: v.optional(v.boolean('must be true or false'), false),
  },
  unknownKey,
);
export type Policy = v.InferOutput<typeof Policy>;

/** A policy as staff can submit it now. Stored versions are read by `Policy`, as they were written. */
export const PolicyForm = v.strictObject(
  { ...Policy.entries, operator: v.strictObject({ name: localised, contact: OperatorContact }, unknownKey) },
  unknownKey,
);
