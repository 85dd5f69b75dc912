import type { Outcome, RoundResult } from '../prizes/result.ts';

/** Counts the results on their way to journal and database, so that a stopping server can wait for them. */
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
