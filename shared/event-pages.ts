import * as v from 'valibot';
import { PublicEvent } from './event.ts';
import { Policy } from './policy.ts';
import { Text } from './text.ts';

/** Where the server's database is: on the same machine, the operator's own, or kept by a provider (hosted Supabase). */
export const HELD = ['embedded', 'own', 'hosted'] as const;
export type Held = (typeof HELD)[number];

export const ShownPrize = v.object({
  key: v.string(),
  name: Text,
  stock: v.number(),
  /** Hash of a file. */
  picture: v.nullable(v.string()),
  valueKrw: v.nullable(v.number()),
  sponsor: v.nullable(v.string()),
});
export type ShownPrize = v.InferOutput<typeof ShownPrize>;

/** What rules and privacy notice are made from: `GET /api/events/:event/pages`. */
export const EventPages = v.object({
  event: PublicEvent,
  policy: Policy,
  version: v.number(),
  /** Newest first; `changed`: settings that were otherwise in the version before. */
  versions: v.array(v.object({ version: v.number(), at: v.number(), changed: v.array(v.string()) })),
  prizes: v.array(ShownPrize),
  held: v.picklist(HELD),
  /** A draft, which only its staff sees. */
  preview: v.boolean(),
});
export type EventPages = v.InferOutput<typeof EventPages>;

/** One winner as everybody may see it. `name`: masked; null where there is none to show. */
const Announced = v.object({
  at: v.number(),
  tail: v.string(),
  claimed: v.boolean(),
  name: v.nullable(v.string()),
});
export type Announced = v.InferOutput<typeof Announced>;

/** `GET /api/events/:event/winners`: every prize, or (`?prize=`) one of them from `?before=` on. */
export const WinnersPage = v.object({
  event: PublicEvent,
  prizes: v.array(
    v.object({
      key: v.string(),
      name: Text,
      stock: v.number(),
      given: v.number(),
      winners: v.array(Announced),
      /** `before` of the page after this one; null at the end. */
      next: v.nullable(v.number()),
    }),
  ),
  /** Not announced yet: only staff sees it. */
  preview: v.boolean(),
});
export type WinnersPage = v.InferOutput<typeof WinnersPage>;

/** The settings in which two policies differ. */
export function changedSettings(before: Policy, after: Policy): (keyof Policy)[] {
  const keys = Object.keys(Policy.entries) as (keyof Policy)[];
  return keys.filter((key) => canonical(before[key]) !== canonical(after[key]));
}

/** JSON with sorted keys: a database gives keys back in an order of its own. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    part !== null && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}
