import * as v from 'valibot';

/** What a person reads, in both languages. */
export const Text = v.object({ ko: v.string(), en: v.string() });
export type Text = v.InferOutput<typeof Text>;
