import * as v from 'valibot';
import { isToy, type ToyId } from './toys.ts';

/** What everybody may know: whether the knob was turned. It does not name the toy. */
export const capsuleView = v.object({ isTurned: v.boolean() });
export type CapsuleView = v.InferOutput<typeof capsuleView>;

/**
 * What fell out, once the server has decided it; null before. The player receives it at once, because the page shows it
 * as slowly as it likes. Spectators receive it when the player has seen it.
 */
export const capsuleFind = v.object({
  toy: v.nullable(v.custom<ToyId>((id) => typeof id === 'string' && isToy(id))),
});
export type CapsuleFind = v.InferOutput<typeof capsuleFind>;
