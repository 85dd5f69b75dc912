import { zstdDecompressSync } from 'node:zlib';
import { Gunzip, Unzlib } from 'fflate';

/**
 * Input is unpacked in pieces of this size, so that a compression bomb is noticed after at most 1,032 times as much
 * output.
 */
const PIECE = 16 * 1024;

type Inflated = { bytes: Uint8Array } | { fault: string };

const faultOf = (error: unknown) => ({ fault: error instanceof Error ? error.message : 'broken' });
const tooLong = (size: number) => ({ fault: `more than ${size} bytes` });

/** Decodes base64. White space around and in the text is allowed, as Tiled writes it. */
export function bytesOfBase64(text: string): Inflated {
  try {
    const binary = atob(text);
    const bytes = new Uint8Array(binary.length);
    for (let i = 0; i < bytes.length; i++) bytes[i] = binary.charCodeAt(i);
    return { bytes };
  } catch {
    return { fault: 'base64' };
  }
}

/** Throws as soon as there are more than `size` bytes. */
function collector(size: number): { take(part: Uint8Array): void; bytes(): Uint8Array } {
  const out = new Uint8Array(size);
  let length = 0;
  return {
    take(part) {
      if (length + part.length > size) throw new Error(`more than ${size} bytes`);
      out.set(part, length);
      length += part.length;
    },
    bytes: () => out.subarray(0, length),
  };
}

function inflate(Stream: typeof Unzlib | typeof Gunzip, packed: Uint8Array, size: number): Inflated {
  const out = collector(size);
  try {
    const stream = new Stream((part) => out.take(part));
    for (let at = 0; at < packed.length; at += PIECE) {
      stream.push(packed.subarray(at, at + PIECE), at + PIECE >= packed.length);
    }
    return { bytes: out.bytes() };
  } catch (error) {
    return faultOf(error);
  }
}

/**
 * Node stops at the first byte too many, but returns short output for a truncated file. The caller compares the length.
 */
function unzstd(packed: Uint8Array, size: number): Inflated {
  try {
    const bytes = zstdDecompressSync(packed, { maxOutputLength: Math.max(1, size) });
    return bytes.length > size ? tooLong(size) : { bytes };
  } catch (error) {
    const isTooLong = error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE';
    return isTooLong ? tooLong(size) : faultOf(error);
  }
}

/** Unpacks at most `size` bytes. This limits memory, and together with the input also time. */
export function unpack(packed: Uint8Array, compression: string, size: number): Inflated {
  if (compression === 'zlib') return inflate(Unzlib, packed, size);
  if (compression === 'gzip') return inflate(Gunzip, packed, size);
  if (compression === 'zstd') return unzstd(packed, size);
  return packed.length > size ? tooLong(size) : { bytes: packed };
}
