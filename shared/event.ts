import * as v from 'valibot';
import { OperatorContact } from './operator-contact.ts';
import { localised, slug } from './policy.ts';
import { Text } from './text.ts';

export const EVENT_STATES = ['draft', 'published', 'archived'] as const;
export type EventState = (typeof EVENT_STATES)[number];

/**
 * The phases of an event. `draft`: only staff see the event. `closing`: the halls are shut, but wins can still be
 * claimed.
 */
export const PHASES = ['draft', 'before', 'open', 'closing', 'over', 'archived'] as const;
export type Phase = (typeof PHASES)[number];

const DAY_MS = 24 * 3600 * 1000;

/** Returns the phase of an event at `now`. All times are in epoch milliseconds. */
export function phaseOf(
  event: { state: EventState; opensAt: number; closesAt: number; claimDays: number },
  now: number,
): Phase {
  if (event.state !== 'published') return event.state;
  if (now < event.opensAt) return 'before';
  if (now < event.closesAt) return 'open';
  return now < claimsUntil(event) ? 'closing' : 'over';
}

/** The latest time at which any win can be claimed, in epoch milliseconds. */
export const claimsUntil = (event: { closesAt: number; claimDays: number }): number =>
  event.closesAt + event.claimDays * DAY_MS;

/** Whether `Intl` knows this time zone. */
export const isTimeZone = (zone: string): boolean => {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
};

const moment = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(8.64e15));
const LANGUAGES = ['ko', 'en'] as const;

/** The maximum duration of an event (ten years). It allows a permanent showroom and rejects a mistyped century. */
const LONGEST_MS = 3_660 * DAY_MS;

const settings = {
  name: localised,
  opensAt: moment,
  closesAt: moment,
  /** An IANA name. Times are entered and shown in this zone. */
  timeZone: v.pipe(v.string(), v.maxLength(60), v.check(isTimeZone)),
  languages: v.pipe(v.array(v.picklist(LANGUAGES)), v.minLength(1), v.maxLength(2)),
};

/** Whether the event closes after it opens, and within the maximum duration. */
export const inOrder = <T extends { opensAt: number; closesAt: number }>({ opensAt, closesAt }: T): boolean =>
  closesAt > opensAt && closesAt - opensAt <= LONGEST_MS;

/** The settings of an event that an administrator can change. */
export const EventSettings = v.pipe(
  v.object(settings),
  v.forward(
    v.check((event) => inOrder(event)),
    ['closesAt'],
  ),
);
export type EventSettings = v.InferOutput<typeof EventSettings>;

/** Names of maps from the server's content folder. */
export const HallNames = v.pipe(v.array(v.pipe(v.string(), v.maxLength(60))), v.minLength(1), v.maxLength(20));

/** A new event. The rest of its policy starts with default values. */
export const NewEvent = v.pipe(
  v.object({
    slug,
    ...settings,
    /** Who collects personal data, and where people can ask about it. */
    operator: v.object({ name: localised, contact: OperatorContact }),
    maps: HallNames,
  }),
  v.forward(
    v.check((event) => inOrder(event)),
    ['closesAt'],
  ),
);
export type NewEvent = v.InferOutput<typeof NewEvent>;

/** The input for a copy of an event, which has its own name, address and times. */
export const EventCopy = v.pipe(
  v.object({ slug, name: localised, opensAt: moment, closesAt: moment }),
  v.forward(
    v.check((event) => inOrder(event)),
    ['closesAt'],
  ),
);
export type EventCopy = v.InferOutput<typeof EventCopy>;

/** The public data of an event: the answer of `GET /api/events/:event`. */
export const PublicEvent = v.object({
  slug: v.string(),
  name: Text,
  opensAt: v.number(),
  closesAt: v.number(),
  claimsUntil: v.number(),
  timeZone: v.string(),
  languages: v.array(v.picklist(LANGUAGES)),
  rehearsal: v.boolean(),
  contact: v.string(),
  /** The server's time, in epoch milliseconds. */
  now: v.number(),
  phase: v.picklist(PHASES),
});
export type PublicEvent = v.InferOutput<typeof PublicEvent>;
