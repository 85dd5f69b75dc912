import { describe, expect, it } from 'vitest';
import { createExpiring } from './expiring.ts';

describe('values that are kept for a while', () => {
  it('never grow beyond their number', () => {
    const kept = createExpiring<number>(() => 0, 100);
    for (let i = 0; i < 1_000; i += 1) kept.put(`key ${i}`, i, 60_000);
    expect([kept.size(), kept.get('key 899'), kept.get('key 900')]).toEqual([100, null, 900]);
  });

  it('are swept as others come, with no timer', () => {
    let now = 0;
    const kept = createExpiring<number>(() => now, 1_000);
    for (let i = 0; i < 500; i += 1) kept.put(`key ${i}`, i, 1_000);
    now = 1_000;
    expect([kept.get('key 499'), kept.size()]).toEqual([null, 500]);
    kept.put('one more', 1, 1_000);
    expect(kept.size()).toBe(1);
  });

  it('that are put again are the youngest, and have their whole time', () => {
    let now = 0;
    const kept = createExpiring<string>(() => now, 2);
    kept.put('a', 'first', 1_000);
    kept.put('b', 'b', 1_000);
    now = 900;
    kept.put('a', 'second', 1_000);
    kept.put('c', 'c', 1_000);
    expect([kept.get('a'), kept.get('b')]).toEqual(['second', null]);
    now = 1_899;
    expect(kept.get('a')).toBe('second');
    now = 1_900;
    expect(kept.get('a')).toBeNull();
  });
});
