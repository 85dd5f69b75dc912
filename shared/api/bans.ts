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

/** Bans of an event, lifted ones too. */
export const Bans = v.object({ bans: v.array(Ban) });
