import { crc32, inflateRawSync } from 'node:zlib';
import iconv from 'iconv-lite';
import type { FileFault } from '../../shared/files.ts';
import { openView } from './inspected.ts';

/** A map with its tilesets has tens of files and a few MB; a compression bomb has a thousand times its own size. */
export const ARCHIVE_LIMITS = {
  entries: 500,
  /**
   * Entries in the directory, including those that are left out, because an author's folder may contain folders of
   * other programs.
   */
  directory: 20_000,
  entryBytes: 16 * 1024 * 1024,
  bytes: 64 * 1024 * 1024,
  /**
   * The maximum ratio of unpacked to packed size of an entry above 64 KB. Deflate allows up to 1032; maps as JSON reach
   * 60.
   */
  ratio: 200,
} as const;

/** The files that Tiled saves. Everything else is left out and reported. An archive inside the archive is refused. */
const WANTED = /\.(tmj|tmx|tsj|tsx|tj|tx|tiled-project|json|csv|txt|world|png|jpe?g|webp|gif)$/i;
/** Files that the author's system adds by itself. They are left out without a report. */
const LITTER = /(^|\/)(__MACOSX\/.*|\._[^/]*|\.DS_Store|Thumbs\.db|desktop\.ini|[^/]*\.tiled-session)$/i;
/** Texts for people, such as a licence. They are left out without a report. */
const PAPERS = /(^|\/)(readme|licen[cs]e|copying|changelog|credits|notice)\.txt$/i;
const ARCHIVES = /\.(zip|gz|tgz|bz2|xz|zst|7z|rar|tar|jar|apk)$/i;

type ArchiveEntry = { name: string; bytes: Uint8Array };
/** `leftOut`: names of files that no map uses, for display. */
type Archive = { ok: true; entries: ArchiveEntry[]; leftOut: string[] } | { ok: false; fault: FileFault };

const fault = (code: FileFault['code'], detail?: FileFault['detail']): Archive => ({
  ok: false,
  fault: detail ? { code, detail } : { code },
});

export const isZip = (bytes: Uint8Array): boolean => openView(bytes).text(0, 4) === 'PK\x03\x04';

/**
 * Returns the files of a zip archive (APPNOTE 6.3.10), by its directory. It is the only reader of archives: the code
 * that uses the files gets them from here, so that the checked files are the used ones. It unpacks entry by entry, and
 * never more than the limits allow.
 */
export function readArchive(bytes: Uint8Array): Archive {
  const directory = readDirectory(bytes);
  if (!directory) return fault('file-broken');
  const wanted = directory.filter(isWanted).length;
  if (wanted > ARCHIVE_LIMITS.entries || directory.length > ARCHIVE_LIMITS.directory)
    return fault('archive-too-large', { limit: ARCHIVE_LIMITS.entries });
  const entries: ArchiveEntry[] = [];
  const leftOut: string[] = [];
  let left: number = ARCHIVE_LIMITS.bytes;
  let read = 0;
  // In the order of the file: a small archive can become endless by entries that share bytes
  // (https://www.bamsoftware.com/hacks/zipbomb/).
  for (const entry of directory.sort((a, b) => a.at - b.at)) {
    const refused = nameFault(entry);
    if (refused) return refused;
    const start = dataStart(bytes, entry);
    if (start === null || entry.at < read) return fault('file-broken');
    read = start + entry.packed;
    if (entry.name.endsWith('/') || LITTER.test(entry.name)) continue;
    if (!isWanted(entry)) {
      leftOut.push(shown(entry.name));
      continue;
    }
    const most = Math.min(ARCHIVE_LIMITS.entryBytes, left);
    const tooLarge = entry.size > most || (entry.size > 65_536 && entry.size > entry.packed * ARCHIVE_LIMITS.ratio);
    if (tooLarge) return fault('archive-too-large', { limit: ARCHIVE_LIMITS.bytes / 1024 / 1024 });
    const content = unpack(bytes.subarray(start, read), entry);
    if (!content) return fault('file-broken');
    left -= content.length;
    if (isZip(content)) return fault('archive-nested', { name: shown(entry.name) });
    entries.push({ name: entry.name, bytes: content });
  }
  if (entries.length > 0) return { ok: true, entries, leftOut };
  const [first] = leftOut;
  return first === undefined ? fault('file-empty') : fault('archive-entry', { name: first });
}

type DirectoryEntry = {
  name: string;
  /** The bytes of the name. The entry's own header must have the same. */
  raw: Uint8Array;
  at: number;
  packed: number;
  size: number;
  crc: number;
  method: number;
  isLink: boolean;
};

const shown = (name: string): string => name.replace(/[^\p{L}\p{N} ._/\\-]/gu, '?').slice(0, 60);

const isWanted = ({ name }: DirectoryEntry): boolean =>
  WANTED.test(name) && !PAPERS.test(name) && !LITTER.test(name) && !name.endsWith('/');

