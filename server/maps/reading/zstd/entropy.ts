/** Tables of Zstandard's entropy codes: finite state entropy (RFC 8878, 4.1) and Huffman (4.2). */

/** State -> symbol, bits to read for the next state, and its base. */
export type FseTable = { log: number; symbols: Uint8Array; bits: Uint8Array; bases: Uint16Array };

export class ZstdFault extends Error {}

/** Reads bits from the lowest up, as headers of tables are written. */
function forwardBits(data: Uint8Array, from: number, to: number) {
  let at = from * 8;
  return {
    read(count: number): number {
      if (at + count > to * 8) throw new ZstdFault('a table is cut off');
      let value = 0;
      for (let i = 0; i < count; i++, at++) value |= (((data[at >> 3] ?? 0) >> (at & 7)) & 1) << i;
      return value;
    },
    back(count: number): void {
      at -= count;
    },
    next: () => (at + 7) >> 3,
  };
}

/** Spreads the symbols by their probabilities over 2^log states (4.1.1); -1 is "less than one". */
export function fseTable(probabilities: readonly number[], log: number): FseTable {
  const size = 1 << log;
  const symbols = new Uint8Array(size);
  const bits = new Uint8Array(size);
  const bases = new Uint16Array(size);
  const next = probabilities.map((p) => (p === -1 ? 1 : p));
  let high = size - 1;
  probabilities.forEach((p, symbol) => {
    if (p === -1) symbols[high--] = symbol;
  });
  const step = (size >> 1) + (size >> 3) + 3;
  let at = 0;
  probabilities.forEach((p, symbol) => {
    for (let i = 0; i < p; i++) {
      symbols[at] = symbol;
      do at = (at + step) & (size - 1);
      while (at > high);
    }
  });
  for (let state = 0; state < size; state++) {
    const symbol = symbols[state] ?? 0;
    const x = next[symbol] ?? 1;
    next[symbol] = x + 1;
    const width = log - (31 - Math.clz32(x));
    bits[state] = width;
    bases[state] = (x << width) - size;
  }
  return { log, symbols, bits, bases };
}

/** A table of one symbol that costs no bits. */
export const singleTable = (symbol: number): FseTable => ({
  log: 0,
  symbols: Uint8Array.of(symbol),
  bits: new Uint8Array(1),
  bases: new Uint16Array(1),
});

/** A table's description (4.1.1) and where it ends. */
export function readFseTable(
  data: Uint8Array,
  from: number,
  to: number,
  maxLog: number,
  maxSymbol: number,
): { table: FseTable; at: number } {
  const bits = forwardBits(data, from, to);
  const log = bits.read(4) + 5;
  if (log > maxLog) throw new ZstdFault('a table is too large');
  const probabilities: number[] = [];
  let left = 1 << log;
  while (left > 0) {
    const width = 32 - Math.clz32(left + 1);
    const low = (1 << width) - 1 - (left + 1);
    let value = bits.read(width);
    const lower = value & ((1 << (width - 1)) - 1);
    if (lower < low) {
      bits.back(1);
      value = lower;
    } else if (value >= 1 << (width - 1)) value -= low;
    const probability = value - 1;
    probabilities.push(probability);
    left -= Math.abs(probability);
    if (probability === 0) {
      for (let repeat = 3; repeat === 3; ) {
        repeat = bits.read(2);
        for (let i = 0; i < repeat; i++) probabilities.push(0);
      }
    }
    if (probabilities.length > maxSymbol + 1) throw new ZstdFault('a table has too many symbols');
  }
  if (left < 0) throw new ZstdFault('a table is wrong');
  return { table: fseTable(probabilities, log), at: bits.next() };
}

/**
 * Reads up to 32 bits at a time from the end of a stream back to its start (4.1); below the start are zeros. `left` is
 * negative when more were read than there are.
 */
export type BackwardBits = { read(count: number): number; left(): number };

export function backwardBits(data: Uint8Array, from: number, to: number): BackwardBits {
  const last = data[to - 1] ?? 0;
  if (to <= from || last === 0) throw new ZstdFault('a stream has no end mark');
  const start = from * 8;
  let at = to * 8 - 8 + (31 - Math.clz32(last));
  return {
    read(count) {
      const low = at - count;
      at = low;
      if (low >= start && count <= 24) {
        const i = low >> 3;
        const word =
          (data[i] ?? 0) | ((data[i + 1] ?? 0) << 8) | ((data[i + 2] ?? 0) << 16) | ((data[i + 3] ?? 0) << 24);
        return (word >>> (low & 7)) & ((1 << count) - 1);
      }
      let value = 0;
      for (let i = count - 1; i >= 0; i--) {
        const bit = low + i;
        value = value * 2 + (bit >= start ? ((data[bit >> 3] ?? 0) >> (bit & 7)) & 1 : 0);
      }
      return value;
    },
    left: () => at - start,
  };
}

/** Bits of the longest code, and for each value of that many bits the symbol and the length of its code. */
export type HuffmanTable = { log: number; symbols: Uint8Array; lengths: Uint8Array };

function readWeights(data: Uint8Array, from: number, to: number): number[] {
  const { table, at } = readFseTable(data, from, to, 6, 255);
  const bits = backwardBits(data, at, to);
  const states = [bits.read(table.log), bits.read(table.log)];
  const weights: number[] = [];
  for (let turn = 0; weights.length < 255; turn = 1 - turn) {
    const state = states[turn] ?? 0;
    weights.push(table.symbols[state] ?? 0);
    const width = table.bits[state] ?? 0;
    if (bits.left() < width) {
      weights.push(table.symbols[states[1 - turn] ?? 0] ?? 0);
      break;
    }
    states[turn] = (table.bases[state] ?? 0) + bits.read(width);
  }
  return weights;
}

/** A Huffman table's description (4.2.1) and where it ends. */
export function readHuffman(data: Uint8Array, from: number, to: number): { table: HuffmanTable; at: number } {
  const header = data[from] ?? 0;
  const isDirect = header >= 128;
  const size = isDirect ? (header - 126) >> 1 : header;
  const at = from + 1 + size;
  if (from >= to || at > to) throw new ZstdFault('a Huffman table is cut off');
  const weights = isDirect
    ? Array.from({ length: header - 127 }, (_, i) => ((data[from + 1 + (i >> 1)] ?? 0) >> (i % 2 === 0 ? 4 : 0)) & 15)
    : readWeights(data, from + 1, at);
  const sum = weights.reduce((total, weight) => total + (weight > 0 ? 2 ** (weight - 1) : 0), 0);
  if (sum === 0) throw new ZstdFault('a Huffman table is empty');
  const log = 32 - Math.clz32(sum);
  const rest = (1 << log) - sum;
  if (log > 11 || (rest & (rest - 1)) !== 0) throw new ZstdFault('a Huffman table is wrong');
  weights.push(32 - Math.clz32(rest));
  const symbols = new Uint8Array(1 << log);
  const lengths = new Uint8Array(1 << log);
  let code = 0;
  for (let weight = 1; weight <= log; weight++) {
    weights.forEach((own, symbol) => {
      if (own !== weight) return;
      const end = code + (1 << (weight - 1));
      symbols.fill(symbol, code, end);
      lengths.fill(log + 1 - weight, code, end);
      code = end;
    });
  }
  return { table: { log, symbols, lengths }, at };
}
