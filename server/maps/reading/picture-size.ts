type Size = { width: number; height: number };

const text = (bytes: Uint8Array, from: number, to: number): string => String.fromCharCode(...bytes.subarray(from, to));

/** ITU T.81: the frame segment contains the size; all others are skipped. */
function jpegSize(bytes: Uint8Array, view: DataView): Size | null {
  for (let at = 2; at + 9 <= bytes.length; ) {
    if (bytes[at] !== 0xff) return null;
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) return { height: view.getUint16(at + 5), width: view.getUint16(at + 7) };
    at += 2 + view.getUint16(at + 2);
  }
  return null;
}

/** RFC 9649: lossy, lossless and extended files contain it in three ways. */
function webpSize(bytes: Uint8Array, view: DataView): Size | null {
  const kind = text(bytes, 12, 16);
  if (kind === 'VP8X') {
    const u24 = (at: number): number => view.getUint16(at, true) + ((bytes[at + 2] ?? 0) << 16) + 1;
    return { width: u24(24), height: u24(27) };
  }
  if (kind === 'VP8 ') return { width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff };
  if (kind !== 'VP8L') return null;
  const bits = view.getUint32(21, true);
  return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
}

const FORMATS = [
  {
    type: 'png',
    is: (head: string) => head.startsWith('\x89PNG\r\n\x1a\n'),
    size: (_: Uint8Array, view: DataView): Size => ({ width: view.getUint32(16), height: view.getUint32(20) }),
  },
  {
    type: 'gif',
    is: (head: string) => /^GIF8[79]a/.test(head),
    size: (_: Uint8Array, view: DataView): Size => ({
      width: view.getUint16(6, true),
      height: view.getUint16(8, true),
    }),
  },
  { type: 'jpeg', is: (head: string) => head.startsWith('\xff\xd8\xff'), size: jpegSize },
  { type: 'webp', is: (head: string) => head.startsWith('RIFF') && head.slice(8, 12) === 'WEBP', size: webpSize },
] as const;

/** Returns type and size of a picture from its first bytes; null if browsers cannot show it. */
export function pictureOf(bytes: Uint8Array): (Size & { type: string }) | null {
  if (bytes.length < 30) return null;
  const head = text(bytes, 0, 12);
  const format = FORMATS.find(({ is }) => is(head));
  const size = format?.size(bytes, new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  return format && size && size.width > 0 && size.height > 0 ? { type: format.type, ...size } : null;
}
