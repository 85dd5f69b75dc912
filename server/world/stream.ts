import { createWriter, type Writer, writeBytes, written } from '../../shared/motion/bytes.ts';
import { anchorFor, type CellGrid, cellAt, cellsOf, heardFrom, isHeard, parityOf } from '../../shared/motion/cells.ts';
import { type Fact, type Who, writeFact } from '../../shared/motion/facts.ts';
import { encodeMotion, encodePicture } from '../../shared/motion/frames.ts';
import { type CoordinateSize, coordinateSize, MAX_AGE, writeFull, writeTurn } from '../../shared/motion/records.ts';
import { pastHeading, pastX, pastY } from '../../shared/world/walker.ts';
import type { World, WorldBody } from './world.ts';

/**
 * A body that moved and had no full record for this long gets one (10 s). The line loses nothing, so this only heals what
 * nobody thought of; in a crowd that crosses no cells it would be the larger half of all bytes at 4 s.
 */
const KEYFRAME_TICKS = 200;
/** Facts that are kept for those who come back from the background; who missed more gets all people anew. */
const FACTS_KEPT = 1024;

/** Somebody who hears what happens around one body. */
export type Listener = {
  readonly body: number;
  /** Cell that it hears around; -1: it was told nothing yet. */
  anchor: number;
  /** Number of the first fact that it was not told; -1: none was. */
  facts: number;
  /** Tick of the last frame that was written to it, and the newest that it says it has read. */
  sentTick: number;
  readTick: number;
  /** Tick at which the first frame was written that it has not read. */
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
 * What a place tells of its motion: events per cell, and facts that concern everybody. Frames are built once per group
 * of listeners with the same anchor cell and written to each of them.
 */
export type Stream = {
  readonly world: World;
  readonly cells: CellGrid;
  readonly size: CoordinateSize;
  readonly grid: readonly Cell[];
  /** Bytes in front of every frame: what the transport wants there. */
  readonly head: Uint8Array;
  readonly pack: (bytes: Uint8Array) => Uint8Array;
  readonly whoIs: (body: number) => Who | null;
  /** Facts of the last two ticks, by parity of the tick, and those of this tick so far. */
  readonly factBytes: readonly [Writer, Writer];
  news: Fact[];
  /** Who everybody is, as bytes: whoever arrives in a full hall needs all of them at once. Absent until asked for. */
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

/** Tells everybody, with the frames of the next tick, who a body is: it came, or something about it changed. */
export function tellWho(stream: Stream, who: Who): void {
  stream.whoBytes.delete(who.id);
  stream.news.push({ kind: 'who', who });
}

/** Tells everybody that a body is gone. Its id may be given away again only later than that. */
export function tellGone(stream: Stream, body: WorldBody): void {
  stream.grid[body.told.cell]?.bodies.delete(body);
  stream.whoBytes.delete(body.id);
  stream.news.push({ kind: 'gone', id: body.id });
}

/** A full record with the turns since: enough to follow a body, however late its last inputs still count. */
function writeBody(stream: Stream, writer: Writer, body: WorldBody): void {
  const tick = stream.world.tick;
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

/** Writes down what one body did in this tick, for the cells that have to hear it. */
function collectBody(stream: Stream, body: WorldBody): void {
  const { told } = body;
  const { tick } = stream.world;
  if (told.maskFrom <= tick) {
    stream.whoBytes.delete(body.id);
    stream.news.push({ kind: 'mask', id: body.id, mask: body.mask, from: told.maskFrom & 0xff });
    told.maskFrom = Number.POSITIVE_INFINITY;
  }
  const cell = cellAt(stream.cells, body.x, body.y);
  const turnedNow = pastHeading(body, tick) !== pastHeading(body, tick - 1);
  const from = Math.min(told.changedFrom, turnedNow ? tick : Number.POSITIVE_INFINITY);
  const before = stream.grid[told.cell]?.records[tick & 1];
  const due = told.placed || (told.changedSince && cell === told.cell && tick - told.fullAt >= KEYFRAME_TICKS);
  if (due || cell !== told.cell) {
    // those who followed it so far must hear of its last turn, or that it was put away
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

/** After every step of the world and of the rounds: gathers what happened in this tick. */
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

/** All people, or what a listener missed since it was told last. */
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

/** Sends everything around its body to a listener, which hears all that follows from here. Between `collect` and the next step. */
export function attach(stream: Stream, listener: Listener): void {
  const body = stream.world.bodies.get(listener.body);
  if (!body) return;
  const anchor = cellAt(stream.cells, body.x, body.y);
  sendPicture(stream, listener, anchor, true);
  listener.anchor = anchor;
  listener.facts = factCount(stream);
  stream.grid[anchor].listeners.add(listener);
}

/** Tells a listener nothing any more; `attach` takes it up again, with what it missed. */
export function detach(stream: Stream, listener: Listener): void {
  if (listener.anchor < 0) return;
  stream.grid[listener.anchor].listeners.delete(listener);
  listener.anchor = -1;
}

/** Moves a listener whose body went on into the next group, and shows it the cells that are new to it. */
function follow(stream: Stream, listener: Listener): void {
  const body = stream.world.bodies.get(listener.body);
  if (!body) return detach(stream, listener);
  const anchor = anchorFor(stream.cells, listener.anchor, body.x, body.y);
  if (anchor === listener.anchor) return;
  // far away at once (a portal): nothing of what it had is left
  const fresh = !isHeard(stream.cells, listener.anchor, anchor);
  sendPicture(stream, listener, anchor, fresh);
  if (fresh) listener.facts = factCount(stream);
  stream.grid[listener.anchor].listeners.delete(listener);
  stream.grid[anchor].listeners.add(listener);
  listener.anchor = anchor;
}

/**
 * After `collect`: writes one frame to every group whose turn it is, if there is anything new, and lets its listeners move
 * on to the next group. Only then are they told everything up to this tick, so that no record falls between two groups.
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
