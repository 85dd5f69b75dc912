import type { Cluster } from './cluster/cluster.ts';
import type { Data } from './data/client.ts';
import type { Env } from './env.ts';
import type { Failpoint } from './failpoint.ts';
import type { Logger } from './log.ts';
import type { Secrets } from './secrets.ts';

/** What one running server has: the first argument of domain functions that need any of it. */
export type Context = {
  env: Env;
  log: Logger;
  data: Data;
  secrets: Secrets;
  /** The date, in milliseconds since 1970, UTC. It may be set, back and forth: for what happens at a date. */
  now: () => number;
  /** Milliseconds that only grow (`steadyClock`): for how long something lasts. */
  clock: () => number;
  /** What servers that work together share beside the database. */
  cluster: Cluster;
  failpoint: Failpoint;
};
