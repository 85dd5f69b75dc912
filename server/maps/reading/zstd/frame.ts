import { type FseTable, type HuffmanTable, ZstdFault } from './entropy.ts';

/** Literals of a block, and a block's content, are no longer (RFC 8878, 3.1.1.2.4). */
export const MAX_BLOCK = 128 * 1024;

/** What one frame remembers from block to block. */
export type Frame = {
  /** Where the frame's bytes begin in the output. */
  start: number;
  huffman: HuffmanTable | null;
  tables: { literal: FseTable | null; offset: FseTable | null; match: FseTable | null };
  repeats: [number, number, number];
};

export type Output = { bytes: Uint8Array; length: number };

/** Throws when `count` more bytes do not fit. */
export function room(out: Output, count: number): void {
  if (out.length + count > out.bytes.length) throw new ZstdFault(`more than ${out.bytes.length} bytes`);
}

export const littleEndian = (data: Uint8Array, at: number, count: number): number => {
  let value = 0;
  for (let i = count - 1; i >= 0; i--) value = value * 256 + (data[at + i] ?? 0);
  return value;
};
