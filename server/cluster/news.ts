import type { Topic } from './topic.ts';

/**
 * Messages from one server to all servers, itself included. A subscriber receives no message that was published before
 * it subscribed.
 */
export type News = {
  /**
   * Sends a message to every subscriber. Those on this server have received it when the call returns. Those on other
   * servers receive it later, or not at all while the connection to them is down. The call never waits and never
   * throws.
   */
  publish<T>(topic: Topic<T>, message: T): void;
  /** Subscribes to a topic. The returned function ends the subscription. Messages of one server arrive in order. */
  subscribe<T>(topic: Topic<T>, listener: (message: T) => void): () => void;
};
