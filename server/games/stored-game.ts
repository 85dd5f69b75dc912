import * as v from 'valibot';

/** What staff stored for the game of a config key. */
export const StoredGame = v.object({
  key: v.string(),
  config: v.record(v.string(), v.unknown()),
  /** The content files, by the setting that names them. */
  files: v.record(v.string(), v.string()),
  revision: v.number(),
});
export type StoredGame = v.InferOutput<typeof StoredGame>;
