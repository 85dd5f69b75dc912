import * as v from 'valibot';

/** What staff set for the game of a config key. */
export const StoredGame = v.object({
  key: v.string(),
  config: v.record(v.string(), v.unknown()),
  questions: v.nullable(v.string()),
  revision: v.number(),
});
export type StoredGame = v.InferOutput<typeof StoredGame>;
