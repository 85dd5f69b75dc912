import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lotOf } from '../../server/testing/proofs.ts';
import { compareBytes, fromHex, readHex, toHex, utf8 } from './bytes.ts';
import { portableHasher } from './hasher.ts';
import { createRanking, prizesByRank, rankLots } from './rank.ts';

const key = fromHex('07'.repeat(32));
const byHmac = (lots: readonly string[]): string[] =>
  lots
    .map((lot) => [createHmac('sha256', key).update(fromHex(lot)).digest('hex'), lot] as const)
    .sort()
    .map(([, lot]) => lot);

describe('the order of lots (P2)', () => {
  it('is that of their HMAC, whatever the order in which they come', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat(5000), { maxLength: 200 }), (numbers) => {
        const lots = numbers.map(lotOf);
        expect(rankLots(key, lots.map(fromHex)).map(toHex)).toEqual(byHmac(lots));
      }),
    );
  });

  it.each([0, 1, 3, 700, 4000, 9000])('keeps the first %i of 6,000', (most) => {
    const lots = Array.from({ length: 6000 }, (_, n) => lotOf(n));
    const ranking = createRanking(key, most);
    for (const lot of lots) ranking.add(fromHex(lot));
    expect(ranking.first().map(toHex)).toEqual(byHmac(lots).slice(0, most));
  });

  it('hands prizes out in the order of the list', () => {
    const prizes = [
      { key: 'a', count: 1 },
      { key: 'b', count: 2 },
    ];
    expect(prizesByRank(prizes)).toEqual(['a', 'b', 'b']);
  });

  it('takes lots of 16 bytes only', () => {
    expect(() => createRanking(key, 1).add(new Uint8Array(15))).toThrow(RangeError);
  });
});

describe('hashes and bytes', () => {
  it('are those of Node', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), fc.uint8Array({ maxLength: 200 }), (secret, message) => {
        const hmac = createHmac('sha256', secret).update(message).digest('hex');
        expect(toHex(portableHasher.hmacBy(secret)(message))).toBe(hmac);
        expect(toHex(message)).toBe(Buffer.from(message).toString('hex'));
        expect(fromHex(toHex(message))).toEqual(message);
        expect(Math.sign(compareBytes(secret, message))).toBe(Buffer.compare(secret, message));
      }),
    );
  });

  it.each(['0', 'AB', 'zz', '0x', '한글'])('refuse "%s" as hex', (text) => {
    expect(readHex(utf8(text))).toBeNull();
    expect(() => fromHex(text)).toThrow(RangeError);
  });
});
