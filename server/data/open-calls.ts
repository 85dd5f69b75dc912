/** Calls that wait for their answer, and when the last answer came. */
export type OpenCalls = {
  /** Runs a call; `reject`ed with the error when all are given up. */
  run<T>(call: () => Promise<T>): Promise<T>;
  /** An answer came, whichever way. */
  answered(): void;
  /** Nobody waits any more: each call that is open ends with an error of its own. */
  giveUp(error: () => Error): void;
  count(): number;
  /** How long nothing has been answered, ms; counted from the first call after a time without any. */
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
