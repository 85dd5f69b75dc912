import type { Context } from '../context.ts';

/** What a run did, as named counts, which the console shows. No personal data. */
export type JobReport = Readonly<Record<string, number>>;

export type Job = {
  /** Also the key of its name in the console. */
  name: string;
  /**
   * Period, in ms. Slots are counted from 1970 by the database's clock, so a job with a period of a minute runs at full
   * minutes.
   */
  everyMs: number;
  /**
   * Does one run. It may be killed at any point and is not repeated; the next slot continues with what is left. So take
   * work from the database piece by piece. `at` is this server's time. `signal` asks the run to end early.
   */
  run: (ctx: Context, at: number, signal: AbortSignal) => Promise<JobReport>;
};
