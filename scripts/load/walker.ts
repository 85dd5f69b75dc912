import { pulseMessage, turnMessage } from './client-frames.ts';
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

/** As often as a page says that it lives, and every fourth time it asks for an answer. */
const PULSE_MS = 1000;
const MEASURE_EVERY = 4;

/** `pulses`: our own place wants a sign of life; the peers know none. */
export function createWalker(index: number, line: Line, trace: Trace, clock: TickClock, pulses: boolean): Walker {
  let next = trace();
  let seq = 0;
  let beats = 0;
  // each at its own time, as pages do
  let beatAt = (index * 37) % PULSE_MS;
  return {
    index,
    line,
    walk(now, began) {
      for (; pulses && began + beatAt <= now; beatAt += PULSE_MS) {
        // what it was sent is read as soon as it comes
        line.send(pulseMessage(clock.at(now), beats % MEASURE_EVERY === 0 ? beats + 1 : 0));
        beats += 1;
      }
      while (next && began + next.at <= now) {
        line.send(turnMessage(++seq, clock.at(now), next.dir));
        next = trace();
      }
    },
  };
}
