import { attach, detach, type Listener, type Stream } from './stream.ts';

/** A client that has not read a frame for this long (2 s) receives nothing until it has. */
const SLOW_TICKS = 40;
/**
 * A client that sent nothing for this long (15 s) is disconnected. Browsers let a page in the background send once a
 * minute, so hidden pages have longer.
 */
const SILENT_TICKS = 300;
const SILENT_HIDDEN_TICKS = 1800;
/** Time for a client with a seat to report that it listens (10 s). Even the slowest page needs only one round trip. */
const JOINING_TICKS = 200;
/** Bytes that may wait in this process for one client, whatever it reports to have read. */
const SLOW_BACKLOG = 64 * 1024;
const MOST_BACKLOG = 1024 * 1024;

/**
 * How fast one client can receive. Clients that are `slow`, `hidden`, or still drawing a new map (`remapping`) receive
 * no motion. When they can receive again, one picture brings them up to date. So a slow client gets fewer frames and
 * never a growing queue.
 */
export type Hearing = {
  readonly listener: Listener;
  pace: 'new' | 'live' | 'slow' | 'hidden' | 'remapping';
  /** Tick of the last message from it. */
  heardAt: number;
};

export const createHearing = (body: number, tick: number, write: (frame: Uint8Array) => void): Hearing => ({
  listener: { body, anchor: -1, facts: -1, sentTick: tick, readTick: tick, unreadSince: tick, write },
  pace: 'new',
  heardAt: tick,
});

/** Records the newest tick that a client reports to have read. */
export function hasRead(stream: Stream, { listener }: Hearing, readTick: number): void {
  // a client cannot have read a frame that was not sent
  listener.readTick = Math.max(listener.readTick, Math.min(readTick, listener.sentTick, stream.world.tick));
}

/** Records a pulse: what the client has read, and whether its page is hidden. */
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

/**
 * Ticks that the oldest unread frame has waited. In an idle hall nothing is unread, however long ago the last frame
 * was.
 */
const unreadFor = ({ sentTick, readTick, unreadSince }: Listener, tick: number): number =>
  readTick >= sentTick ? 0 : tick - Math.max(unreadSince, readTick);

/**
 * Starts, pauses or resumes sending to a client. Call it after `flush`. Returns false if the client must be
 * disconnected.
 */
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

/**
 * Whether a client that has not reported yet that it listens may still do so. Until then its messages wait in this
 * process.
 */
export const mayStillJoin = ({ world }: Stream, { heardAt }: Hearing, backlog: number): boolean =>
  world.tick - heardAt <= JOINING_TICKS && backlog <= SLOW_BACKLOG;

export function stopHearing(stream: Stream, hearing: Hearing): void {
  detach(stream, hearing.listener);
}
