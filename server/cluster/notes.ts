/**
 * What every server knows of a key for a while. Each reads a copy of its own, so that reading never waits and may be done on a
 * tick; what is written is in the copy of this very server when the call returns, and in the others' soon after.
 */
export type Notes<T> = {
  put(key: string, note: T, ms: number): void;
  get(key: string): T | null;
  remove(key: string): void;
  /** All of them, those first that were put first. */
  entries(): Iterable<[key: string, note: T]>;
};
