import { describe, expect, it } from 'vitest';
import { createSilence, DEAD_MS } from './silence.ts';

describe('a line that is dead but open (W12)', () => {
  it('is dead when a question stays unanswered, whatever is asked again meanwhile', () => {
    const silence = createSilence();
    silence.asked(1_000);
    silence.asked(5_000);
    expect(silence.isDead(1_000 + DEAD_MS)).toBe(false);
    expect(silence.isDead(1_001 + DEAD_MS)).toBe(true);
  });

  it('lives as long as anything comes, and is not suspected while nothing is asked', () => {
    const silence = createSilence();
    expect(silence.isDead(1e9)).toBe(false);
    silence.asked(0);
    silence.heard();
    expect(silence.isDead(1e9)).toBe(false);
    silence.asked(1e9);
    expect(silence.isDead(1e9 + 1)).toBe(false);
  });
});
