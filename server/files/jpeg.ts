import { broken, type Inspected, join, openView } from './inspected.ts';

/** Markers of ITU T.81, table B.1. */
const SOI = 0xd8;
const EOI = 0xd9;
const SOS = 0xda;
const APP0 = 0xe0;
const APP1 = 0xe1;
const APP2 = 0xe2;
const APP14 = 0xee;
const APP15 = 0xef;
const COM = 0xfe;

const isFrame = (marker: number): boolean =>
  marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
const isRestart = (marker: number): boolean => marker >= 0xd0 && marker <= 0xd7;

export const isJpeg = (bytes: Uint8Array): boolean => bytes[0] === 0xff && bytes[1] === SOI && bytes[2] === 0xff;

/**
 * Reads all segments to the end of the picture. Of the application segments it keeps only those about colours (JFIF,
 * ICC, Adobe). It drops EXIF, in which phones store the location, but writes the orientation into a segment of its own.
 * It cuts off what cameras add after the end (a second picture, a film).
 */
export function inspectJpeg(bytes: Uint8Array): Inspected {
  const view = openView(bytes);
  const kept: Uint8Array[] = [];
  let size: { width: number; height: number } | null = null;
  let turn = 1;
  let hasScan = false;
  for (let at = 2; at < bytes.length; ) {
    if (bytes[at] !== 0xff) return broken;
    const marker = view.u8(at + 1);
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (marker === EOI) {
      if (!size || !hasScan) return broken;
      const { width, height } = turn >= 5 ? { width: size.height, height: size.width } : size;
      const head = new Uint8Array([0xff, SOI]);
      const all = [head, ...(turn === 1 ? [] : [turnSegment(turn)]), ...kept, bytes.subarray(at, at + 2)];
      return { ok: true, mime: 'image/jpeg', bytes: join(all), width, height };
    }
    if (isRestart(marker) || marker === SOI || marker === 0x01 || marker === 0) return broken;
    const end = at + 2 + view.u16(at + 2);
    if (!(end <= bytes.length) || view.u16(at + 2) < 2) return broken;
    if (marker === APP1) turn = turnOf(bytes.subarray(at + 4, end)) ?? turn;
    if (isKept(marker, view.text(at + 4, 12))) kept.push(bytes.subarray(at, end));
    if (isFrame(marker)) {
      if (size) return broken;
      size = { height: view.u16(at + 5), width: view.u16(at + 7) };
      if (!(size.width > 0 && size.height > 0)) return broken;
    }
    at = end;
    if (marker === SOS) {
      hasScan = true;
      at = endOfScan(bytes, end);
      kept.push(bytes.subarray(end, at));
    }
  }
  return broken;
}

function isKept(marker: number, name: string): boolean {
  if (marker === APP0) return name.startsWith('JFIF\0');
  if (marker === APP2) return name.startsWith('ICC_PROFILE\0');
  if (marker === APP14) return name.startsWith('Adobe');
  return marker !== COM && !(marker >= APP0 && marker <= APP15);
}

/**
 * Returns the position of the next marker after compressed data: an FF that is neither stuffed (FF 00) nor a restart.
 */
function endOfScan(bytes: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at >= 0; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1];
    if (next !== undefined && next !== 0 && next !== 0xff && !isRestart(next)) return at;
  }
  return bytes.length;
}

/** Returns the orientation, EXIF tag 0x0112 of the first directory, 1 to 8; null if the segment has none. */
function turnOf(segment: Uint8Array): number | null {
  const view = openView(segment);
  if (view.text(0, 6) !== 'Exif\0\0') return null;
  const little = view.text(6, 2) === 'II';
  const u16 = little ? view.u16le : view.u16;
  const u32 = little ? view.u32le : view.u32;
  const directory = 6 + u32(10);
  const count = u16(directory);
  for (let entry = 0; entry < Math.min(count, 64); entry++) {
    const at = directory + 2 + entry * 12;
    if (u16(at) !== 0x0112) continue;
    const turn = u16(at + 8);
    return turn >= 1 && turn <= 8 ? turn : null;
  }
  return null;
}

/** Returns an EXIF segment with only the orientation of the picture. */
function turnSegment(turn: number): Uint8Array {
  const tiff = [0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, turn, 0, 0, 0, 0, 0, 0];
  return new Uint8Array([0xff, APP1, 0, 2 + 6 + tiff.length, ...Buffer.from('Exif\0\0', 'latin1'), ...tiff]);
}
