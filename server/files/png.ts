import { crc32 } from 'node:zlib';
import { broken, type Inspected, join, openView } from './inspected.ts';

const SIGNATURE = '\x89PNG\r\n\x1a\n';

/**
 * The chunks that a picture needs to look right, including APNG's (PNG 3rd edition, section 11). tEXt, zTXt, iTXt,
 * eXIf, tIME and unknown chunks are left out, because they can contain names, locations and hidden data.
 */
const KEPT = new Set(
  'IHDR PLTE IDAT IEND tRNS gAMA cHRM sRGB iCCP cICP mDCV cLLI sBIT bKGD pHYs acTL fcTL fdAT'.split(' '),
);

export const isPng = (bytes: Uint8Array): boolean => openView(bytes).text(0, 8) === SIGNATURE;

export function inspectPng(bytes: Uint8Array): Inspected {
  const view = openView(bytes);
  const kept: Uint8Array[] = [bytes.subarray(0, 8)];
  const width = view.u32(16);
  const height = view.u32(20);
  let hasPixels = false;
  for (let at = 8; at < bytes.length; ) {
    const length = view.u32(at);
    const type = view.text(at + 4, 4);
    const end = at + 12 + length;
    if (!(end <= bytes.length) || (at === 8) !== (type === 'IHDR')) return broken;
    if (crc32(bytes.subarray(at + 4, end - 4)) !== view.u32(end - 4)) return broken;
    // A critical chunk (upper case) that no standard defines cannot be left out.
    if (!KEPT.has(type) && type[0] !== type[0]?.toLowerCase()) return broken;
    if (KEPT.has(type)) kept.push(bytes.subarray(at, end));
    if (type === 'IHDR' && (length !== 13 || width === 0 || height === 0)) return broken;
    if (type === 'IDAT') hasPixels = true;
    if (type === 'IEND') {
      return hasPixels ? { ok: true, mime: 'image/png', bytes: join(kept), width, height } : broken;
    }
    at = end;
  }
  return broken;
}