function nameFault({ name, isLink }: DirectoryEntry): Archive | null {
  const parts = name.split('/');
  const leaves = isLink || /^(\/|[a-z]:)|\0/i.test(name) || parts.includes('..') || parts.includes('.');
  if (leaves || name.length > 200 || name === '') return fault('archive-path', { name: shown(name) });
  if (name.endsWith('/') || LITTER.test(name)) return null;
  return ARCHIVES.test(name) ? fault('archive-nested', { name: shown(name) }) : null;
}

/** Info-ZIP's field 0x7075: the name in UTF-8, beside the one in the author's code page. */
function unicodeName(extra: Uint8Array, raw: Uint8Array): Uint8Array | null {
  const view = openView(extra);
  for (let at = 0; at + 4 <= extra.length; at += 4 + view.u16le(at + 2)) {
    if (view.u16le(at) !== 0x7075) continue;
    const end = at + 4 + view.u16le(at + 2);
    // the field is for another name, because somebody renamed the entry and kept the field
    if (view.u8(at + 4) !== 1 || view.u32le(at + 5) !== crc32(raw) || !(end <= extra.length)) return null;
    return extra.subarray(at + 9, end);
  }
  return null;
}

function decoded(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    // Korean Windows packs names in CP949 without declaring it
    return iconv.decode(Buffer.from(bytes), 'cp949');
  }
}

/**
 * Returns a name as maps write it: with `/`, and in Unicode NFC, because macOS decomposes Hangul. The encoding that the
 * archive declares is ignored: programs forget it, and bytes that are not UTF-8 can be recognised.
 */
const nameIn = (raw: Uint8Array, extra: Uint8Array): string =>
  decoded(unicodeName(extra, raw) ?? raw)
    .replaceAll('\\', '/')
    .normalize('NFC');

/** Returns null if the directory cannot be read: truncated, on several disks, ZIP64, encrypted. */
function readDirectory(bytes: Uint8Array): DirectoryEntry[] | null {
  const view = openView(bytes);
  // 22 bytes and a comment of at most 65,535
  const tail = Buffer.from(bytes.subarray(Math.max(0, bytes.length - 65_557)));
  const end = bytes.length - tail.length + tail.lastIndexOf('PK\x05\x06', undefined, 'latin1');
  if (tail.lastIndexOf('PK\x05\x06', undefined, 'latin1') < 0 || end + 22 + view.u16le(end + 20) !== bytes.length)
    return null;
  const count = view.u16le(end + 10);
  if (view.u16le(end + 4) !== 0 || view.u16le(end + 8) !== count) return null;
  const entries: DirectoryEntry[] = [];
  let at = view.u32le(end + 16);
  for (let i = 0; i < count; i++) {
    if (view.u32le(at) !== 0x02014b50 || !(at + 46 <= end)) return null;
    const [nameBytes, extraBytes, commentBytes] = [view.u16le(at + 28), view.u16le(at + 30), view.u16le(at + 32)];
    const isLocked = (view.u16le(at + 8) & 1) !== 0;
    const next = at + 46 + nameBytes + extraBytes + commentBytes;
    if (isLocked || !(next <= end)) return null;
    const raw = bytes.subarray(at + 46, at + 46 + nameBytes);
    entries.push({
      name: nameIn(raw, bytes.subarray(at + 46 + nameBytes, at + 46 + nameBytes + extraBytes)),
      raw,
      at: view.u32le(at + 42),
      packed: view.u32le(at + 20),
      size: view.u32le(at + 24),
      crc: view.u32le(at + 16),
      method: view.u16le(at + 10),
      // Unix stores the file type in the upper half: 0xA000 is a symbolic link.
      isLink: view.u32le(at + 38) >>> 28 === 0xa,
    });
    at = next;
  }
  return at === end ? entries : null;
}

/** Returns where the data of an entry begins; null if its own header is missing or names another file. */
function dataStart(bytes: Uint8Array, entry: DirectoryEntry): number | null {
  const view = openView(bytes);
  const nameBytes = view.u16le(entry.at + 26);
  const start = entry.at + 30 + nameBytes + view.u16le(entry.at + 28);
  if (view.u32le(entry.at) !== 0x04034b50 || !(start + entry.packed <= bytes.length)) return null;
  return Buffer.from(entry.raw).equals(bytes.subarray(entry.at + 30, entry.at + 30 + nameBytes)) ? start : null;
}

/** Never returns more than the directory declares. The caller has already checked that against the limits. */
function unpack(data: Uint8Array, entry: DirectoryEntry): Uint8Array | null {
  let content: Uint8Array;
  if (entry.method === 0) {
    content = data;
  } else if (entry.method === 8) {
    try {
      content = entry.size === 0 ? new Uint8Array() : inflateRawSync(data, { maxOutputLength: entry.size });
    } catch {
      return null;
    }
  } else {
    return null;
  }
  return content.length === entry.size && crc32(content) === entry.crc ? content : null;
}
