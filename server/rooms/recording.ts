import type { Outcome, RoundResult } from '../prizes/result.ts';

/** Counts the results that are on their way to journal and database, so that a stop can wait for them. */
export type Recording = {
  settle(result: RoundResult): Promise<Outcome[]>;
  recording(): number;
};

export function countRecording(settle: Recording['settle']): Recording {
  let count = 0;
  return {
    async settle(result) {
      count += 1;
      return await settle(result).finally(() => {
        count -= 1;
      });
    },
    recording: () => count,
  };
}
