import { ZstdFault } from './entropy.ts';
import { type Frame, littleEndian, MAX_BLOCK, type Output, room } from './frame.ts';
import { readLiterals } from './literals.ts';
import { readSequences } from './sequences.ts';

const MAGIC = 0xfd2fb528;

/** One frame; gives where it ends. */
function readFrame(data: Uint8Array, start: number, out: Output): number {
  const flags = data[start + 4] ?? 0;
  if (flags & 8) throw new ZstdFault('a reserved bit is set');
  const isSingle = (flags & 32) !== 0;
  const idSize = [0, 1, 2, 4][flags & 3] ?? 0;
  const contentSize = [isSingle ? 1 : 0, 2, 4, 8][flags >> 6] ?? 0;
  let at = start + 5 + (isSingle ? 0 : 1);
  if (littleEndian(data, at, idSize) !== 0) throw new ZstdFault('it needs a dictionary');
  at += idSize + contentSize;
  const frame: Frame = {
    start: out.length,
    huffman: null,
    tables: { literal: null, offset: null, match: null },
    repeats: [1, 4, 8],
  };
  for (let isLast = false; !isLast; ) {
    if (at + 3 > data.length) throw new ZstdFault('a frame is cut off');
    const header = littleEndian(data, at, 3);
    at += 3;
    isLast = (header & 1) === 1;
    const kind = (header >> 1) & 3;
    const size = header >> 3;
    const stored = kind === 1 ? 1 : size;
    if (at + stored > data.length) throw new ZstdFault('a block is cut off');
    if (kind === 0 || kind === 1) {
      room(out, size);
      if (kind === 0) out.bytes.set(data.subarray(at, at + size), out.length);
      else out.bytes.fill(data[at] ?? 0, out.length, out.length + size);
      out.length += size;
    } else if (kind === 2 && size <= MAX_BLOCK) {
      const { literals, at: next } = readLiterals(data, at, at + size, frame);
      readSequences(data, next, at + size, frame, literals, out);
    } else throw new ZstdFault('a block of an unknown kind');
    at += stored;
  }
  return at + (flags & 4 ? 4 : 0);
}

/**
 * Unpacks Zstandard (RFC 8878) into at most `size` bytes, in time bounded by that and the input; the checksum is not looked
 * at. fzstd is not used: it counts on past the end of a given buffer, so that 19 bytes keep it busy for more than 100 s,
 * and it does not tell how much it wrote.
 */
export function unzstd(data: Uint8Array, size: number): { bytes: Uint8Array } | { fault: string } {
  const out: Output = { bytes: new Uint8Array(size), length: 0 };
  try {
    for (let at = 0; at < data.length; ) {
      const magic = littleEndian(data, at, 4);
      if (magic === MAGIC) at = readFrame(data, at, out);
      else if (magic >= 0x184d2a50 && magic <= 0x184d2a5f) at += 8 + littleEndian(data, at + 4, 4);
      else throw new ZstdFault('no Zstandard');
    }
  } catch (error) {
    if (error instanceof ZstdFault) return { fault: error.message };
    throw error;
  }
  return { bytes: out.bytes.subarray(0, out.length) };
}
