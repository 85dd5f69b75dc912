import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { clearToasts, takeBack, toast, toasts } from './toast.ts';

beforeEach(() => {
  vi.useFakeTimers();
  clearToasts();
});
afterEach(() => void vi.useRealTimers());

const texts = () => toasts.value.map(({ text }) => text);

it('news stays for five seconds, each by its own time', () => {
  toast('one');
  vi.advanceTimersByTime(3000);
  toast('two');
  vi.advanceTimersByTime(2000);
  expect(texts()).toEqual(['two']);
  vi.advanceTimersByTime(3000);
  expect(texts()).toEqual([]);
});

it('four are read at once: the oldest goes', () => {
  for (const text of ['one', 'two', 'three', 'four', 'five']) toast(text);
  expect(texts()).toEqual(['two', 'three', 'four', 'five']);
});

it('what is no news any more is taken back, the rest stays', () => {
  toast('recording');
  toast('came');
  takeBack('recording');
  expect(texts()).toEqual(['came']);
});
