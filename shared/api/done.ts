import * as v from 'valibot';

/** The answer to a change that has nothing else to report. */
export const Done = v.object({ done: v.literal(true) });
export const DONE: v.InferOutput<typeof Done> = { done: true };

/** The answer to a value that was stored. */
export const Stored = v.object({ stored: v.literal(true) });
export const STORED: v.InferOutput<typeof Stored> = { stored: true };
