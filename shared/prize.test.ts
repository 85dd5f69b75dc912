import { expect, it } from 'vitest';
import { taxOn } from './prize.ts';

it.each([
  [0, 0],
  [50_000, 0],
  [50_001, 11_000],
  [100_000, 22_000],
  [1_234_567, 271_600],
])('a prize of %d KRW costs %d KRW of tax', (value, tax) => expect(taxOn(value)).toBe(tax));
