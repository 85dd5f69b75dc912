import { Room } from 'colyseus.js';
import { describe, expect, it } from 'vitest';
import type { Direction } from '../../shared/world/direction.ts';
import { clientFrame, pulseMessage, turnMessage } from './client-frames.ts';

/** What the SDK would put on the line. */
function bySdk(type: string, message: object): Buffer {
  const sent: Buffer[] = [];
  const room = new Room('place');
  Object.assign(room, { connection: { isOpen: true, send: (bytes: Uint8Array) => sent.push(Buffer.from(bytes)) } });
  room.send(type, message);
  return Buffer.concat(sent);
}

describe('what a light client sends', () => {
  const numbers = [1, 63, 64, 127, 128, 255, 256, 65_535, 65_536, 3_000_000_000];

  it.each(numbers)('is byte for byte what the SDK sends: turn and pulse with numbers around %i', (number) => {
    const turnBySdk = (seq: number, tick: number, dir: Direction) => bySdk('turn', { seq, tick, dir });
    for (const other of numbers) {
      expect(turnMessage(number, other, 8)).toEqual(turnBySdk(number, other, 8));
      expect(pulseMessage(number, other)).toEqual(bySdk('pulse', { read: number, hidden: false, stamp: other }));
    }
    expect(turnMessage(1, number, 0)).toEqual(turnBySdk(1, number, 0));
  });

  it('is framed and masked as a server must take it', () => {
    const payload = Uint8Array.of(10, 20, 30);
    const frame = clientFrame(2, payload);
    expect([...frame.subarray(0, 2)]).toEqual([0x82, 0x83]);
    const mask = frame.subarray(2, 6);
    expect(frame.subarray(6).map((byte, i) => byte ^ mask[i % 4])).toEqual(Buffer.from(payload));
  });
});
