import type { Topic } from './topic.ts';

/** What one server says and all hear, itself too. Nobody is told of what was said before they listened. */
export type News = {
  /**
   * The listeners of this very server have heard it when the call returns; those of other servers hear it later, or not at all
   * where the line to them is down. Nobody has to wait for it, and it never fails.
   */
  publish<T>(topic: Topic<T>, message: T): void;
  /** Listens until the function that comes back is called. Messages of one server come in their order. */
  subscribe<T>(topic: Topic<T>, listener: (message: T) => void): () => void;
};
