import type { Cluster } from './cluster/cluster.ts';
import type { Data } from './data/client.ts';
import type { Env } from './env.ts';
import type { Failpoint } from './failpoint.ts';
import type { Logger } from './log.ts';
import type { Secrets } from './secrets.ts';

/** The parts of one running server. It is the first argument of domain functions that need any of them. */
export type Context = {
  env: Env;
  log: Logger;
  data: Data;
  secrets: Secrets;
  /** The date, in milliseconds since 1970, UTC. It may be set forward and back. Use it for what happens at a date. */
  now: () => number;
  /** A monotonic clock in ms (`steadyClock`). Use it to measure durations. */
  clock: () => number;
  /** State that cooperating servers share outside the database. */
  cluster: Cluster;
  failpoint: Failpoint;
};
