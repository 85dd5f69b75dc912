import { Room } from 'colyseus.js';
import { describe, expect, it } from 'vitest';
import type { ClientMessage, ClientMessages } from '../../shared/protocol.ts';
import { clientFrame, pulseMessage, sayMessage, turnMessage } from './client-frames.ts';

/** What the SDK would put on the line. */
function bySdk<K extends ClientMessage>(type: K, message: ClientMessages[K]): Buffer {
  const sent: Buffer[] = [];
  const room = new Room('place');
  Object.assign(room, { connection: { isOpen: true, send: (bytes: Uint8Array) => sent.push(Buffer.from(bytes)) } });
  room.send(type, message);
  return Buffer.concat(sent);
}

describe('what a light client sends', () => {
  const numbers = [1, 63, 64, 127, 128, 255, 256, 65_535, 65_536, 3_000_000_000];

  it.each(numbers)('is byte for byte what the SDK sends, with numbers around %i', (number) => {
    for (const other of numbers) {
      expect(turnMessage(number, other, 8, null)).toEqual(bySdk('turn', { seq: number, tick: other, dir: 8 }));
      const reading = { seq: 5, tick: number, dir: 3 as const, read: other };
      expect(turnMessage(5, number, 3, other)).toEqual(bySdk('turn', reading));
      expect(pulseMessage(number, other)).toEqual(bySdk('pulse', { read: number, hidden: false, stamp: other }));
    }
    expect(sayMessage('가'.repeat(20))).toEqual(bySdk('say', { text: '가'.repeat(20) }));
    expect(pulseMessage(0, 0)).toEqual(bySdk('pulse', { read: 0, hidden: false, stamp: 0 }));
  });

  it('is framed and masked as a server must take it', () => {
    const payload = Uint8Array.of(10, 20, 30);
    const frame = clientFrame(2, payload);
    expect([...frame.subarray(0, 2)]).toEqual([0x82, 0x83]);
    const mask = frame.subarray(2, 6);
    expect(frame.subarray(6).map((byte, i) => byte ^ mask[i % 4])).toEqual(Buffer.from(payload));
  });
});
