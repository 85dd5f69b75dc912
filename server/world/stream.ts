import { createWriter, type Writer, writeBytes, written } from '../../shared/motion/bytes.ts';
import { anchorFor, type CellGrid, cellAt, cellsOf, heardFrom, isHeard, parityOf } from '../../shared/motion/cells.ts';
import { type Fact, type Who, writeFact } from '../../shared/motion/facts.ts';
import { encodeMotion, encodePicture } from '../../shared/motion/frames.ts';
import { type CoordinateSize, coordinateSize, MAX_AGE, writeFull, writeTurn } from '../../shared/motion/records.ts';
import { STILL, turned } from '../../shared/world/direction.ts';
import { pastHeading, pastX, pastY } from '../../shared/world/walker.ts';
import type { World, WorldBody } from './world.ts';

/**
 * A body that moved and had no full record for this long (10 s) gets one. The connection loses nothing, so this only
 * repairs faults of our own. At 4 s, these records would be more than half of all bytes in a crowd that crosses no
 * cells.
 */
const KEYFRAME_TICKS = 200;
/**
 * Number of facts kept for clients that return from the background. A client that missed more receives all people
 * again.
 */
const FACTS_KEPT = 1024;

/** A client that receives what happens around one body. */
export type Listener = {
  readonly body: number;
  /** Cell around which it receives motion; -1: it has received nothing yet. */
  anchor: number;
  /** Number of the first fact that it has not received; -1: it has received none. */
  facts: number;
  /** Tick of the last frame sent to it, and the newest tick that it reports to have read. */
  sentTick: number;
  readTick: number;
  /** Tick at which the first frame was sent that it had not read. */
  unreadSince: number;
  write(frame: Uint8Array): void;
};

type Cell = {
  readonly bodies: Set<WorldBody>;
  /** Records of the last two ticks, by parity of the tick. */
  readonly records: readonly [Writer, Writer];
  readonly listeners: Set<Listener>;
};

/**
 * What a place sends about motion: events per cell, and facts for everybody. A frame is built once for all listeners
 * with the same anchor cell, and sent to each of them.
 */
export type Stream = {
  readonly world: World;
  readonly cells: CellGrid;
  readonly size: CoordinateSize;
  readonly grid: readonly Cell[];
  /** Bytes that the transport wants in front of every frame. */
  readonly head: Uint8Array;
  readonly pack: (bytes: Uint8Array) => Uint8Array;
  readonly whoIs: (body: number) => Who | null;
  /** Facts of the last two ticks, by parity of the tick, and those of this tick so far. */
  readonly factBytes: readonly [Writer, Writer];
  news: Fact[];
  /**
   * The encoded description of each body, because a client that joins a full hall needs all of them at once. An entry
   * is missing until it is first needed.
   */
  readonly whoBytes: Map<number, Uint8Array>;
  /** The last facts, and the number of the oldest of them. */
  readonly log: Uint8Array[];
  logStart: number;
};

export type StreamOptions = Pick<Stream, 'head' | 'pack' | 'whoIs'>;

export function createStream(world: World, options: StreamOptions): Stream {
  const cells = cellsOf(world.grid);
  const cell = (): Cell => ({
    bodies: new Set(),
    records: [createWriter(), createWriter()],
    listeners: new Set(),
  });
  return {
    world,
    cells,
    size: coordinateSize(world.grid),
    grid: Array.from({ length: cells.columns * cells.rows }, cell),
    ...options,
    factBytes: [createWriter(), createWriter()],
    news: [],
    whoBytes: new Map(),
    log: [],
    logStart: 0,
  };
}

/** Sends everybody the description of a body that is new or has changed, with the frames of the next tick. */
export function tellWho(stream: Stream, who: Who): void {
  stream.whoBytes.delete(who.id);
  stream.news.push({ kind: 'who', who });
}

/** Tells everybody that a body is gone. Its id must not be reused before that. */
export function tellGone(stream: Stream, body: WorldBody): void {
  stream.grid[body.told.cell]?.bodies.delete(body);
  stream.whoBytes.delete(body.id);
  stream.news.push({ kind: 'gone', id: body.id });
}

