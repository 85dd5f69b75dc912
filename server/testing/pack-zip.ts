import { crc32 } from 'node:zlib';

type Entry = {
  /** As it stands in the archive. */
  name: Uint8Array;
  bytes: Uint8Array;
  /** The flag that says so. */
  utf8?: boolean;
  /** Info-ZIP's field of the name in Unicode. */
  unicode?: string;
};

/** A zip archive with names in any encoding, which libraries do not write: stored, not packed (APPNOTE 6.3.10). */
export function packZip(entries: readonly Entry[]): Uint8Array {
  const bodies: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const { name, bytes, utf8 = false, unicode } of entries) {
    const text = Buffer.from(unicode ?? '');
    const extra = Buffer.alloc(unicode === undefined ? 0 : 9 + text.length);
    if (unicode !== undefined) {
      extra.writeUInt16LE(0x7075, 0);
      extra.writeUInt16LE(5 + text.length, 2);
      extra.writeUInt8(1, 4);
      extra.writeUInt32LE(crc32(name), 5);
      text.copy(extra, 9);
    }
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(utf8 ? 0x800 : 0, 2);
    common.writeUInt32LE(crc32(bytes), 10);
    common.writeUInt32LE(bytes.length, 14);
    common.writeUInt32LE(bytes.length, 18);
    common.writeUInt16LE(name.length, 22);
    common.writeUInt16LE(extra.length, 24);
    const body = Buffer.concat([Buffer.from('PK\x03\x04'), common, name, extra, bytes]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(at, 10);
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00'), common, tail, name, extra]));
    bodies.push(body);
    at += body.length;
  }
  const list = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 0, 'latin1');
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(list.length, 12);
  end.writeUInt32LE(at, 16);
  return new Uint8Array(Buffer.concat([...bodies, list, end]));
}
