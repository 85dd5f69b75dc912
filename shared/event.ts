import * as v from 'valibot';
import { OperatorContact } from './operator-contact.ts';
import { localised, slug } from './policy.ts';
import { Text } from './text.ts';

export const EVENT_STATES = ['draft', 'published', 'archived'] as const;
export type EventState = (typeof EVENT_STATES)[number];

/**
 * Where an event stands on its clock. `closing`: the halls are shut, wins can still be claimed. `draft`: nobody but staff sees
 * it yet.
 */
export const PHASES = ['draft', 'before', 'open', 'closing', 'over', 'archived'] as const;
export type Phase = (typeof PHASES)[number];

const DAY_MS = 24 * 3600 * 1000;

/** All times in epoch milliseconds. */
export function phaseOf(
  event: { state: EventState; opensAt: number; closesAt: number; claimDays: number },
  now: number,
): Phase {
  if (event.state !== 'published') return event.state;
  if (now < event.opensAt) return 'before';
  if (now < event.closesAt) return 'open';
  return now < claimsUntil(event) ? 'closing' : 'over';
}

/** When the last win can be claimed at the latest. */
export const claimsUntil = (event: { closesAt: number; claimDays: number }): number =>
  event.closesAt + event.claimDays * DAY_MS;

/** A name that `Intl` knows. */
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

/** Longest an event may take (ten years): a standing showroom may, and a slip in a century is noticed. */
const LONGEST_MS = 3_660 * DAY_MS;

const settings = {
  name: localised,
  opensAt: moment,
  closesAt: moment,
  /** IANA name: times are typed in, and shown, in this zone. */
  timeZone: v.pipe(v.string(), v.maxLength(60), v.check(isTimeZone)),
  languages: v.pipe(v.array(v.picklist(LANGUAGES)), v.minLength(1), v.maxLength(2)),
};

/** Whether these can be the times of an event. */
export const inOrder = <T extends { opensAt: number; closesAt: number }>({ opensAt, closesAt }: T): boolean =>
  closesAt > opensAt && closesAt - opensAt <= LONGEST_MS;

/** What an administrator may change about an event. */
export const EventSettings = v.pipe(
  v.object(settings),
  v.forward(
    v.check((event) => inOrder(event)),
    ['closesAt'],
  ),
);
export type EventSettings = v.InferOutput<typeof EventSettings>;

/** Names of maps that the content folder offers. */
export const HallNames = v.pipe(v.array(v.pipe(v.string(), v.maxLength(60))), v.minLength(1), v.maxLength(20));

/** A new event; the rest of its policy begins with what is usual. */
export const NewEvent = v.pipe(
  v.object({
    slug,
    ...settings,
    /** Who collects personal data, and where a person asks about it. */
    operator: v.object({ name: localised, contact: OperatorContact }),
    maps: HallNames,
  }),
  v.forward(
    v.check((event) => inOrder(event)),
    ['closesAt'],
  ),
);
export type NewEvent = v.InferOutput<typeof NewEvent>;

/** A copy of an event has its own name, address and times. */
export const EventCopy = v.pipe(
  v.object({ slug, name: localised, opensAt: moment, closesAt: moment }),
  v.forward(
    v.check((event) => inOrder(event)),
    ['closesAt'],
  ),
);
export type EventCopy = v.InferOutput<typeof EventCopy>;

/** What anybody may know of an event: `GET /api/events/:event`. */
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
  /** The server's clock. */
  now: v.number(),
  phase: v.picklist(PHASES),
});
export type PublicEvent = v.InferOutput<typeof PublicEvent>;
