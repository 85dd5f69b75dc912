import { backwardBits, type FseTable, fseTable, readFseTable, singleTable, ZstdFault } from './entropy.ts';
import { type Frame, littleEndian, type Output, room } from './frame.ts';

const basesOf = (bits: readonly number[], first: number): number[] => {
  const bases: number[] = [];
  let base = first;
  for (const width of bits) {
    bases.push(base);
    base += 2 ** width;
  }
  return bases;
};

/** Extra bits and bases of literal and match lengths (3.1.1.3.2.1.1). */
const LITERAL_BITS = [
  0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 3, 3, 4, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16,
];
const LITERAL_BASES = basesOf(LITERAL_BITS, 0);
const MATCH_BITS = [
  0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 3,
  3, 4, 4, 5, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16,
];
const MATCH_BASES = basesOf(MATCH_BITS, 3);

/** The tables that a block may use without describing them (3.1.1.3.2.2). */
const LITERAL_DEFAULT = fseTable(
  [4, 3, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 1, 1, 1, 2, 2, 2, 2, 2, 2, 2, 2, 2, 3, 2, 1, 1, 1, 1, 1, -1, -1, -1, -1],
  6,
);
const MATCH_DEFAULT = fseTable(
  [
    1, 4, 3, 2, 2, 2, 2, 2, 2, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,
    1, 1, 1, 1, 1, 1, 1, -1, -1, -1, -1, -1, -1, -1,
  ],
  6,
);
const OFFSET_DEFAULT = fseTable(
  [1, 1, 1, 1, 1, 1, 2, 2, 2, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, -1, -1, -1, -1, -1],
  5,
);

const OFFSET_BASES = Array.from({ length: 32 }, (_, code) => 2 ** code);

type Tables = { literal: FseTable; offset: FseTable; match: FseTable };

/** The three tables of a block and where they end. */
function readTables(data: Uint8Array, from: number, end: number, frame: Frame): { tables: Tables; at: number } {
  const modes = data[from] ?? 0;
  let at = from + 1;
  const tableOf = (shift: number, before: FseTable | null, preset: FseTable, maxLog: number, maxSymbol: number) => {
    const mode = (modes >> shift) & 3;
    if (mode === 0) return preset;
    if (mode === 1) {
      const symbol = data[at++] ?? 0;
      if (symbol > maxSymbol) throw new ZstdFault('a table is wrong');
      return singleTable(symbol);
    }
    if (mode === 3) {
      if (!before) throw new ZstdFault('a table is missing');
      return before;
    }
    const read = readFseTable(data, at, end, maxLog, maxSymbol);
    at = read.at;
    return read.table;
  };
  const literal = tableOf(6, frame.tables.literal, LITERAL_DEFAULT, 9, 35);
  const offset = tableOf(4, frame.tables.offset, OFFSET_DEFAULT, 8, 31);
  const match = tableOf(2, frame.tables.match, MATCH_DEFAULT, 9, 52);
  return { tables: { literal, offset, match }, at };
}

/** Copies literals and matches to the output as the block's sequences say (RFC 8878, 3.1.1.3.2 to 3.1.1.5). */
export function readSequences(
  data: Uint8Array,
  from: number,
  end: number,
  frame: Frame,
  literals: Uint8Array,
  out: Output,
) {
  const { bytes } = out;
  let at = from;
  let used = 0;
  // Byte by byte: most copies are shorter than what a call costs.
  const copyLiterals = (count: number) => {
    if (used + count > literals.length) throw new ZstdFault('too few literals');
    room(out, count);
    let to = out.length;
    for (const stop = used + count; used < stop; ) bytes[to++] = literals[used++] ?? 0;
    out.length = to;
  };
  const copyMatch = (distance: number, count: number) => {
    room(out, count);
    let to = out.length;
    if (distance > to - frame.start) throw new ZstdFault('a match reaches back too far');
    for (const stop = to + count; to < stop; to++) bytes[to] = bytes[to - distance] ?? 0;
    out.length = to;
  };
  if (at >= end) throw new ZstdFault('a block is cut off');
  let count = data[at++] ?? 0;
  if (count === 255) {
    count = littleEndian(data, at, 2) + 0x7f00;
    at += 2;
  } else if (count > 127) count = ((count - 128) << 8) + (data[at++] ?? 0);
  if (count > 0) {
    const { tables, at: next } = readTables(data, at, end, frame);
    const { literal, offset, match } = tables;
    frame.tables = tables;
    const bits = backwardBits(data, next, end);
    let literalState = bits.read(literal.log);
    let offsetState = bits.read(offset.log);
    let matchState = bits.read(match.log);
    for (let i = 0; i < count; i++) {
      const literalCode = literal.symbols[literalState] ?? 0;
      const matchCode = match.symbols[matchState] ?? 0;
      const offsetCode = offset.symbols[offsetState] ?? 0;
      const value = (OFFSET_BASES[offsetCode] ?? 0) + bits.read(offsetCode);
      const matchLength = (MATCH_BASES[matchCode] ?? 0) + bits.read(MATCH_BITS[matchCode] ?? 0);
      const literalLength = (LITERAL_BASES[literalCode] ?? 0) + bits.read(LITERAL_BITS[literalCode] ?? 0);
      const distance = distanceOf(value, literalLength, frame);
      copyLiterals(literalLength);
      copyMatch(distance, matchLength);
      if (i === count - 1) break;
      literalState = (literal.bases[literalState] ?? 0) + bits.read(literal.bits[literalState] ?? 0);
      matchState = (match.bases[matchState] ?? 0) + bits.read(match.bits[matchState] ?? 0);
      offsetState = (offset.bases[offsetState] ?? 0) + bits.read(offset.bits[offsetState] ?? 0);
    }
    if (bits.left() !== 0) throw new ZstdFault('a stream of sequences has another length');
  }
  copyLiterals(literals.length - used);
}

/** 1 to 3 name a distance that was used before (3.1.1.5). */
function distanceOf(value: number, literalLength: number, frame: Frame): number {
  const { repeats } = frame;
  const [one, two, three] = repeats;
  if (value > 3) {
    repeats[2] = two;
    repeats[1] = one;
    repeats[0] = value - 3;
    return value - 3;
  }
  const which = value - (literalLength === 0 ? 0 : 1);
  if (which === 0) return one;
  const distance = which === 1 ? two : which === 2 ? three : one - 1;
  if (distance <= 0) throw new ZstdFault('a match reaches back by nothing');
  frame.repeats = which === 1 ? [two, one, three] : [distance, one, two];
  return distance;
}
