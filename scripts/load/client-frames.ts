import type { Direction } from '../../shared/world/direction.ts';

/**
 * A frame as a client sends it (RFC 6455 section 5.2): final, masked. The mask is zero, which any server must take and
 * which leaves the payload as it is. Payloads up to 125 bytes.
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

/**
 * A message as msgpackr of the SDK writes it: its name, the record's keys inline, then the values. Checked against the SDK's
 * own bytes in the test.
 */
const headOf = (name: string, keys: readonly string[]): Buffer =>
  Buffer.concat([
    Buffer.from([COLYSEUS.roomData, 0xa0 + name.length]),
    Buffer.from(name),
    Buffer.from([0xd4, 0x72, 0x40, 0x90 + keys.length]),
    ...keys.map((key) => Buffer.concat([Buffer.from([0xa0 + key.length]), Buffer.from(key)])),
  ]);

/** msgpackr takes a byte of 0x40 to 0x7f for a record, so only smaller numbers are one byte. */
function uint(value: number): number[] {
  if (value < 0x40) return [value];
  if (value < 0x100) return [0xcc, value];
  if (value < 0x10000) return [0xcd, value >> 8, value & 0xff];
  return [0xce, value >>> 24, (value >>> 16) & 0xff, (value >>> 8) & 0xff, value & 0xff];
}

const TURN_HEAD = headOf('turn', ['seq', 'tick', 'dir']);

export const turnMessage = (seq: number, tick: number, dir: Direction): Buffer =>
  Buffer.concat([TURN_HEAD, Buffer.from([...uint(seq), ...uint(tick), dir])]);

const PULSE_HEAD = headOf('pulse', ['read', 'hidden', 'stamp']);
const FALSE = 0xc2;

export const pulseMessage = (read: number, stamp: number): Buffer =>
  Buffer.concat([PULSE_HEAD, Buffer.from([...uint(read), FALSE, ...uint(stamp)])]);
