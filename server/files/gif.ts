import { broken, type Inspected, join, openView } from './inspected.ts';

/**
 * GIF89a, appendix A and section 26: the loop of an animation is an application block. Comments and other blocks are
 * left out.
 */
const IMAGE = 0x2c;
const EXTENSION = 0x21;
const TRAILER = 0x3b;
const GRAPHIC_CONTROL = 0xf9;
const APPLICATION = 0xff;
/** An animation of ten seconds at 50 frames. */
const MOST_FRAMES = 500;

export const isGif = (bytes: Uint8Array): boolean => /^GIF8[79]a$/.test(openView(bytes).text(0, 6));

export function inspectGif(bytes: Uint8Array): Inspected {
  const view = openView(bytes);
  const [width, height] = [view.u16le(6), view.u16le(8)];
  if (!(width > 0 && height > 0)) return broken;
  const start = 13 + tableBytes(view.u8(10));
  if (!(start <= bytes.length)) return broken;
  const kept: Uint8Array[] = [bytes.subarray(0, start)];
  let frames = 0;
  for (let at = start; at < bytes.length; ) {
    const block = view.u8(at);
    if (block === TRAILER) {
      kept.push(bytes.subarray(at, at + 1));
      return frames > 0 ? { ok: true, mime: 'image/gif', bytes: join(kept), width, height } : broken;
    }
    if (block === IMAGE) {
      const inside =
        view.u16le(at + 1) + view.u16le(at + 5) <= width && view.u16le(at + 3) + view.u16le(at + 7) <= height;
      frames += 1;
      if (!inside || frames > MOST_FRAMES) return broken;
      const end = endOfBlocks(bytes, at + 11 + tableBytes(view.u8(at + 9)));
      if (end === null) return broken;
      kept.push(bytes.subarray(at, end));
      at = end;
    } else if (block === EXTENSION) {
      const end = endOfBlocks(bytes, at + 2);
      if (end === null) return broken;
      const label = view.u8(at + 1);
      const isLoop = label === APPLICATION && /^(NETSCAPE2\.0|ANIMEXTS1\.0)$/.test(view.text(at + 3, 11));
      if (label === GRAPHIC_CONTROL || isLoop) kept.push(bytes.subarray(at, end));
      at = end;
    } else {
      return broken;
    }
  }
  return broken;
}

const tableBytes = (packed: number): number => (packed & 0x80 ? 3 * 2 ** ((packed & 7) + 1) : 0);

/** Returns the end of sub-blocks: each has a length and that many bytes, until a length of 0. */
function endOfBlocks(bytes: Uint8Array, from: number): number | null {
  for (let at = from; at < bytes.length; ) {
    const length = bytes[at] ?? 0;
    at += 1 + length;
    if (length === 0) return at;
  }
  return null;
}