/** Writes a full record with the turns since: enough to follow a body, however late its last inputs still apply. */
function writeBody(stream: Stream, writer: Writer, body: WorldBody): void {
  const tick = stream.world.tick;
  const { veil } = body.told;
  if (veil) return writeFull(writer, stream.size, body.id, 0, turned(body.heading, STILL), veil.x, veil.y);
  const base = Math.max(tick - MAX_AGE, body.known);
  writeFull(writer, stream.size, body.id, tick - base, pastHeading(body, base), pastX(body, base), pastY(body, base));
  for (let at = base + 1; at <= tick; at++) {
    if (pastHeading(body, at) !== pastHeading(body, at - 1))
      writeTurn(writer, body.id, tick - at, pastHeading(body, at));
  }
}

function writeTurns(writer: Writer, body: WorldBody, from: number, tick: number): void {
  for (let at = from; at <= tick; at++) {
    if (at === from || pastHeading(body, at) !== pastHeading(body, at - 1))
      writeTurn(writer, body.id, tick - at, pastHeading(body, at));
  }
}

/** Records what one body did in this tick, for the cells that must receive it. */
function collectBody(stream: Stream, body: WorldBody): void {
  const { told } = body;
  const { tick } = stream.world;
  if (told.maskFrom <= tick) {
    stream.whoBytes.delete(body.id);
    stream.news.push({ kind: 'mask', id: body.id, mask: body.mask, from: told.maskFrom & 0xff });
    told.maskFrom = Number.POSITIVE_INFINITY;
  }
  const { x, y } = told.veil ?? body;
  const cell = cellAt(stream.cells, x, y);
  const turnedNow = !told.veil && pastHeading(body, tick) !== pastHeading(body, tick - 1);
  const changed = told.veil ? Number.POSITIVE_INFINITY : told.changedFrom;
  const from = Math.min(changed, turnedNow ? tick : Number.POSITIVE_INFINITY);
  const before = stream.grid[told.cell]?.records[tick & 1];
  const due = told.placed || (told.changedSince && cell === told.cell && tick - told.fullAt >= KEYFRAME_TICKS);
  if (due || cell !== told.cell) {
    // listeners of the old cell must receive its last turn, or that it was placed elsewhere
    if (before && told.placed) writeBody(stream, before, body);
    else if (before && from <= tick && cell !== told.cell) writeTurns(before, body, from, tick);
    if (cell !== told.cell || !told.placed) writeBody(stream, stream.grid[cell].records[tick & 1], body);
    told.fullAt = tick;
    told.changedSince = false;
  } else if (before && from <= tick) {
    writeTurns(before, body, from, tick);
    told.changedSince = true;
  }
  if (cell !== told.cell) {
    stream.grid[told.cell]?.bodies.delete(body);
    stream.grid[cell].bodies.add(body);
    told.cell = cell;
  }
  told.placed = false;
  told.changedFrom = Number.POSITIVE_INFINITY;
}

/** Gathers what happened in this tick. Call it after every step of the world and of the rounds. */
export function collect(stream: Stream): void {
  const parity = stream.world.tick & 1;
  for (const cell of stream.grid) cell.records[parity].length = 0;
  for (const body of stream.world.bodies.values()) collectBody(stream, body);
  const facts = stream.factBytes[parity];
  facts.length = 0;
  for (const fact of stream.news) {
    const from = facts.length;
    writeFact(facts, fact);
    stream.log.push(facts.bytes.slice(from, facts.length));
  }
  stream.news = [];
  const over = stream.log.length - FACTS_KEPT;
  if (over > 0) {
    stream.log.splice(0, over);
    stream.logStart += over;
  }
}

const pictureOf = (stream: Stream, cells: readonly number[]): Uint8Array => {
  const writer = createWriter(4096);
  for (const cell of cells) for (const body of stream.grid[cell].bodies) writeBody(stream, writer, body);
  return written(writer);
};

function whoBytesOf(stream: Stream, id: number): Uint8Array {
  const known = stream.whoBytes.get(id);
  if (known) return known;
  const who = stream.whoIs(id);
  const writer = createWriter();
  if (who) writeFact(writer, { kind: 'who', who });
  stream.whoBytes.set(id, written(writer));
  return written(writer);
}

