import type { FileFault, FileType } from '../../shared/files.ts';

/** What a file turned out to be. `bytes` are what is kept: without metadata and without what came after its end. */
export type Inspected =
  | { ok: true; mime: FileType; bytes: Uint8Array; width: number | null; height: number | null }
  | { ok: false; fault: FileFault };

export const broken: Inspected = { ok: false, fault: { code: 'file-broken' } };

/** Reads numbers at places that may not be there: past the end it gives NaN, with which every comparison fails. */
export function openView(bytes: Uint8Array) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const at = (size: number, offset: number, read: () => number): number =>
    offset >= 0 && offset + size <= bytes.length ? read() : Number.NaN;
  return {
    u8: (offset: number) => at(1, offset, () => view.getUint8(offset)),
    u16: (offset: number) => at(2, offset, () => view.getUint16(offset)),
    u16le: (offset: number) => at(2, offset, () => view.getUint16(offset, true)),
    u32: (offset: number) => at(4, offset, () => view.getUint32(offset)),
    u32le: (offset: number) => at(4, offset, () => view.getUint32(offset, true)),
    text: (offset: number, length: number) => Buffer.from(bytes.subarray(offset, offset + length)).toString('latin1'),
  };
}

export const join = (parts: readonly Uint8Array[]): Uint8Array => new Uint8Array(Buffer.concat(parts));
