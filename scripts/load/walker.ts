import { pulseMessage, turnMessage } from './client-frames.ts';
import type { TickClock } from './clock.ts';
import type { BotLine } from './line.ts';
import { skim } from './skim.ts';
import type { Trace } from './trace.ts';

/** How often a page sends a pulse, and every how many pulses it measures the line (client/net/connection.ts). */
const PULSE_MS = 1000;
const MEASURE_EVERY = 4;

/** A light client that walks its trace. */
export type Walker = {
  readonly index: number;
  readonly line: BotLine;
  /** Sends the messages that are due. `now` and `began` (null before the walk): performance.now(). */
  act(now: number, began: number | null): void;
  /** Reads the first bytes of every frame. */
  onHead(head: Uint8Array): void;
};

/** Pulses: our place needs them, the peers do not. `firstAt`: each client has its own rhythm. */
export type Pulses = { firstAt: number } | null;

export function createWalker(index: number, line: BotLine, trace: Trace, clock: TickClock, beat: Pulses): Walker {
  let next = trace();
  let seq = 0;
  let read = 0;
  let pulses = 0;
  let pulseAt = beat?.firstAt ?? Number.POSITIVE_INFINITY;
  let turnedAt = 0;

  /** As a page does: measures the line now and then, otherwise sends a plain pulse unless it has just sent a turn. */
  const pulse = (now: number): void => {
    pulses += 1;
    if (pulses % MEASURE_EVERY === 1) line.send(pulseMessage(read, pulses));
    else if (now - turnedAt > PULSE_MS) line.send(pulseMessage(read, 0));
  };

  return {
    index,
    line,
    act(now, began) {
      if (pulseAt <= now) {
        pulseAt += PULSE_MS;
        pulse(now);
      }
      while (began !== null && next && began + next.at <= now) {
        line.send(turnMessage(++seq, clock.at(now), next.dir, beat ? read : null));
        turnedAt = now;
        next = trace();
      }
    },
    onHead(head) {
      const { tick, isFresh } = skim(head, read);
      read = tick;
      if (isFresh) line.send(pulseMessage(read, 0));
    },
  };
}
