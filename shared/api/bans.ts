import * as v from 'valibot';

export const Ban = v.object({
  id: v.string(),
  visitor: v.string(),
  reason: v.string(),
  at: v.number(),
  liftedAt: v.nullable(v.number()),
  by: v.nullable(v.string()),
});
export type Ban = v.InferOutput<typeof Ban>;

/** The bans of an event, including those that were lifted. */
export const Bans = v.object({ bans: v.array(Ban) });
