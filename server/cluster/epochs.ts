/**
 * Counts changes of one kind, over all servers, and knows the last change of each key: whatever was read before it is no
 * good any more. Numbers and not times, because a clock that is put back would let what is old in again.
 */
export type Epochs = {
  /** How many changes there were; to be asked before that is read which a change would make worthless. */
  now(): Promise<number>;
  /** Another change of this key. This very server knows of it when the call returns, others soon after. */
  advance(key: string): void;
  /** Number of the last change of this key that this server knows of; 0: none lately. Never waits: sockets ask it as they join. */
  last(key: string): number;
};

/** A change is known for so long at least, in ms. What is older than that must be refused for its age. */
export const EPOCH_MS = 5 * 60_000;
