import { attach, detach, type Listener, type Stream } from './stream.ts';

/** A client that has not read for this long what was written to it (2 s) is told nothing until it has. */
const SLOW_TICKS = 40;
/** A client without a sign of life for this long (15 s) is let go; browsers let a page in the background speak once a minute. */
const SILENT_TICKS = 300;
const SILENT_HIDDEN_TICKS = 1800;
/** A client that has its seat and has not said that it listens (10 s): the slowest page says so in one round trip. */
const JOINING_TICKS = 200;
/** Bytes that may wait in this process for one client, whatever it says of what it read. */
const SLOW_BACKLOG = 64 * 1024;
const MOST_BACKLOG = 1024 * 1024;

/**
 * How fast one client can be told. `slow` and `hidden` ones hear nothing, nor do those who draw a new map (`remapping`); when
 * they can and want to, one picture brings them up to date. So a slow client gets fewer frames and never a growing queue.
 */
export type Hearing = {
  readonly listener: Listener;
  pace: 'new' | 'live' | 'slow' | 'hidden' | 'remapping';
  /** Tick of its last sign of life. */
  heardAt: number;
};

export const createHearing = (body: number, tick: number, write: (frame: Uint8Array) => void): Hearing => ({
  listener: { body, anchor: -1, facts: -1, sentTick: tick, readTick: tick, unreadSince: tick, write },
  pace: 'new',
  heardAt: tick,
});

/** A client says what it has read. */
export function hasRead(stream: Stream, { listener }: Hearing, readTick: number): void {
  // nobody reads what was not written yet
  listener.readTick = Math.max(listener.readTick, Math.min(readTick, listener.sentTick, stream.world.tick));
}

/** A sign of life: what it has read, and whether anybody looks at it. */
export function heard(stream: Stream, hearing: Hearing, readTick: number, hidden: boolean): void {
  hearing.heardAt = stream.world.tick;
  hasRead(stream, hearing, readTick);
  const { listener } = hearing;
  if (hearing.pace === 'remapping') return;
  if (hidden && hearing.pace !== 'hidden') {
    detach(stream, listener);
    hearing.pace = 'hidden';
  } else if (!hidden && hearing.pace === 'hidden') hearing.pace = 'slow';
}

/** Ticks that the oldest unread frame has waited; in an idle hall nothing is unread however long ago the last was. */
const unreadFor = ({ sentTick, readTick, unreadSince }: Listener, tick: number): number =>
  readTick >= sentTick ? 0 : tick - Math.max(unreadSince, readTick);

/** After `flush`: starts, holds back or takes up again. False when the client is to be let go. */
export function keepPace(stream: Stream, hearing: Hearing, backlog: number): boolean {
  const { tick } = stream.world;
  const { listener, pace } = hearing;
  const silent = tick - hearing.heardAt > (pace === 'hidden' ? SILENT_HIDDEN_TICKS : SILENT_TICKS);
  if (silent || backlog > MOST_BACKLOG) return false;
  if (pace === 'live') {
    if (unreadFor(listener, tick) <= SLOW_TICKS && backlog <= SLOW_BACKLOG) return true;
    detach(stream, listener);
    hearing.pace = 'slow';
  } else if (pace === 'new' || (pace === 'slow' && listener.readTick >= listener.sentTick && backlog <= SLOW_BACKLOG)) {
    attach(stream, listener);
    hearing.pace = 'live';
  }
  return true;
}

/** The same for a client that has not said yet that it listens: what it is told meanwhile waits in this process. */
export const mayStillJoin = ({ world }: Stream, { heardAt }: Hearing, backlog: number): boolean =>
  world.tick - heardAt <= JOINING_TICKS && backlog <= SLOW_BACKLOG;

export function stopHearing(stream: Stream, hearing: Hearing): void {
  detach(stream, hearing.listener);
}
