/** A buffer that grows. All numbers are little endian. */
export type Writer = { bytes: Uint8Array; length: number };

export const createWriter = (size = 64): Writer => ({ bytes: new Uint8Array(size), length: 0 });

function reserve(writer: Writer, more: number): number {
  const at = writer.length;
  const needed = at + more;
  if (needed > writer.bytes.length) {
    const grown = new Uint8Array(Math.max(needed, writer.bytes.length * 2));
    grown.set(writer.bytes.subarray(0, at));
    writer.bytes = grown;
  }
  writer.length = needed;
  return at;
}

/** Writes a whole number of at most 32 bits in `size` bytes. */
export function writeUint(writer: Writer, value: number, size: 1 | 2 | 3 | 4): void {
  const at = reserve(writer, size);
  for (let i = 0; i < size; i++) writer.bytes[at + i] = (value >>> (8 * i)) & 0xff;
}

/** Writes seven bits in each byte, lowest first. The high bit says that more bytes follow. */
export function writeVarint(writer: Writer, value: number): void {
  let rest = value;
  while (rest > 0x7f) {
    writeUint(writer, (rest & 0x7f) | 0x80, 1);
    rest >>>= 7;
  }
  writeUint(writer, rest, 1);
}

export function writeBytes(writer: Writer, bytes: Uint8Array): void {
  const at = reserve(writer, bytes.length);
  writer.bytes.set(bytes, at);
}

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { fatal: true });

/** Writes UTF-8 after one byte with its length. A text of more than 255 bytes is cut between two characters. */
export function writeText(writer: Writer, text: string): void {
  let bytes = encoder.encode(text);
  for (let cut = text; bytes.length > 255; bytes = encoder.encode(cut)) cut = [...cut].slice(0, -1).join('');
  writeUint(writer, bytes.length, 1);
  writeBytes(writer, bytes);
}

export const written = (writer: Writer): Uint8Array => writer.bytes.subarray(0, writer.length);

/** The frame is shorter or longer than it declares, or contains what no server sends. */
export class FrameError extends Error {
  override name = 'FrameError';
}

/** Reads bytes from an untrusted sender. Throws FrameError for anything that does not fit. */
export type Reader = { readonly bytes: Uint8Array; at: number; readonly end: number };

export const createReader = (bytes: Uint8Array): Reader => ({ bytes, at: 0, end: bytes.length });

export const isDone = (reader: Reader): boolean => reader.at >= reader.end;

function claim(reader: Reader, size: number): number {
  const { at } = reader;
  if (size > reader.end - at) throw new FrameError(`the frame ends at ${reader.end}, ${at + size} bytes are needed`);
  reader.at = at + size;
  return at;
}

export function readUint(reader: Reader, size: 1 | 2 | 3 | 4): number {
  const at = claim(reader, size);
  let value = 0;
  for (let i = size - 1; i >= 0; i--) value = value * 256 + reader.bytes[at + i];
  return value;
}

export function readVarint(reader: Reader): number {
  let value = 0;
  for (let shift = 0; shift < 28; shift += 7) {
    const byte = readUint(reader, 1);
    value |= (byte & 0x7f) << shift;
    if (byte < 0x80) return value;
  }
  throw new FrameError('a length of more than four bytes');
}

/** Returns a reader for the next `size` bytes. */
export function readPart(reader: Reader, size: number): Reader {
  const at = claim(reader, size);
  return { bytes: reader.bytes, at, end: at + size };
}

export const readRest = (reader: Reader): Reader => readPart(reader, reader.end - reader.at);

export function readText(reader: Reader): string {
  const { at, end } = readPart(reader, readUint(reader, 1));
  try {
    return decoder.decode(reader.bytes.subarray(at, end));
  } catch {
    throw new FrameError('a text that is not UTF-8');
  }
}
