import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createFrameReader, HEAD_BYTES, OPCODE } from './frame-reader.ts';

type Frame = { opcode: number; payload: Uint8Array };
type Seen = { opcode: number; head: Uint8Array; size: number; payload: Uint8Array | null };

/** As a server writes it: final, not masked, the shortest length that fits (RFC 6455 section 5.2). */
function written({ opcode, payload }: Frame): Buffer {
  const { length } = payload;
  const long = Buffer.alloc(8);
  long.writeBigUInt64BE(BigInt(length));
  const size = length < 126 ? [length] : length < 65_536 ? [126, ...long.subarray(6)] : [127, ...long];
  return Buffer.concat([Buffer.from([0x80 | opcode, ...size]), payload]);
}

const headOf = (payload: Uint8Array): Uint8Array => {
  const head = new Uint8Array(HEAD_BYTES);
  head.set(payload.subarray(0, HEAD_BYTES));
  return head;
};

function read(chunks: readonly Uint8Array[], keep: boolean): Seen[] {
  const seen: Seen[] = [];
  const reader = createFrameReader((opcode, head, size, payload) =>
    seen.push({ opcode, head: head.slice(), size, payload }),
  );
  reader.keep = keep;
  for (const chunk of chunks) reader.take(chunk);
  return seen;
}

function cut(bytes: Buffer, places: readonly number[]): Buffer[] {
  const at = [0, ...places.map((place) => place % (bytes.length + 1)).sort((a, b) => a - b), bytes.length];
  return at.slice(1).map((end, i) => bytes.subarray(at[i], end));
}

const frame = fc.record({
  opcode: fc.constantFrom(OPCODE.binary, OPCODE.ping, OPCODE.close),
  payload: fc.oneof(fc.uint8Array({ maxLength: 125 }), fc.uint8Array({ minLength: 126, maxLength: 700 })),
});

describe('the frame reader', () => {
  it('finds the same frames however the bytes are cut (property)', () => {
    fc.assert(
      fc.property(fc.array(frame, { maxLength: 8 }), fc.array(fc.nat(), { maxLength: 40 }), (frames, places) => {
        const bytes = Buffer.concat(frames.map(written));
        const seen = read(cut(bytes, places), true);
        expect(seen).toEqual(
          frames.map(({ opcode, payload }) => ({
            opcode,
            head: headOf(payload),
            size: written({ opcode, payload }).length,
            payload,
          })),
        );
        // not one byte is counted twice or lost
        expect(seen.reduce((all, { size }) => all + size, 0)).toBe(bytes.length);
      }),
    );
  });

  it.each([0, 1, 125, 126, 127, 65_535, 65_536, 70_000])('reads a payload of %i bytes, one by one', (length) => {
    const payload = Uint8Array.from({ length }, (_, i) => i & 0xff);
    const bytes = written({ opcode: OPCODE.binary, payload });
    const single = Array.from(bytes, (byte) => Uint8Array.of(byte));
    expect(read(single, true)).toEqual([{ opcode: OPCODE.binary, head: headOf(payload), size: bytes.length, payload }]);
  });

  it('steps over payloads that nobody wants, but not over those of control frames', () => {
    const data = { opcode: OPCODE.binary, payload: Uint8Array.of(14, 1, 2) };
    const ping = { opcode: OPCODE.ping, payload: Uint8Array.of(7) };
    const seen = read([Buffer.concat([written(data), written(ping)])], false);
    expect(seen).toEqual([
      { opcode: OPCODE.binary, head: headOf(data.payload), size: 5, payload: null },
      { opcode: OPCODE.ping, head: headOf(ping.payload), size: 3, payload: ping.payload },
    ]);
  });
});
