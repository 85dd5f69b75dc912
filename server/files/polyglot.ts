/** Words that no picture or paper holds by chance, and that a browser tricked into guessing would run. */
const MARKUP = /<(?:script|html|!doctype|iframe|\?php)[\s>/]/i;
const ZIP_END = 'PK\x05\x06';

/** Whether a file that is no archive and no page holds one: it would be two files, depending on who looks. */
export function hidesAnother(bytes: Uint8Array): boolean {
  const text = Buffer.from(bytes).toString('latin1');
  return MARKUP.test(text) || hasZipEnd(text) || text.indexOf('%PDF-', 1) > 0;
}

/** The end record of an archive (APPNOTE 4.3.16) with numbers that fit; four letters alone come up in pixels. */
function hasZipEnd(text: string): boolean {
  for (let at = text.lastIndexOf(ZIP_END); at >= 0; at = at === 0 ? -1 : text.lastIndexOf(ZIP_END, at - 1)) {
    const record = Buffer.from(text.slice(at, at + 22), 'latin1');
    if (record.length < 22) continue;
    const [disk, entriesHere, entries] = [record.readUInt16LE(4), record.readUInt16LE(8), record.readUInt16LE(10)];
    if (disk === 0 && entriesHere === entries && entries > 0 && record.readUInt32LE(12) <= at) return true;
  }
  return false;
}
