import { describe, expect, it } from 'vitest';
import { testCluster } from '../testing/cluster.ts';
import { createWhereabouts } from './whereabouts.ts';

const HERE = { place: 'p', map: 'expo/hall', x: 10, y: 20, hearsFrom: 3 };

describe('where somebody was (W7)', () => {
  it('is kept for ten minutes, for one return to the same map', () => {
    let now = 0;
    const known = createWhereabouts(testCluster(() => now));
    known.note('v', HERE);
    expect(known.take('v', 'expo/tea')).toBeNull();
    now = 599_999;
    expect(known.take('v', 'expo/hall')).toMatchObject(HERE);
    expect(known.take('v', 'expo/hall')).toBeNull();
    known.note('v', HERE);
    now += 600_000;
    expect(known.take('v', 'expo/hall')).toBeNull();
  });

  it('is forgotten of who was banned, and never more than 5,000 are kept', () => {
    const known = createWhereabouts(testCluster(() => 0));
    known.note('troll', HERE);
    known.forget('troll');
    expect(known.take('troll', 'expo/hall')).toBeNull();
    for (let i = 0; i <= 5_000; i += 1) known.note(`v${i}`, HERE);
    expect(known.take('v0', 'expo/hall')).toBeNull();
    expect(known.take('v1', 'expo/hall')).not.toBeNull();
  });
});
