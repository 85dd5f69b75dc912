import { describe, expect, it, vi } from 'vitest';
import { inTime, withDeadline } from './deadline.ts';

const never = () => new Promise<never>(() => {});

describe('nothing is waited for for ever (W12)', () => {
  it('what listens to the signal is ended', async () => {
    const run = (signal: AbortSignal) =>
      new Promise<string>((_, reject) => {
        signal.addEventListener('abort', () => reject(new Error('ended')));
      });
    await expect(withDeadline(5, run)).rejects.toThrow('ended');
    expect(await withDeadline(10_000, async () => 'answer')).toBe('answer');
  });

  it('what cannot be ended is left, and what it brings too late is handed over', async () => {
    const late = vi.fn();
    await expect(inTime(5, never(), late)).rejects.toThrow('timeout');
    let bring = (_: string): void => {};
    const slow = new Promise<string>((done) => {
      bring = done;
    });
    await expect(inTime(5, slow, late)).rejects.toThrow('timeout');
    bring('a room');
    await slow;
    expect(late).toHaveBeenCalledWith('a room');
    late.mockClear();
    expect(await inTime(10_000, Promise.resolve('in time'), late)).toBe('in time');
    expect(late).not.toHaveBeenCalled();
  });

  it('a failure stays that failure', async () => {
    await expect(inTime(10_000, Promise.reject(new Error('its own')), () => {})).rejects.toThrow('its own');
  });
});
