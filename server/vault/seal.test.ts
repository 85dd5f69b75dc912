import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { secretsFrom } from '../secrets.ts';
import { indexRecipient, searchDigests } from './blind-index.ts';
import { openRecord, sealRecord } from './seal.ts';

const ctx = { secrets: secretsFrom('a secret of thirty-two characters') };
const other = { secrets: secretsFrom('another secret of 32 characters..') };
const place = { table: 'claims', column: 'sealed', row: 'row-1' };
const record = { name: '김마당', phone: '01012345678' };

describe('seal (S1)', () => {
  it('opens what it sealed', () => {
    expect(openRecord(ctx, place, sealRecord(ctx, place, record))).toEqual(record);
  });

  it('never gives the same bytes twice and holds nothing readable', () => {
    const one = sealRecord(ctx, place, record);
    expect(sealRecord(ctx, place, record).sealed).not.toBe(one.sealed);
    expect(Buffer.from(one.sealed, 'base64').includes('김마당')).toBe(false);
  });

  it('refuses any changed byte of record or key', () => {
    const box = sealRecord(ctx, place, record);
    for (const part of ['sealed', 'wrapped'] as const) {
      const bytes = Buffer.from(box[part], 'base64');
      for (let i = 0; i < bytes.length; i += 1) {
        const changed = Buffer.from(bytes);
        changed[i] = (changed[i] ?? 0) ^ 1;
        expect(() => openRecord(ctx, place, { ...box, [part]: changed.toString('base64') })).toThrow();
      }
      expect(() => openRecord(ctx, place, { ...box, [part]: bytes.subarray(0, 20).toString('base64') })).toThrow();
    }
  });

  it('refuses a record that was moved to another row, column or table, or got the key of another record', () => {
    const box = sealRecord(ctx, place, record);
    for (const moved of [{ row: 'row-2' }, { column: 'other' }, { table: 'leads' }]) {
      expect(() => openRecord(ctx, { ...place, ...moved }, box)).toThrow();
    }
    const second = sealRecord(ctx, { ...place, row: 'row-2' }, record);
    expect(() => openRecord(ctx, place, { ...box, wrapped: second.wrapped })).toThrow();
  });

  it('refuses another secret', () => {
    expect(() => openRecord(other, place, sealRecord(ctx, place, record))).toThrow();
  });

  it('does not accept a tag of another length', () => {
    expect(() => openRecord(ctx, place, { sealed: randomBytes(10).toString('base64'), wrapped: '' })).toThrow();
  });
});

describe('blind index (S1)', () => {
  const recipient = { name: '김 마당', phone: '01012345678', postcode: '06236', road: '테헤란로 1', detail: '' };
  const digests = (event: string, secrets = ctx) =>
    indexRecipient(secrets, event, recipient).map((entry) => entry.digest);

  it('finds a name and a phone however they are written', () => {
    expect(digests('expo')).toContain(searchDigests(ctx, 'expo', '김마당')[0]);
    expect(digests('expo')).toContain(searchDigests(ctx, 'expo', '+82 10-1234-5678')[1]);
  });

  it('has nothing in common between events or secrets', () => {
    const all = new Set([...digests('expo'), ...digests('fair'), ...digests('expo', other)]);
    expect(all.size).toBe(9);
  });
});
