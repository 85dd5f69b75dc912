import * as v from 'valibot';
import type { Cluster } from '../cluster/cluster.ts';
import { openCluster } from '../cluster/memory/open-cluster.ts';
import type { Topic } from '../cluster/topic.ts';
import { steadyClock } from '../steady-clock.ts';

/**
 * A cluster of this process alone. Whatever throws in a listener is thrown where it was published, and what does not
 * have the shape of its topic is refused: in memory it would pass, over a line it would not.
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
