export type Bell = {
  /** Until so many ms are over, or it rings. */
  wait(ms: number): Promise<void>;
  ring(): void;
};

/** Waits that can be cut short, all at once; once `stopped` there is no waiting. */
export function createBell(stopped: AbortSignal): Bell {
  const waiting = new Set<() => void>();
  return {
    wait: (ms: number): Promise<void> =>
      new Promise((wake) => {
        const end = (): void => {
          clearTimeout(timer);
          waiting.delete(end);
          wake();
        };
        const timer = setTimeout(end, stopped.aborted ? 0 : ms);
        waiting.add(end);
      }),
    ring() {
      for (const wake of [...waiting]) wake();
    },
  };
}
