import * as v from 'valibot';
import type { Cluster } from '../cluster/cluster.ts';
import { openCluster } from '../cluster/memory/open-cluster.ts';
import type { Topic } from '../cluster/topic.ts';
import { steadyClock } from '../steady-clock.ts';

/**
 * A cluster of this process alone. An error of a subscriber is thrown where the message was published. A message that
 * does not match the schema of its topic is refused: it would pass in memory, but not between processes.
 */
export function testCluster(clock: () => number = steadyClock, server = 'test'): Cluster {
  const failed = (error: unknown): never => {
    throw error;
  };
  const cluster = openCluster({ server, clock, failed });
  const { news } = cluster;
  return {
    ...cluster,
    news: {
      subscribe: news.subscribe,
      publish: (topic, message) => news.publish(topic, v.parse(topic.shape, message)),
    },
    notes<T>(topic: Topic<T>, most: number) {
      const notes = cluster.notes(topic, most);
      return { ...notes, put: (key, note, ms) => notes.put(key, v.parse(topic.shape, note), ms) };
    },
  };
}
