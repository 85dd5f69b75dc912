import * as v from 'valibot';

/** A text for people, in both languages. */
export const Text = v.object({ ko: v.string(), en: v.string() });
export type Text = v.InferOutput<typeof Text>;
