import { beforeEach, describe, expect, it, vi } from 'vitest';
import { newNonce, sentNonces } from './nonces.ts';

const stored = new Map<string, string>();
vi.stubGlobal('localStorage', {
  getItem: (key: string) => stored.get(key) ?? null,
  setItem: (key: string, text: string) => stored.set(key, text),
});
beforeEach(() => stored.clear());

describe('the random numbers of this device (P4, P7)', () => {
  it('are remembered, the last thirty of them', () => {
    const sent = Array.from({ length: 33 }, newNonce);
    expect(new Set(sent).size).toBe(33);
    for (const nonce of sent) expect(nonce).toMatch(/^[0-9a-f]{64}$/);
    expect(sentNonces()).toEqual(sent.slice(-30));
  });

  it.each(['', '{', '[1]', '["zz"]'])('are none where the storage has %s', (text) => {
    stored.set('madang.nonces', text);
    expect(sentNonces()).toEqual([]);
    expect(sentNonces().length + newNonce().length).toBe(64);
  });
});
