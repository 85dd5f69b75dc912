import * as v from 'valibot';
import { cleanLine } from './clean-text.ts';
import { OperatorContact } from './operator-contact.ts';

/** Who may come in: everybody with the address, or only who has the link with the entry code. */
export const ENTRY = ['open', 'link'] as const;
/** What somebody has to confirm before they can win: nothing, or a contact of theirs through a `verify/` provider. */
export const IDENTITY = ['none', 'email', 'sms', 'external'] as const;
/** `draw`: visitors without a verified contact are not in the draw. `claim`: whoever wins verifies one to claim the prize. */
export const IDENTITY_AT = ['draw', 'claim'] as const;
/** Among whom the prizes of a round are drawn: everybody who played it, or those who came through. */
export const BASIS = ['participation', 'completion'] as const;
export type Basis = (typeof BASIS)[number];
/** Who bears the tax on a prize above 50,000 KRW. */
export const TAX_BEARER = ['operator', 'winner'] as const;
/** Younger winners: a guardian agrees, or they cannot claim. */
export const UNDER_AGE = ['refuse', 'guardian'] as const;

/** valibot's own sentence names types; an author needs the name of what is wrong. */
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

/** What an event's staff decided about it; stored in versions, shown to visitors where it concerns them. */
export const Policy = v.strictObject(
  {
    entry: v.optional(oneOf(ENTRY), 'open'),
    identity: v.optional(oneOf(IDENTITY), 'none'),
    /** When a verified contact is asked for; before playing it never is. */
    identityAt: v.optional(oneOf(IDENTITY_AT), 'draw'),
    basis: oneOf(BASIS),
    /** Youngest age (years) of a winner who claims by themself. 14 is the least that Korean law (PIPA article 22-2) allows. */
    minAge: v.optional(whole(14, 19), 14),
    underAge: v.optional(oneOf(UNDER_AGE), 'refuse'),
    /** Days to claim a prize after the win. */
    claimDays: whole(1, 60),
    /** Days that a claim's personal data is kept after delivery. */
    retentionDays: whole(1, 365),
    taxBearer: v.optional(oneOf(TAX_BEARER), 'operator'),
    /** Who collects the data, and where a person asks about it. */
    operator: v.strictObject({ name: localised, contact: sentence }, unknownKey),
    /** Processor entrusted with the delivery. */
    courier: localised,
    /** Everybody else who handles personal data for the operator, by name and task. */
    processors: v.optional(
      v.pipe(
        v.array(v.strictObject({ name: localised, task: localised }, unknownKey), 'must be a list [ ... ]'),
        v.maxLength(10, 'must have 10 entries or fewer'),
      ),
      [],
    ),
    /** An event to look around in: it says everywhere that nothing is sent. */
    sample: v.optional(v.boolean('must be true or false'), false),
  },
  unknownKey,
);
export type Policy = v.InferOutput<typeof Policy>;

/** A policy as somebody decides it now. Stored versions are read as they were written. */
export const PolicyForm = v.strictObject(
  { ...Policy.entries, operator: v.strictObject({ name: localised, contact: OperatorContact }, unknownKey) },
  unknownKey,
);
