import { setTimeout as delay } from 'node:timers/promises';
import type { Logger } from './log.ts';

/** The parts that were started, in order, so that they can be stopped from the last to the first. */
export type StopOrder = {
  push: (part: string, stop: () => void | Promise<void>) => void;
  /** Stops everything, once. A part that fails or hangs is logged, and the next part is stopped all the same. */
  run: () => Promise<void>;
};

/**
 * The longest time that a part may take, in ms. PostgreSQL gets 30 s for a fast shutdown and 30 s for an immediate one.
 */
const LIMIT_MS = 70_000;

export function createStopOrder(log: Logger): StopOrder {
  const parts: { part: string; stop: () => void | Promise<void> }[] = [];
  let running: Promise<void> | undefined;
  const run = async () => {
    for (const { part, stop } of parts.reverse()) {
      try {
        const stopped = Promise.resolve(stop()).then(() => true);
        if (await Promise.race([stopped, delay(LIMIT_MS, false, { ref: false })])) log.info({ part }, 'stopped');
        else log.error({ part }, 'did not stop in time');
      } catch (err) {
        log.error({ err, part }, 'did not stop cleanly');
      }
    }
  };
  return {
    push: (part, stop) => parts.push({ part, stop }),
    run: () => {
      running ??= run();
      return running;
    },
  };
}
