import { constants, zstdCompressSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { unzstd } from './unzstd.ts';

/** Bytes as they come in maps and as they do not: of few kinds, in runs, repeated, at random. */
const BYTES = fc.oneof(
  fc.uint8Array({ maxLength: 3000 }),
  fc.array(fc.constantFrom(0, 0, 0, 1, 7, 128), { maxLength: 5000 }).map((list) => Uint8Array.from(list)),
  fc.tuple(fc.uint8Array({ minLength: 1, maxLength: 300 }), fc.integer({ min: 1, max: 600 })).map(([part, times]) => {
    const all = new Uint8Array(part.length * times);
    for (let i = 0; i < times; i++) all.set(part, i * part.length);
    return all;
  }),
  fc.tuple(fc.nat(), fc.integer({ min: 0, max: 200_000 })).map(([seed, length]) =>
    // Skewed letters, which is what Huffman codes are for.
    Uint8Array.from({ length }, (_, i) => 65 + (((seed + i * 2_654_435_761) >>> 7) % (1 + ((i * 31 + seed) % 23)))),
  ),
);

const packed = (bytes: Uint8Array, level: number, checksum: boolean) =>
  new Uint8Array(
    zstdCompressSync(bytes, {
      params: { [constants.ZSTD_c_compressionLevel]: level, [constants.ZSTD_c_checksumFlag]: checksum ? 1 : 0 },
    }),
  );

test('whatever Zstandard packed comes out again, at every level', () => {
  fc.assert(
    fc.property(BYTES, fc.constantFrom(-5, 1, 3, 9, 19, 22), fc.boolean(), (bytes, level, checksum) => {
      const found = unzstd(packed(bytes, level, checksum), bytes.length);
      expect('bytes' in found && Buffer.compare(found.bytes, bytes)).toBe(0);
    }),
    { numRuns: 300 },
  );
});

test('one byte more than there is room for is a fault; less is told by the length', () => {
  fc.assert(
    fc.property(
      BYTES.filter((bytes) => bytes.length > 0),
      (bytes) => {
        const data = packed(bytes, 3, false);
        expect(unzstd(data, bytes.length - 1)).toEqual({ fault: `more than ${bytes.length - 1} bytes` });
        expect(unzstd(data, bytes.length + 5)).toMatchObject({ bytes: { length: bytes.length } });
      },
    ),
    { numRuns: 100 },
  );
});

test('two frames, and one that is passed over', () => {
  const [one, two] = ['one', 'two'].map((text) => packed(Buffer.from(text), 3, true));
  const skipped = Uint8Array.of(0x50, 0x2a, 0x4d, 0x18, 2, 0, 0, 0, 9, 9);
  const found = unzstd(Uint8Array.from([...(one ?? []), ...skipped, ...(two ?? [])]), 6);
  expect('bytes' in found && Buffer.from(found.bytes).toString()).toBe('onetwo');
});

test('bytes that were changed, cut or made up end in bytes or a fault', () => {
  const source = packed(Buffer.from('tile '.repeat(300) + [...Array(999).keys()].join()), 19, false);
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 4 }),
      fc.nat(),
      fc.boolean(),
      (changes, cut, isCut) => {
        const data = Uint8Array.from(source);
        for (const [at, byte] of changes) data[at % data.length] = byte;
        const found = unzstd(isCut ? data.subarray(0, cut % data.length) : data, 8192);
        expect('fault' in found || found.bytes.length <= 8192).toBe(true);
      },
    ),
    { numRuns: 3000 },
  );
});

test('19 bytes that ask for six billion are refused at the first too many', () => {
  // A block of 98,047 sequences whose tables each have one symbol: the longest match.
  const body = [9, 65, 255, 255, 255, 0x54, 0, 2, 52, 1];
  const header = (body.length << 3) | 5;
  const frame = [0x28, 0xb5, 0x2f, 0xfd, 0x20, 100, header & 255, header >> 8, header >> 16, ...body];
  expect(unzstd(Uint8Array.from(frame), 400)).toHaveProperty('fault');
});
