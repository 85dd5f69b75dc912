import { turnMessage } from './client-frames.ts';
import type { TickClock } from './clock.ts';
import type { Line } from './line.ts';
import type { Trace } from './trace.ts';

/** A light client that walks its trace. */
export type Walker = {
  readonly index: number;
  readonly line: Line;
  /** Sends what is due. `now` and `began`: performance.now(). */
  walk(now: number, began: number): void;
};

export function createWalker(index: number, line: Line, trace: Trace, clock: TickClock): Walker {
  let next = trace();
  let seq = 0;
  return {
    index,
    line,
    walk(now, began) {
      while (next && began + next.at <= now) {
        line.send(turnMessage(++seq, clock.at(now), next.dir));
        next = trace();
      }
    },
  };
}
