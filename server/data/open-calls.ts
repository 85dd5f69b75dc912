/** Calls that wait for their answer, and when the last answer came. */
export type OpenCalls = {
  /** Runs a call. Rejects with the error of `giveUp` if all calls are given up. */
  run<T>(call: () => Promise<T>): Promise<T>;
  /** Records that an answer came, by any connection. */
  answered(): void;
  /** Rejects every open call with an error of its own. */
  giveUp(error: () => Error): void;
  count(): number;
  /** Time since the last answer, ms. After a time without calls, it is counted from the next call. */
  quietMs(): number;
};

/** `clock` is monotonic, ms. */
export function createOpenCalls(clock: () => number): OpenCalls {
  const calls = new Set<(error: Error) => void>();
  let answeredAt = clock();
  const answered = (): void => {
    answeredAt = clock();
  };
  return {
    async run(call) {
      if (calls.size === 0) answered();
      return await new Promise((resolve, reject) => {
        calls.add(reject);
        const over = (): void => {
          answered();
          calls.delete(reject);
        };
        call().then(
          (value) => {
            over();
            resolve(value);
          },
          (error: unknown) => {
            over();
            reject(error);
          },
        );
      });
    },
    answered,
    giveUp(error) {
      for (const fail of calls) fail(error());
      calls.clear();
    },
    count: () => calls.size,
    quietMs: () => clock() - answeredAt,
  };
}
