import { backwardBits, type HuffmanTable, readHuffman, ZstdFault } from './entropy.ts';
import { type Frame, littleEndian, MAX_BLOCK } from './frame.ts';

function huffmanStream(data: Uint8Array, at: number, to: number, table: HuffmanTable, out: Uint8Array): void {
  const bits = backwardBits(data, at, to);
  const mask = (1 << table.log) - 1;
  let window = bits.read(table.log);
  for (let i = 0; i < out.length; i++) {
    out[i] = table.symbols[window] ?? 0;
    const length = table.lengths[window] ?? 0;
    window = ((window << length) | bits.read(length)) & mask;
  }
  // The window reaches `log` bits ahead of what was used.
  if (bits.left() !== -table.log) throw new ZstdFault('a stream of literals has another length');
}

/** The literals of a block (RFC 8878, 3.1.1.3.1) and where they end. */
export function readLiterals(
  data: Uint8Array,
  start: number,
  end: number,
  frame: Frame,
): { literals: Uint8Array; at: number } {
  const first = data[start] ?? 0;
  const kind = first & 3;
  const format = (first >> 2) & 3;
  if (kind < 2) {
    const head = format === 1 ? 2 : format === 3 ? 3 : 1;
    const size = littleEndian(data, start, head) >> (head === 1 ? 3 : 4);
    const at = start + head;
    const stored = kind === 0 ? size : 1;
    if (size > MAX_BLOCK || at + stored > end) throw new ZstdFault('literals are cut off');
    const literals = kind === 0 ? data.subarray(at, at + size) : new Uint8Array(size).fill(data[at] ?? 0);
    return { literals, at: at + stored };
  }
  const head = format < 2 ? 3 : format + 2;
  const width = format < 2 ? 10 : format === 2 ? 14 : 18;
  const numbers = Math.floor(littleEndian(data, start, head) / 16);
  const size = numbers % 2 ** width;
  const packed = Math.floor(numbers / 2 ** width);
  let at = start + head;
  const stop = at + packed;
  if (size > MAX_BLOCK || stop > end) throw new ZstdFault('literals are cut off');
  if (kind === 2) {
    const read = readHuffman(data, at, stop);
    frame.huffman = read.table;
    at = read.at;
  }
  if (!frame.huffman) throw new ZstdFault('literals without a table');
  const literals = new Uint8Array(size);
  if (format === 0) huffmanStream(data, at, stop, frame.huffman, literals);
  else {
    const part = (size + 3) >> 2;
    const sizes = [0, 2, 4].map((i) => littleEndian(data, at + i, 2));
    let from = at + 6;
    for (let i = 0; i < 4; i++) {
      const to = i < 3 ? from + (sizes[i] ?? 0) : stop;
      if (to > stop || from > to) throw new ZstdFault('literals are cut off');
      huffmanStream(data, from, to, frame.huffman, literals.subarray(i * part, i < 3 ? (i + 1) * part : size));
      from = to;
    }
  }
  return { literals, at: stop };
}
