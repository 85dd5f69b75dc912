/** Words that do not occur by chance in pictures or documents, and that a browser which guesses the type would run. */
const MARKUP = /<(?:script|html|!doctype|iframe|\?php)[\s>/]/i;
const ZIP_END = 'PK\x05\x06';

/**
 * Whether a file that is neither an archive nor a page contains one. Such a file would be two files at once, depending
 * on the reader.
 */
export function hidesAnother(bytes: Uint8Array): boolean {
  const text = Buffer.from(bytes).toString('latin1');
  return MARKUP.test(text) || hasZipEnd(text) || text.indexOf('%PDF-', 1) > 0;
}

/**
 * Whether there is an end record of an archive (APPNOTE 4.3.16) with consistent numbers. The four letters alone occur
 * in pixels.
 */
function hasZipEnd(text: string): boolean {
  for (let at = text.lastIndexOf(ZIP_END); at >= 0; at = at === 0 ? -1 : text.lastIndexOf(ZIP_END, at - 1)) {
    const record = Buffer.from(text.slice(at, at + 22), 'latin1');
    if (record.length < 22) continue;
    const [disk, entriesHere, entries] = [record.readUInt16LE(4), record.readUInt16LE(8), record.readUInt16LE(10)];
    if (disk === 0 && entriesHere === entries && entries > 0 && record.readUInt32LE(12) <= at) return true;
  }
  return false;
}
