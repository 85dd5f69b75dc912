export type Bell = {
  /** Resolves after `ms` milliseconds, or when the bell rings. */
  wait(ms: number): Promise<void>;
  ring(): void;
};

/** Waits that `ring` ends all at once. After `stopped`, a wait resolves at once. */
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
