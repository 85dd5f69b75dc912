import * as v from 'valibot';

/** Longest code, in characters. */
export const CODE_LENGTH = 200;
/** Longest table of codes, in characters. */
export const CODES_LENGTH = 2_000_000;
/** Most codes in one table. More are added with a second table. */
export const CODES_MOST = 50_000;

/** A table of codes as text: one code a line, or a column named `code`. */
export const CodeTable = v.object({ table: v.pipe(v.string(), v.maxLength(CODES_LENGTH)) });

/** What is in a table of codes. Nothing was taken yet. */
export const CodesChecked = v.object({
  /** Codes that would be taken. */
  fresh: v.number(),
  /** Lines without a code. */
  blank: v.number(),
  /** Lines whose code stands in an earlier line. */
  twice: v.number(),
  /** Codes that the event has already. */
  known: v.number(),
  /** Lines whose code is too long or cannot be read. */
  wrong: v.number(),
});
export type CodesChecked = v.InferOutput<typeof CodesChecked>;

export const CodesAdded = v.object({ added: v.number() });
export const CodesCleared = v.object({ removed: v.number() });

/** A code, shown to its winner. null: won in a rehearsal, which uses up no code. */
export const ShownCode = v.object({ code: v.nullable(v.string()) });
