import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOT } from '../env.ts';
import { parseEventFile } from './event-file.ts';
import { readEventFile } from './seed.ts';

const good = {
  slug: 'expo',
  name: { ko: '가', en: 'A' },
  opensAt: '2026-01-01T00:00:00+09:00',
  closesAt: '2027-01-01T00:00:00+09:00',
  policy: {
    basis: 'completion',
    claimDays: 7,
    retentionDays: 30,
    operator: { name: { ko: '가', en: 'A' }, contact: 'a@b.example' },
    courier: { ko: '가', en: 'A' },
  },
  prizes: [{ key: 'box', name: { ko: '가', en: 'A' }, stock: 1 }],
};

describe('event.json', () => {
  it('that ships is good', async () => {
    expect((await readEventFile(join(ROOT, 'maps'))).slug).toBe('expo');
  });

  it('gives times as epoch milliseconds', () => {
    const parsed = parseEventFile(JSON.stringify(good));
    expect('event' in parsed && parsed.event.opensAt).toBe(Date.UTC(2025, 11, 31, 15));
  });

  it.each([
    ['not JSON', '{ "slug": ', /^it is not JSON .*; repair/],
    ['a bad slug', { ...good, slug: 'My Expo' }, /^slug must be 1 to 40 lower-case/],
    ['a missing name', { ...good, name: { ko: '가' } }, /^name\.en .*missing/],
    ['a misspelt setting', { ...good, opens: 1 }, /^opens is not a known setting/],
    ['a time without a zone', { ...good, opensAt: '2026-01-01' }, /^opensAt must be a time like/],
    ['closing before opening', { ...good, closesAt: good.opensAt }, /^closesAt must be later than opensAt/],
    [
      'a negative stock',
      { ...good, prizes: [{ ...good.prizes[0], stock: -1 }] },
      /^prizes\.0\.stock must be a whole number/,
    ],
    ['one prize key twice', { ...good, prizes: [good.prizes[0], good.prizes[0]] }, /^prizes has the same key twice/],
    ['a missing policy', { ...good, policy: undefined }, /^policy is missing/],
  ])('with %s is explained in one line', (_, file, mistake) => {
    const parsed = parseEventFile(typeof file === 'string' ? file : JSON.stringify(file));
    const line = 'mistake' in parsed ? parsed.mistake : '';
    expect(line).toMatch(mistake);
    expect(line).not.toContain('\n');
  });
});
