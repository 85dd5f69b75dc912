import { describe, expect, it } from 'vitest';
import { addSample, positionAt, type Track } from './interpolation.ts';

const trackOf = (...samples: [number, number][]): Track => {
  const track: Track = [];
  for (const [tick, x] of samples) addSample(track, { tick, x, y: 0 });
  return track;
};

describe('interpolation (W5)', () => {
  it('draws others between their two states', () => {
    const track = trackOf([10, 0], [12, 128], [14, 256]);
    expect(positionAt(track, 11)).toEqual({ x: 64, y: 0, moving: true });
    expect(positionAt(track, 13.5)).toEqual({ x: 224, y: 0, moving: true });
  });

  it('never runs ahead of the newest state, and waits at the oldest', () => {
    const track = trackOf([10, 0], [12, 128]);
    expect(positionAt(track, 20)).toEqual({ x: 128, y: 0, moving: false });
    expect(positionAt(track, 1)).toEqual({ x: 0, y: 0, moving: false });
    expect(positionAt([], 1)).toBeNull();
  });

  it('does not slide a body that was put somewhere across the hall', () => {
    expect(positionAt(trackOf([10, 0], [12, 9000]), 11)).toEqual({ x: 9000, y: 0, moving: false });
  });

  it('takes no state twice and none out of order', () => {
    const track = trackOf([10, 0], [12, 128], [11, 7], [12, 9]);
    expect(track.map((sample) => sample.tick)).toEqual([10, 12]);
  });
});
