import type { Context } from '../context.ts';

/** What a run did, as counts with names: they are shown in the console. No personal data. */
export type JobReport = Readonly<Record<string, number>>;

export type Job = {
  /** Also the key of its name in the console. */
  name: string;
  /** Period. Slots are counted from 1970 by the database's clock: a job of a minute runs at full minutes. */
  everyMs: number;
  /**
   * One run. It may be killed at any point and is not repeated: the next slot goes on with what is left, so work is taken
   * from the database piece by piece. `at` is the time of this server; `signal` asks it to end early.
   */
  run: (ctx: Context, at: number, signal: AbortSignal) => Promise<JobReport>;
};
