import { afterEach, expect, it, vi } from 'vitest';
import { storedText, storeText } from './stored.ts';

afterEach(() => vi.unstubAllGlobals());

it('remembers a text', () => {
  const kept = new Map<string, string>();
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, text: string) => kept.set(key, text),
  });
  expect(storedText('choice')).toBeNull();
  storeText('choice', 'off');
  expect(storedText('choice')).toBe('off');
});

it('remembers nothing, and throws nothing, where a browser blocks storage', () => {
  const blocked = (): never => {
    throw new DOMException('denied', 'SecurityError');
  };
  vi.stubGlobal('localStorage', { getItem: blocked, setItem: blocked });
  expect(() => localStorage.getItem('choice')).toThrow('denied');
  storeText('choice', 'off');
  expect(storedText('choice')).toBeNull();
});
