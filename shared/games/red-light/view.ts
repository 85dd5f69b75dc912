import * as v from 'valibot';

const tick = v.pipe(v.number(), v.integer());
const number = v.pipe(v.number(), v.integer(), v.minValue(0));

/** What everybody sees of a round of the red-light game. */
export const redLightView = v.object({
  /** 'phrase': the doll looks away and says its phrase. 'ready', 'look': it looks at the runners. */
  phase: v.picklist(['ready', 'phrase', 'look']),
  /**
   * The ticks between which the doll says its phrase; at `to` it turns round. How long it then looks is a secret until
   * shortly before the next phrase, when these are already those of the next one.
   */
  from: tick,
  to: tick,
  running: number,
  arrived: number,
  /** How many the doll has caught since it last turned round. */
  caught: number,
});
export type RedLightView = v.InferOutput<typeof redLightView>;

/** What one runner sees besides. */
export const redLightOwn = v.object({
  /** The doll has caught this runner since it last turned round. */
  isCaught: v.boolean(),
  timesCaught: number,
  /** The place in which the runner reached the finish, counted from 1; 0 before that. Ties have the same place. */
  place: number,
});
export type RedLightOwn = v.InferOutput<typeof redLightOwn>;
