/**
 * Counts changes of one kind across all servers, and stores the number of the last change of each key. Data that was
 * read before that change is no longer valid. The numbers are counters, not times, because a clock that is set back
 * would make outdated data valid again.
 */
export type Epochs = {
  /** The number of changes so far. Read it before you read the data that a later change would invalidate. */
  now(): Promise<number>;
  /** Records a change of this key. This server knows of it when the call returns, the other servers soon after. */
  advance(key: string): void;
  /**
   * The number of the last change of this key that this server knows of; 0 if there was none lately. It never waits,
   * because it is called while a socket joins.
   */
  last(key: string): number;
};

/** A change is remembered for at least this long, in ms. The caller must refuse older data because of its age. */
export const EPOCH_MS = 5 * 60_000;
