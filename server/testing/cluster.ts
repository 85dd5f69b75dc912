import type { Cluster } from '../cluster/cluster.ts';
import { openCluster } from '../cluster/memory/open-cluster.ts';
import { steadyClock } from '../steady-clock.ts';

/** A cluster of this process alone. Whatever throws in a listener is thrown where it was published. */
export const testCluster = (clock: () => number = steadyClock, server = 'test'): Cluster =>
  openCluster({
    server,
    clock,
    failed(error) {
      throw error;
    },
  });
