import * as v from 'valibot';
import { isGame } from '../games/index.ts';
import { Text } from '../text.ts';

/** The trails of an event, as one visitor knows them. */
export const Trails = v.object({
  trails: v.array(
    v.object({
      /** The key of its settings. */
      key: v.string(),
      game: v.pipe(v.string(), v.check(isGame)),
      title: Text,
      /** By the schema of the spec of its game. */
      view: v.unknown(),
    }),
  ),
});
export type Trails = v.InferOutput<typeof Trails>;

/** A stamp that a code gave. */
export const Stamped = v.object({ title: Text, got: v.number(), total: v.number(), isFinished: v.boolean() });
