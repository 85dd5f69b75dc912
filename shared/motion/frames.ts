import {
  createReader,
  createWriter,
  FrameError,
  isDone,
  type Reader,
  readPart,
  readRest,
  readUint,
  readVarint,
  writeBytes,
  writeUint,
  writeVarint,
  written,
} from './bytes.ts';
import { type Fact, readFacts } from './facts.ts';
import { type CoordinateSize, type MotionRecord, readRecords } from './records.ts';

/** The version of the layout below, described in docs/motion-frames.md. A page with another version reloads itself. */
export const MOTION_VERSION = 1;
/**
 * The maximum number of bytes of an unpacked part: far above a place of 65,535 names, far below what a phone can hold.
 */
export const MAX_UNPACKED = 4 * 1024 * 1024;

const TYPE = { motion: 1, motionWithFacts: 2, picture: 3, ack: 4, pulse: 5, friends: 6 } as const;
const PICTURE = { everybody: 1, packed: 2, fresh: 4 } as const;

/** The server's answer about the page's own body: the state after `tick`, which is before turn `seq` was applied. */
export type Ack = {
  readonly seq: number;
  readonly tick: number;
  readonly x: number;
  readonly y: number;
  readonly dir: number;
  readonly mask: number;
  /** The body was placed there (arrival, portal, end of a round), so the page does not ease the change. */
  readonly snap: boolean;
};

export type Friend = { readonly id: number; readonly x: number; readonly y: number };

export type Frame =
  /** What happened in the ticks `tick` - 1 and `tick`. `low`: the low 16 bits of the tick. */
  | {
      readonly type: 'motion';
      readonly low: number;
      readonly facts: readonly Fact[];
      readonly before: readonly MotionRecord[];
      readonly now: readonly MotionRecord[];
    }
  /**
   * The state after `tick` of the cells that are new to a client. `fresh`: these are all its cells, so it drops what it
   * had. `everybody`: the frame also contains all people, so the client drops those that it had.
   */
  | {
      readonly type: 'picture';
      readonly everybody: boolean;
      readonly fresh: boolean;
      readonly tick: number;
      readonly anchor: number;
      readonly facts: readonly Fact[];
      readonly list: readonly MotionRecord[];
    }
  | ({ readonly type: 'ack' } & Ack)
  /**
   * A sign of life with the server's tick. `stamp` is repeated from the client's pulse. `live`: the client has been
   * sent everything up to the tick before.
   */
  | { readonly type: 'pulse'; readonly tick: number; readonly stamp: number; readonly live: boolean }
  /** Where the members of the client's own party are, in any cell. */
  | { readonly type: 'friends'; readonly friends: readonly Friend[] };

/** The parts of a motion frame, as encoded records and facts. Each cell is encoded once for all its clients. */
export type MotionParts = { facts: readonly Uint8Array[]; before: readonly Uint8Array[]; now: readonly Uint8Array[] };

const sizeOf = (parts: readonly Uint8Array[]): number => parts.reduce((sum, part) => sum + part.length, 0);

/** `head`: the bytes that every message of this connection begins with. */
export function encodeMotion(head: Uint8Array, tick: number, { facts, before, now }: MotionParts): Uint8Array {
  const factBytes = sizeOf(facts);
  const beforeBytes = sizeOf(before);
  const writer = createWriter(head.length + 11 + factBytes + beforeBytes + sizeOf(now));
  writeBytes(writer, head);
  writeUint(writer, factBytes > 0 ? TYPE.motionWithFacts : TYPE.motion, 1);
  writeUint(writer, tick & 0xffff, 2);
  if (factBytes > 0) writeVarint(writer, factBytes);
  for (const part of facts) writeBytes(writer, part);
  writeVarint(writer, beforeBytes);
  for (const part of before) writeBytes(writer, part);
  for (const part of now) writeBytes(writer, part);
  return written(writer);
}

export type PictureParts = {
  everybody: boolean;
  fresh: boolean;
  tick: number;
  anchor: number;
  facts: Uint8Array;
  list: Uint8Array;
};

/** Pictures of more bytes are packed (raw DEFLATE, RFC 1951): the names of a full hall shrink to a third. */
const PACK_ABOVE = 1200;

export function encodePicture(
  head: Uint8Array,
  { everybody, fresh, tick, anchor, facts, list }: PictureParts,
  pack: (bytes: Uint8Array) => Uint8Array,
): Uint8Array {
  const body = createWriter(5 + facts.length + list.length);
  writeVarint(body, facts.length);
  writeBytes(body, facts);
  writeBytes(body, list);
  const packed = body.length > PACK_ABOVE;
  const writer = createWriter(head.length + 16 + body.length);
  writeBytes(writer, head);
  writeUint(writer, TYPE.picture, 1);
  writeUint(writer, MOTION_VERSION, 1);
  const flags = (everybody ? PICTURE.everybody : 0) | (packed ? PICTURE.packed : 0) | (fresh ? PICTURE.fresh : 0);
  writeUint(writer, flags, 1);
  writeUint(writer, tick, 4);
  writeUint(writer, anchor, 2);
  if (packed) writeUint(writer, body.length, 4);
  writeBytes(writer, packed ? pack(written(body)) : written(body));
  return written(writer);
}

