import { crc32, deflateRawSync } from 'node:zlib';
import { join } from './inspected.ts';

/** For tests: small real pictures, made by ImageMagick, and what attackers and phones add to them. */
const from = (base64: string) => new Uint8Array(Buffer.from(base64, 'base64'));
const latin = (text: string) => new Uint8Array(Buffer.from(text, 'latin1'));

export const PNG = from(
  'iVBORw0KGgoAAAANSUhEUgAAAAgAAAAGCAMAAADJ2y/JAAAABlBMVEXMADMzAMyVLOUdAAAAFklEQVQI12NgwAIYgRBKASEIQQCcAQABdQAY0xnxoAAAAABJRU5ErkJggg==',
);
export const JPEG = from(
  '/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAA0JCgsKCA0LCgsODg0PEyAVExISEyccHhcgLikxMC4pLSwzOko+MzZGNywtQFdBRkxOUlNSMj5aYVpQYEpRUk//2wBDAQ4ODhMREyYVFSZPNS01T09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT0//wAARCAAGAAgDASIAAhEBAxEB/8QAFQABAQAAAAAAAAAAAAAAAAAAAAb/xAAXEAEAAwAAAAAAAAAAAAAAAAAAAhRh/8QAFQEBAQAAAAAAAAAAAAAAAAAABAb/xAAZEQACAwEAAAAAAAAAAAAAAAAAAQQVUlP/2gAMAwEAAhEDEQA/AI27PQFhWROaE2MrbP/Z',
);
export const WEBP = from(
  'UklGRlQAAABXRUJQVlA4IEgAAAAwAwCdASoIAAYAAgA0JagCdLcAlgH8AwgD9APf/A9EArXgAP73nEpAeVM/+euOGOKv7kYY4q/99pf69v/gm/QruYB7V5jaAAA=',
);
export const WEBP_LOSSLESS = from(
  'UklGRjoAAABXRUJQVlA4TC0AAAAvB0ABAC8AEIT/bRMz8+b/+U+WBoRsJOkUTuEVXuEV3l+rE9H/+HjVrQ62GgAA',
);
export const GIF = from(
  'R0lGODlhBAAEAPAAAP8AAAAAACH5BAAAAAAAIf8LTkVUU0NBUEUyLjADAQAAACwAAAAABAAEAAACBISPCQUAIfkEAAAAAAAsAAAAAAQABACAAAD/AAAAAgSEjwkFADs=',
);

export const withTail = (bytes: Uint8Array, tail: Uint8Array | string) =>
  join([bytes, typeof tail === 'string' ? latin(tail) : tail]);

function u32(value: number): Uint8Array {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}

function u32le(value: number): Uint8Array {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

function u16le(value: number): Uint8Array {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16LE(value);
  return bytes;
}

export function pngChunk(type: string, data: Uint8Array): Uint8Array {
  const named = join([latin(type), data]);
  return join([u32(data.length), named, u32(crc32(named))]);
}

/** Returns the picture with more chunks after its head. */
export const pngWith = (...chunks: Uint8Array[]) => join([PNG.subarray(0, 33), ...chunks, PNG.subarray(33)]);

/** Returns a picture that declares this size. */
export function pngOfSize(width: number, height: number): Uint8Array {
  const head = pngChunk('IHDR', join([u32(width), u32(height), PNG.subarray(24, 29)]));
  return join([PNG.subarray(0, 8), head, PNG.subarray(33)]);
}

/** Returns a picture with EXIF data like a phone's: orientation and location. */
export function jpegWithExif(turn: number, place: string): Uint8Array {
  const tiff = join([
    latin('II*\0'),
    u32le(8),
    u16le(2),
    join([u16le(0x0112), u16le(3), u32le(1), u16le(turn), u16le(0)]),
    join([u16le(0x010f), u16le(2), u32le(place.length), u32le(38)]),
    u32le(0),
    latin(place),
  ]);
  return jpegWith(0xe1, join([latin('Exif\0\0'), tiff]));
}

/** Returns the picture with one more segment after its first. */
export function jpegWith(marker: number, data: Uint8Array): Uint8Array {
  const length = Buffer.alloc(2);
  length.writeUInt16BE(data.length + 2);
  return join([JPEG.subarray(0, 20), new Uint8Array([0xff, marker]), length, data, JPEG.subarray(20)]);
}

export function webpWithExif(text: string): Uint8Array {
  const chunk = (type: string, data: Uint8Array) =>
    join([latin(type), u32le(data.length), data, new Uint8Array(data.length % 2)]);
  // VP8X says that EXIF follows; the canvas is 8 x 6
  const extended = chunk('VP8X', new Uint8Array([0x08, 0, 0, 0, 7, 0, 0, 5, 0, 0]));
  const body = join([latin('WEBP'), extended, WEBP.subarray(12), chunk('EXIF', latin(text))]);
  return join([latin('RIFF'), u32le(body.length), body]);
}

export function pdf(objects: string): Uint8Array {
  return latin(
    `%PDF-1.7\n${objects}\nxref\n0 1\n0000000000 65535 f \ntrailer << /Root 1 0 R >>\nstartxref\n9\n%%EOF\n`,
  );
}

type ZipEntry = {
  name: string;
  content?: Uint8Array | string;
  /** A false size in the directory. */
  size?: number;
  /** A false position in the directory. */
  at?: number;
  isLink?: boolean;
};

export function zip(entries: readonly ZipEntry[]): Uint8Array {
  const files: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  let at = 0;
  for (const entry of entries) {
    const content = typeof entry.content === 'string' ? latin(entry.content) : (entry.content ?? latin('{}'));
    const packed = new Uint8Array(deflateRawSync(content, { level: 9 }));
    const name = new Uint8Array(Buffer.from(entry.name));
    const common = join([
      u16le(8),
      u32le(0),
      u32le(crc32(content)),
      u32le(packed.length),
      u32le(entry.size ?? content.length),
    ]);
    const lengths = join([u16le(name.length), u16le(0)]);
    const file = join([latin('PK\x03\x04'), u16le(20), u16le(0), common, lengths, name, packed]);
    directory.push(
      join([
        latin('PK\x01\x02'),
        u16le(20),
        u16le(20),
        u16le(0),
        common,
        lengths,
        u16le(0),
        u16le(0),
        u16le(0),
        u32le(entry.isLink ? 0xa0000000 : 0),
        u32le(entry.at ?? at),
        name,
      ]),
    );
    files.push(file);
    at += file.length;
  }
  const all = join(directory);
  const end = join([
    latin('PK\x05\x06'),
    u32le(0),
    u16le(entries.length),
    u16le(entries.length),
    u32le(all.length),
    u32le(at),
    u16le(0),
  ]);
  return join([...files, all, end]);
}
