import * as v from 'valibot';
import { IDENTITIES } from '../../shared/identity.ts';

const slug = v.pipe(
  v.string('must be text'),
  v.regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'must be 1 to 40 lower-case letters, digits or hyphens'),
);
const words = v.pipe(
  v.string('must be text'),
  v.trim(),
  v.nonEmpty('must not be empty'),
  v.maxLength(80, 'must have 80 characters or fewer'),
);
const localised = v.strictObject({ ko: words, en: words }, unknownKey);
const whole = (from: number, to: number) => {
  const range = `must be a whole number from ${from} to ${to}`;
  return v.pipe(v.number(range), v.integer(range), v.minValue(from, range), v.maxValue(to, range));
};
const moment = v.pipe(
  v.string('must be a time like 2026-11-22T10:00:00+09:00'),
  v.isoTimestamp('must be a time like 2026-11-22T10:00:00+09:00'),
  v.transform((text) => Date.parse(text)),
);

/** valibot's own sentence names types; an author needs the name of what is wrong. */
function unknownKey(issue: v.BaseIssue<unknown>): string {
  return issue.received === 'undefined'
    ? 'is missing'
    : issue.expected === 'never'
      ? 'is not a known setting'
      : 'must be a group { ... }';
}

/** What an event's staff decided about it; stored with the event and shown to visitors where it concerns them. */
export const Policy = v.strictObject(
  {
    /** Who may win: everybody who finished a round, drawn at its end. */
    basis: v.literal('completion', 'must be "completion"'),
    /** How one person is told from another at the entry; 'none': who comes with two browsers may enter twice. */
    identity: v.optional(v.picklist(IDENTITIES, 'must be "none", "email", "sms" or "external"'), 'none'),
    /** Days to claim a prize after the win. */
    claimDays: whole(1, 60),
    /** Days that a claim's personal data is kept after delivery. */
    retentionDays: whole(1, 365),
    /** Who collects the data, and where a person asks about it. */
    operator: v.strictObject({ name: localised, contact: words }, unknownKey),
    /** Processor entrusted with the delivery. */
    courier: localised,
  },
  unknownKey,
);
export type Policy = v.InferOutput<typeof Policy>;

const EventFile = v.pipe(
  v.strictObject(
    {
      slug,
      name: localised,
      opensAt: moment,
      closesAt: moment,
      policy: Policy,
      prizes: v.pipe(
        v.array(
          v.strictObject({ key: slug, name: localised, stock: whole(0, 1_000_000) }, unknownKey),
          'must be a list [ ... ]',
        ),
        v.check((prizes) => new Set(prizes.map((prize) => prize.key)).size === prizes.length, 'has the same key twice'),
      ),
    },
    unknownKey,
  ),
  v.forward(
    v.check((event) => event.closesAt > event.opensAt, 'must be later than opensAt'),
    ['closesAt'],
  ),
);
export type EventFile = v.InferOutput<typeof EventFile>;

/** The event of a file's text, or one line that says where it is wrong, why, and how to repair it. */
export function parseEventFile(text: string): { event: EventFile } | { mistake: string } {
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    const why = error instanceof Error ? error.message.replace(/\s+/g, ' ') : 'unreadable';
    return { mistake: `it is not JSON (${why}); repair the file or restore the one that came with Madang` };
  }
  const parsed = v.safeParse(EventFile, value);
  if (parsed.success) return { event: parsed.output };
  const issue = parsed.issues[0];
  return { mistake: `${v.getDotPath(issue) ?? 'the file'} ${issue.message}; correct it and start again` };
}