/** The facts that a listener needs: all people, or only what it missed since its last frame. */
function factsFor(stream: Stream, listener: Listener): { everybody: boolean; facts: Uint8Array } {
  const writer = createWriter(1024);
  const everybody = listener.facts < stream.logStart;
  if (everybody) {
    for (const id of stream.world.bodies.keys()) writeBytes(writer, whoBytesOf(stream, id));
  } else for (const fact of stream.log.slice(listener.facts - stream.logStart)) writeBytes(writer, fact);
  return { everybody, facts: written(writer) };
}

const factCount = (stream: Stream): number => stream.logStart + stream.log.length;

function send(stream: Stream, listener: Listener, frame: Uint8Array): void {
  const { tick } = stream.world;
  if (listener.readTick >= listener.sentTick) listener.unreadSince = tick;
  listener.sentTick = tick;
  listener.write(frame);
}

function sendPicture(stream: Stream, listener: Listener, anchor: number, fresh: boolean): void {
  const { tick } = stream.world;
  const heard = heardFrom(stream.cells, anchor);
  const told = fresh ? factsFor(stream, listener) : { everybody: false, facts: new Uint8Array() };
  const cells = fresh ? heard : heard.filter((cell) => !isHeard(stream.cells, listener.anchor, cell));
  const list = pictureOf(stream, cells);
  send(stream, listener, encodePicture(stream.head, { ...told, fresh, tick, anchor, list }, stream.pack));
}

/**
 * Sends a listener everything around its body, and adds it to a group so that it receives all that follows. Call it
 * between `collect` and the next step.
 */
export function attach(stream: Stream, listener: Listener): void {
  const body = stream.world.bodies.get(listener.body);
  if (!body) return;
  const anchor = cellAt(stream.cells, body.x, body.y);
  sendPicture(stream, listener, anchor, true);
  listener.anchor = anchor;
  listener.facts = factCount(stream);
  stream.grid[anchor].listeners.add(listener);
}

/** Stops sending to a listener. `attach` resumes, with what it missed. */
export function detach(stream: Stream, listener: Listener): void {
  if (listener.anchor < 0) return;
  stream.grid[listener.anchor].listeners.delete(listener);
  listener.anchor = -1;
}

/** Moves a listener whose body changed cells into the next group, and sends it the cells that are new to it. */
function follow(stream: Stream, listener: Listener): void {
  const body = stream.world.bodies.get(listener.body);
  if (!body) return detach(stream, listener);
  const anchor = anchorFor(stream.cells, listener.anchor, body.x, body.y);
  if (anchor === listener.anchor) return;
  // after a jump (a portal), nothing that the listener knew is near any more
  const fresh = !isHeard(stream.cells, listener.anchor, anchor);
  sendPicture(stream, listener, anchor, fresh);
  if (fresh) listener.facts = factCount(stream);
  stream.grid[listener.anchor].listeners.delete(listener);
  stream.grid[anchor].listeners.add(listener);
  listener.anchor = anchor;
}

/**
 * Sends one frame to every group whose turn it is, if there is anything new. Call it after `collect`. Listeners change
 * groups only after their frame, when they have received everything up to this tick, so no record is lost between two
 * groups.
 */
export function flush(stream: Stream): void {
  const { tick } = stream.world;
  const parity = tick & 1;
  const facts = [stream.factBytes[parity ^ 1], stream.factBytes[parity]].filter((w) => w.length > 0).map(written);
  const moving: Listener[] = [];
  for (let anchor = 0; anchor < stream.grid.length; anchor++) {
    const { listeners } = stream.grid[anchor];
    if (listeners.size === 0 || parityOf(stream.cells, anchor) !== parity) continue;
    const heard = heardFrom(stream.cells, anchor);
    const recordsOf = (at: number): Uint8Array[] =>
      heard
        .map((cell) => stream.grid[cell].records[at])
        .filter((w) => w.length > 0)
        .map(written);
    const before = recordsOf(parity ^ 1);
    const now = recordsOf(parity);
    const frame =
      facts.length + before.length + now.length > 0 ? encodeMotion(stream.head, tick, { facts, before, now }) : null;
    for (const listener of listeners) {
      if (frame) send(stream, listener, frame);
      listener.facts = factCount(stream);
      moving.push(listener);
    }
  }
  for (const listener of moving) follow(stream, listener);
}
