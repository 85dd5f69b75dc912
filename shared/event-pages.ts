import * as v from 'valibot';
import { PublicEvent } from './event.ts';
import { BASIS, Policy } from './policy.ts';
import { Text } from './text.ts';

/**
 * Where the server's database is: embedded on the same machine, the operator's own, or hosted by a provider (hosted
 * Supabase).
 */
export const HELD = ['embedded', 'own', 'hosted'] as const;
export type Held = (typeof HELD)[number];

export const ShownPrize = v.object({
  key: v.string(),
  name: Text,
  stock: v.number(),
  /** The hash of the picture's file. */
  picture: v.nullable(v.string()),
  valueKrw: v.nullable(v.number()),
  sponsor: v.nullable(v.string()),
});
export type ShownPrize = v.InferOutput<typeof ShownPrize>;

/** The data for the rules and the privacy notice: the answer of `GET /api/events/:event/pages`. */
export const EventPages = v.object({
  event: PublicEvent,
  policy: Policy,
  version: v.number(),
  /** The versions of the policy, newest first. `changed` lists the settings that differ from the version before. */
  versions: v.array(v.object({ version: v.number(), at: v.number(), changed: v.array(v.string()) })),
  prizes: v.array(ShownPrize),
  /** Who can win in games whose settings differ from the policy; null if there is none. */
  otherBasis: v.nullable(v.picklist(BASIS)),
  held: v.picklist(HELD),
  /** Whether the event is still a draft, so that only its staff can read the page. */
  preview: v.boolean(),
});
export type EventPages = v.InferOutput<typeof EventPages>;

/** One winner as the public sees it. `name` is masked, and null if there is no name to show. */
const Announced = v.object({
  at: v.number(),
  tail: v.string(),
  claimed: v.boolean(),
  name: v.nullable(v.string()),
});
export type Announced = v.InferOutput<typeof Announced>;

/** The answer of `GET /api/events/:event/winners`: all prizes, or with `?prize=` one of them, from `?before=` on. */
export const WinnersPage = v.object({
  event: PublicEvent,
  prizes: v.array(
    v.object({
      key: v.string(),
      name: Text,
      stock: v.number(),
      given: v.number(),
      winners: v.array(Announced),
      /** The `before` of the next page; null on the last page. */
      next: v.nullable(v.number()),
    }),
  ),
  /** Whether the winners are not announced yet, so that only staff can read the page. */
  preview: v.boolean(),
});
export type WinnersPage = v.InferOutput<typeof WinnersPage>;

/** Returns the settings in which two policies differ. */
export function changedSettings(before: Policy, after: Policy): (keyof Policy)[] {
  const keys = Object.keys(Policy.entries) as (keyof Policy)[];
  return keys.filter((key) => canonical(before[key]) !== canonical(after[key]));
}

/** JSON with sorted keys, because a database returns keys in its own order. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    part !== null && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}
