/**
 * Short-lived values by key that every server can read. Each server reads its own copy, so a read never waits and may
 * run during a tick. When `put` returns, the copy of the calling server has the value; the copies of the other servers
 * receive it soon after.
 */
export type Notes<T> = {
  put(key: string, note: T, ms: number): void;
  get(key: string): T | null;
  remove(key: string): void;
  /** All entries, oldest first. */
  entries(): Iterable<[key: string, note: T]>;
};
