import type { FileFault, FileType } from '../../shared/files.ts';

/** The result of inspecting a file. `bytes` are stored: without metadata, and without data after the end. */
export type Inspected =
  | { ok: true; mime: FileType; bytes: Uint8Array; width: number | null; height: number | null }
  | { ok: false; fault: FileFault };

export const broken: Inspected = { ok: false, fault: { code: 'file-broken' } };

/**
 * Reads numbers at positions that may not exist. Beyond the end it returns NaN, with which every comparison is false.
 */
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