const SNAP = 0x80;

export function encodeAck(head: Uint8Array, ack: Ack): Uint8Array {
  const writer = createWriter(head.length + 17);
  writeBytes(writer, head);
  writeUint(writer, TYPE.ack, 1);
  writeUint(writer, ack.seq, 4);
  writeUint(writer, ack.tick, 4);
  writeUint(writer, ack.x, 3);
  writeUint(writer, ack.y, 3);
  writeUint(writer, ack.dir | (ack.snap ? SNAP : 0), 1);
  writeUint(writer, ack.mask, 1);
  return written(writer);
}

export function encodePulse(head: Uint8Array, tick: number, stamp: number, live: boolean): Uint8Array {
  const writer = createWriter(head.length + 10);
  writeBytes(writer, head);
  writeUint(writer, TYPE.pulse, 1);
  writeUint(writer, tick, 4);
  writeUint(writer, stamp, 4);
  writeUint(writer, live ? 1 : 0, 1);
  return written(writer);
}

export function encodeFriends(head: Uint8Array, friends: readonly Friend[]): Uint8Array {
  const writer = createWriter(head.length + 1 + friends.length * 8);
  writeBytes(writer, head);
  writeUint(writer, TYPE.friends, 1);
  for (const { id, x, y } of friends) {
    writeUint(writer, id, 2);
    writeUint(writer, x, 3);
    writeUint(writer, y, 3);
  }
  return written(writer);
}

/** Unpacks raw DEFLATE to exactly `size` bytes. Throws if the bytes are invalid. */
export type Unpack = (packed: Uint8Array, size: number) => Uint8Array;

function readPicture(reader: Reader, size: CoordinateSize, unpack: Unpack): Frame {
  const version = readUint(reader, 1);
  if (version !== MOTION_VERSION) throw new FrameError(`layout ${version} instead of ${MOTION_VERSION}`);
  const flags = readUint(reader, 1);
  const tick = readUint(reader, 4);
  const anchor = readUint(reader, 2);
  let body = reader;
  if (flags & PICTURE.packed) {
    const unpackedSize = readUint(reader, 4);
    if (unpackedSize > MAX_UNPACKED) throw new FrameError(`${unpackedSize} packed bytes are too many`);
    const { at, end } = readRest(reader);
    body = createReader(unfold(reader.bytes.subarray(at, end), unpackedSize, unpack));
  }
  const facts = readFacts(readPart(body, readVarint(body)));
  return {
    type: 'picture',
    everybody: (flags & PICTURE.everybody) !== 0,
    fresh: (flags & PICTURE.fresh) !== 0,
    tick,
    anchor,
    facts,
    list: readRecords(body, size),
  };
}

function unfold(packed: Uint8Array, size: number, unpack: Unpack): Uint8Array {
  try {
    const bytes = unpack(packed, size);
    if (bytes.length === size) return bytes;
  } catch {
    // reported below, like a wrong length
  }
  throw new FrameError('a packed part that cannot be unpacked');
}

function readMotion(reader: Reader, size: CoordinateSize, withFacts: boolean): Frame {
  const low = readUint(reader, 2);
  const facts = withFacts ? readFacts(readPart(reader, readVarint(reader))) : [];
  const before = readRecords(readPart(reader, readVarint(reader)), size);
  return { type: 'motion', low, facts, before, now: readRecords(reader, size) };
}

function readAck(reader: Reader): Frame {
  const seq = readUint(reader, 4);
  const tick = readUint(reader, 4);
  const x = readUint(reader, 3);
  const y = readUint(reader, 3);
  const dir = readUint(reader, 1);
  return { type: 'ack', seq, tick, x, y, dir: dir & 0x0f, snap: (dir & SNAP) !== 0, mask: readUint(reader, 1) };
}

function readPulse(reader: Reader): Frame {
  return { type: 'pulse', tick: readUint(reader, 4), stamp: readUint(reader, 4), live: readUint(reader, 1) !== 0 };
}

function readFriends(reader: Reader): Frame {
  const friends: Friend[] = [];
  while (!isDone(reader)) friends.push({ id: readUint(reader, 2), x: readUint(reader, 3), y: readUint(reader, 3) });
  return { type: 'friends', friends };
}

/** Reads one frame without its head. Throws FrameError for anything that is not a frame, and no other error. */
export function decodeFrame(bytes: Uint8Array, size: CoordinateSize, unpack: Unpack): Frame {
  const reader = createReader(bytes);
  const type = readUint(reader, 1);
  switch (type) {
    case TYPE.motion:
    case TYPE.motionWithFacts:
      return readMotion(reader, size, type === TYPE.motionWithFacts);
    case TYPE.picture:
      return readPicture(reader, size, unpack);
    case TYPE.ack:
      return readAck(reader);
    case TYPE.pulse:
      return readPulse(reader);
    case TYPE.friends:
      return readFriends(reader);
    default:
      throw new FrameError(`a frame of the unknown type ${type}`);
  }
}

/** Returns the tick with these low bits that is nearest to a known tick. */
export function tickNear(low: number, near: number, bits: 8 | 16): number {
  const span = 1 << bits;
  const ahead = (((low - near) % span) + span) % span;
  return ahead < span / 2 ? near + ahead : near + ahead - span;
}
