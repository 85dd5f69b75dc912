import { broken, type Inspected, join, openView } from './inspected.ts';

/** https://developers.google.com/speed/webp/docs/riff_container. Left out: EXIF, XMP and unknown chunks. */
const KEPT = new Set(['VP8 ', 'VP8L', 'VP8X', 'ANIM', 'ANMF', 'ALPH', 'ICCP']);
const HAS_EXIF_OR_XMP = 0x08 | 0x04;

export function isWebp(bytes: Uint8Array): boolean {
  const view = openView(bytes);
  return view.text(0, 4) === 'RIFF' && view.text(8, 4) === 'WEBP';
}

export function inspectWebp(bytes: Uint8Array): Inspected {
  const view = openView(bytes);
  const total = view.u32le(4) + 8;
  if (!(total <= bytes.length) || total < 20) return broken;
  const kept: Uint8Array[] = [];
  let size: { width: number; height: number } | null = null;
  let hasPixels = false;
  for (let at = 12; at < total; ) {
    const type = view.text(at, 4);
    const length = view.u32le(at + 4);
    // chunks begin at even positions; the padding byte of the last one is sometimes missing
    const end = Math.min(at + 8 + length + (length % 2), total);
    if (!(at + 8 + length <= total)) return broken;
    // the size of an extended file is that of its canvas, not of its first frame
    size ??= sizeOf(type, bytes.subarray(at + 8, at + 8 + length));
    if (type === 'VP8 ' || type === 'VP8L' || type === 'ANMF') hasPixels = true;
    if (KEPT.has(type)) {
      const chunk = bytes.slice(at, end);
      if (type === 'VP8X') chunk[8] = (chunk[8] ?? 0) & ~HAS_EXIF_OR_XMP;
      kept.push(chunk);
    }
    at = end;
  }
  if (!size || !hasPixels || size.width === 0 || size.height === 0) return broken;
  const body = join(kept);
  const head = Buffer.alloc(12);
  head.write('RIFF', 0, 'latin1');
  head.writeUInt32LE(body.length + 4, 4);
  head.write('WEBP', 8, 'latin1');
  return { ok: true, mime: 'image/webp', bytes: join([head, body]), ...size };
}

function sizeOf(type: string, data: Uint8Array): { width: number; height: number } | null {
  const view = openView(data);
  if (type === 'VP8X' && data.length >= 10) {
    const u24 = (offset: number) => view.u16le(offset) + view.u8(offset + 2) * 0x10000;
    return { width: u24(4) + 1, height: u24(7) + 1 };
  }
  if (type === 'VP8 ' && view.text(3, 3) === '\x9d\x01\x2a') {
    const [width, height] = [view.u16le(6), view.u16le(8)];
    return Number.isNaN(height) ? null : { width: width & 0x3fff, height: height & 0x3fff };
  }
  if (type === 'VP8L' && view.u8(0) === 0x2f && data.length >= 5) {
    const bits = view.u32le(1);
    return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
  }
  return null;
}
