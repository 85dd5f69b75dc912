import type { ReadTileLayer } from './model.ts';
import { report, type Scope } from './reading.ts';
import { bytesOfBase64, unpack } from './unpack.ts';

const MAX_GID = 0xffffffff;

/** A box of cells in Tiled's coordinates. */
export type Box = { x: number; y: number; width: number; height: number };

export type Encoding = ReadTileLayer['encoding'];

const PACKED = ['gzip', 'zlib', 'zstd'] as const;

/** Returns the encoding of a layer from the attributes in its file; null if it is unknown. */
export function encodingOf(encoding: string, compression: string): Encoding | null {
  if (encoding === 'csv' || encoding === '' || encoding === 'xml') return encoding === 'xml' ? 'xml' : 'csv';
  if (encoding !== 'base64') return null;
  if (compression === '') return 'base64';
  const packed = PACKED.find((one) => one === compression);
  return packed ? `base64+${packed}` : null;
}

/** Returns a function that stores a gid in its cell. Invalid gids are reported once for each box. */
function cellWriter(gids: Uint32Array, box: Box, scope: Scope): (i: number, gid: unknown) => void {
  let isTold = false;
  return (i, gid) => {
    if (typeof gid === 'number' && gid >= 0 && gid <= MAX_GID && Number.isInteger(gid)) {
      gids[i] = gid;
      return;
    }
    if (isTold) return;
    isTold = true;
    const tile = `${box.x + (i % box.width)},${box.y + Math.floor(i / box.width)}`;
    report({ ...scope, where: { ...scope.where, tile } }, 'wrong-tile', JSON.stringify(gid) ?? 'nothing');
  };
}

function fillFromCsv(text: string, gids: Uint32Array, write: (i: number, gid: unknown) => void): number {
  let count = 0;
  let at = 0;
  const end = text.trimEnd().replace(/,$/, '').length;
  while (at < end) {
    let comma = text.indexOf(',', at);
    if (comma < 0 || comma > end) comma = end;
    if (count < gids.length) {
      const part = text.slice(at, comma).trim();
      write(count, /^\d+$/.test(part) ? Number(part) : part);
    }
    count += 1;
    at = comma + 1;
  }
  return count;
}

function fillFromBytes(bytes: Uint8Array, gids: Uint32Array): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const count = Math.min(gids.length, bytes.length >> 2);
  for (let i = 0; i < count; i++) gids[i] = view.getUint32(i * 4, true);
}

/** Returns the gids of a box, row by row. Broken or missing cells stay empty, with a finding. */
export function readCells(data: unknown, encoding: Encoding, box: Box, scope: Scope): Uint32Array {
  const gids = new Uint32Array(box.width * box.height);
  const write = cellWriter(gids, box, scope);
  let count = 0;
  if (Array.isArray(data)) {
    count = data.length;
    for (let i = 0; i < Math.min(count, gids.length); i++) write(i, data[i]);
  } else if (typeof data !== 'string') {
    report(scope, 'missing-field', 'data');
    return gids;
  } else if (encoding === 'csv') {
    count = fillFromCsv(data, gids, write);
  } else {
    const packed = bytesOfBase64(data);
    const compression = encoding.startsWith('base64+') ? encoding.slice('base64+'.length) : '';
    const unpacked = 'bytes' in packed ? unpack(packed.bytes, compression, gids.length * 4) : packed;
    if ('fault' in unpacked) {
      report(scope, 'broken-data', unpacked.fault);
      return gids;
    }
    fillFromBytes(unpacked.bytes, gids);
    count = Math.floor(unpacked.bytes.length / 4);
  }
  if (count !== gids.length) report(scope, 'layer-size', count, gids.length);
  return gids;
}
