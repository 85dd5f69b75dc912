import * as v from 'valibot';
import { Announcement, Item } from '../programme.ts';
import { Text } from '../text.ts';

/** Where an item can take place. `game`: rounds can be played there; `stage`: it may have a screen. */
export const Venue = v.object({
  ...{ map: v.string(), hall: Text, object: v.string(), title: Text },
  ...{ game: v.boolean(), stage: v.boolean() },
});
export type Venue = v.InferOutput<typeof Venue>;

export const Programme = v.object({ items: v.array(Item), spots: v.array(Venue), now: v.number() });
export type Programme = v.InferOutput<typeof Programme>;

export const Announcements = v.object({ announcements: v.array(Announcement), now: v.number() });
