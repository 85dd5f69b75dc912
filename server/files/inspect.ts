import { type FileKindId, type FileType, kindOf } from '../../shared/files.ts';
import { isZip, readArchive } from './archive.ts';
import { inspectGif, isGif } from './gif.ts';
import type { Inspected } from './inspected.ts';
import { inspectJpeg, isJpeg } from './jpeg.ts';
import { inspectPdf, isPdf } from './pdf.ts';
import { inspectPng, isPng } from './png.ts';
import { hidesAnother } from './polyglot.ts';
import { inspectWebp, isWebp } from './webp.ts';

type Format = { type: FileType; is: (bytes: Uint8Array) => boolean; inspect: (bytes: Uint8Array) => Inspected };

/** The formats by their first bytes. No format here begins like a page, a drawing in XML or a script. */
const FORMATS: readonly Format[] = [
  { type: 'image/png', is: isPng, inspect: inspectPng },
  { type: 'image/jpeg', is: isJpeg, inspect: inspectJpeg },
  { type: 'image/webp', is: isWebp, inspect: inspectWebp },
  { type: 'image/gif', is: isGif, inspect: inspectGif },
  { type: 'application/pdf', is: isPdf, inspect: inspectPdf },
  { type: 'application/zip', is: isZip, inspect: inspectZip },
];
const PICTURES = FORMATS.filter(({ type }) => type.startsWith('image/'));

/**
 * Returns what a file is by its content alone. Its name and the type that a browser claims are ignored. It is pure,
 * never throws, and reads every byte a fixed number of times.
 */
export function inspectFile(kind: FileKindId, bytes: Uint8Array): Inspected {
  const limits = kindOf(kind);
  if (bytes.length === 0) return { ok: false, fault: { code: 'file-empty' } };
  if (bytes.length > limits.bytes) return tooLarge(kind);
  const format = FORMATS.find(({ is }) => is(bytes));
  if (!format) return { ok: false, fault: { code: 'file-type-unknown' } };
  if (!limits.types.includes(format.type)) {
    return { ok: false, fault: { code: 'file-type-wrong', detail: { type: format.type } } };
  }
  if (format.type !== 'application/zip' && hidesAnother(bytes))
    return { ok: false, fault: { code: 'file-hides-another' } };
  const found = format.inspect(bytes);
  if (!found.ok || found.width === null || found.height === null) return found;
  return pixelFault(found.width, found.height, limits.side ?? 0, limits.pixels ?? 0) ?? found;
}

export function tooLarge(kind: FileKindId): Inspected {
  return { ok: false, fault: { code: 'file-too-large', detail: { limit: kindOf(kind).bytes / 1024 / 1024 } } };
}

function pixelFault(width: number, height: number, side: number, pixels: number): Inspected | null {
  if (width <= side && height <= side && width * height <= pixels) return null;
  return { ok: false, fault: { code: 'file-too-many-pixels', detail: { width, height, side, pixels } } };
}

/**
 * The archive stays as it was uploaded; the code that uses it reads it with `readArchive` again. Each picture in it is
 * inspected.
 */
function inspectZip(bytes: Uint8Array): Inspected {
  const archive = readArchive(bytes);
  if (!archive.ok) return archive;
  for (const entry of archive.entries.filter(({ name }) => /\.(png|jpe?g|webp|gif)$/i.test(name))) {
    const format = PICTURES.find(({ is }) => is(entry.bytes));
    const found = format?.inspect(entry.bytes);
    if (!found?.ok || hidesAnother(entry.bytes)) {
      return { ok: false, fault: { code: 'archive-entry', detail: { name: entry.name.slice(0, 60) } } };
    }
    const { side = 0, pixels = 0 } = kindOf('map');
    const fault = pixelFault(found.width ?? 0, found.height ?? 0, side, pixels);
    if (fault) return fault;
  }
  return { ok: true, mime: 'application/zip', bytes, width: null, height: null };
}
