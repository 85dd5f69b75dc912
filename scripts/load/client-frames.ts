import type { Direction } from '../../shared/world/direction.ts';

/**
 * A frame as a client sends it (RFC 6455 section 5.2): final and masked. The mask is zero, which every server must
 * accept and which leaves the payload unchanged. Payloads up to 125 bytes.
 */
export function clientFrame(opcode: number, payload: Uint8Array): Buffer {
  const frame = Buffer.alloc(6 + payload.length);
  frame[0] = 0x80 | opcode;
  frame[1] = 0x80 | payload.length;
  frame.set(payload, 6);
  return frame;
}

/** Codes of Colyseus that a light client has to know (@colyseus/shared-types, Protocol). */
export const COLYSEUS = { joinRoom: 10, roomData: 13, roomState: 14, roomStatePatch: 15, roomDataBytes: 17 } as const;

const text = (word: string): Buffer => Buffer.concat([Buffer.from([0xa0 | word.length]), Buffer.from(word)]);

/**
 * A message of the SDK up to its values: code, type, and what msgpackr makes of a record's keys. Words up to 31 bytes.
 */
const messageHead = (type: string, keys: readonly string[]): Buffer =>
  Buffer.concat([
    Buffer.from([COLYSEUS.roomData]),
    text(type),
    Buffer.from([0xd4, 0x72, 0x40, 0x90 | keys.length]),
    ...keys.map(text),
  ]);

const TURN = messageHead('turn', ['seq', 'tick', 'dir']);
const READING_TURN = messageHead('turn', ['seq', 'tick', 'dir', 'read']);
const PULSE = messageHead('pulse', ['read', 'hidden', 'stamp']);
const SAY = messageHead('say', ['text']);
const FALSE = 0xc2;

/** msgpackr takes a byte of 0x40 to 0x7f for a record, so only smaller numbers are one byte. */
function uint(value: number): number[] {
  if (value < 0x40) return [value];
  if (value < 0x100) return [0xcc, value];
  if (value < 0x10000) return [0xcd, value >> 8, value & 0xff];
  return [0xce, value >>> 24, (value >>> 16) & 0xff, (value >>> 8) & 0xff, value & 0xff];
}

/** All byte for byte as the SDK sends them. `read`: the tick read up to; null for a room that does not ask. */
export const turnMessage = (seq: number, tick: number, dir: Direction, read: number | null): Buffer =>
  read === null
    ? Buffer.concat([TURN, Buffer.from([...uint(seq), ...uint(tick), dir])])
    : Buffer.concat([READING_TURN, Buffer.from([...uint(seq), ...uint(tick), dir, ...uint(read)])]);

export const pulseMessage = (read: number, stamp: number): Buffer =>
  Buffer.concat([PULSE, Buffer.from([...uint(read), FALSE, ...uint(stamp)])]);

/** Up to 255 bytes of UTF-8. */
export function sayMessage(words: string): Buffer {
  const bytes = Buffer.from(words);
  return Buffer.concat([SAY, Buffer.from([0xd9, bytes.length]), bytes]);
}
