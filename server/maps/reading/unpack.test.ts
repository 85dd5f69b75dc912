import { constants, zstdCompressSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { unpack } from './unpack.ts';

const SIZE = 100_000;
/** Tiles that hardly repeat, so that the packed bytes fill several blocks. */
const BYTES = Uint8Array.from({ length: SIZE }, (_, i) => Math.imul(i, 2_654_435_761) >>> 21);

const pack = (bytes: Uint8Array, level = 3, checksum = false) =>
  new Uint8Array(
    zstdCompressSync(bytes, {
      params: { [constants.ZSTD_c_compressionLevel]: level, [constants.ZSTD_c_checksumFlag]: checksum ? 1 : 0 },
    }),
  );

test('what Zstandard packed comes out again, at every level of Tiled and with a checksum', () => {
  for (const level of [1, 3, 9, 19, 22])
    for (const checksum of [false, true]) {
      const found = unpack(pack(BYTES, level, checksum), 'zstd', SIZE);
      expect('bytes' in found && Buffer.compare(found.bytes, BYTES)).toBe(0);
    }
});

test('one byte more than there is room for is a fault, also where there is no room at all', () => {
  for (const room of [SIZE - 1, 12, 1, 0]) {
    expect(unpack(pack(BYTES), 'zstd', room)).toEqual({ fault: `more than ${room} bytes` });
  }
  expect(unpack(pack(new Uint8Array(0)), 'zstd', 0)).toMatchObject({ bytes: { length: 0 } });
  // negative control: with room for everything nothing is refused
  expect(unpack(pack(BYTES), 'zstd', SIZE + 5)).toMatchObject({ bytes: { length: SIZE } });
});

test('wherever a file is cut off, less comes out than the layer needs, or a fault', () => {
  const whole = pack(BYTES);
  fc.assert(
    fc.property(fc.nat(whole.length - 1), (cut) => {
      const found = unpack(whole.subarray(0, cut), 'zstd', SIZE);
      expect('fault' in found || found.bytes.length < SIZE).toBe(true);
    }),
    { numRuns: 300 },
  );
});

test('bytes that were changed, cut or made up end in bytes or a fault', () => {
  const source = pack(Buffer.from('tile '.repeat(300) + [...Array(999).keys()].join()), 19);
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 4 }),
      fc.nat(),
      fc.boolean(),
      (changes, cut, isCut) => {
        const data = Uint8Array.from(source);
        for (const [at, byte] of changes) data[at % data.length] = byte;
        const found = unpack(isCut ? data.subarray(0, cut % data.length) : data, 'zstd', 8192);
        expect('fault' in found || found.bytes.length <= 8192).toBe(true);
      },
    ),
    { numRuns: 3000 },
  );
});

test('a second frame is not read: the layer is told to be short', () => {
  const [one, two] = [BYTES.subarray(0, SIZE / 2), BYTES.subarray(SIZE / 2)].map((half) => pack(half));
  const found = unpack(Uint8Array.from([...(one ?? []), ...(two ?? [])]), 'zstd', SIZE);
  expect(found).toMatchObject({ bytes: { length: SIZE / 2 } });
});

test('19 bytes that ask for six billion are refused at the first too many', () => {
  // A block of 98,047 sequences whose tables each have one symbol: the longest match.
  const body = [9, 65, 255, 255, 255, 0x54, 0, 2, 52, 1];
  const header = (body.length << 3) | 5;
  const frame = [0x28, 0xb5, 0x2f, 0xfd, 0x20, 100, header & 255, header >> 8, header >> 16, ...body];
  expect(unpack(Uint8Array.from(frame), 'zstd', 400)).toHaveProperty('fault');
});

test('16 KB that unpack to 512 MB are refused without taking that memory', () => {
  // blocks of 128 KB that repeat one byte (RFC 8878, 3.1.1.2.2), in a window of that size
  const block = (isLast: boolean) => {
    const header = (128 * 1024 * 8) | 2 | (isLast ? 1 : 0);
    return [header & 255, (header >> 8) & 255, header >> 16, 7];
  };
  const blocks = (count: number) => Array.from({ length: count }, (_, i) => block(i === count - 1)).flat();
  const bomb = Uint8Array.from([0x28, 0xb5, 0x2f, 0xfd, 0, 7 << 3, ...blocks(4096)]);
  const before = process.resourceUsage().maxRSS;
  expect(unpack(bomb, 'zstd', 400)).toEqual({ fault: 'more than 400 bytes' });
  // in KB
  expect(process.resourceUsage().maxRSS - before).toBeLessThan(100 * 1024);
});
