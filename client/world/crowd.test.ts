import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createCrowd, type StandingBody, type View } from './crowd.ts';

const VIEW: View = { left: 0, top: 0, right: 640, bottom: 400 };
const ME = { x: 320, y: 200 };
const FRIEND = 1;
const OTHER = 5;

const crowdOf = (spots: readonly { x: number; y: number }[]): StandingBody[] =>
  spots.map((spot, i) => ({ id: i + 1, ...spot }));
/** A coarse grid, so that equal distances are common. */
const spot = fc.record({ x: fc.integer({ min: -100, max: 740 }), y: fc.integer({ min: -100, max: 500 }) });
const spots = fc.array(spot, { maxLength: 300 });
const isFriend = (id: number): boolean => id % 37 === 0;
const rankOf = (id: number): number => (isFriend(id) ? FRIEND : OTHER);
const isSeen = ({ x, y }: StandingBody): boolean =>
  x >= VIEW.left && x <= VIEW.right && y >= VIEW.top && y <= VIEW.bottom;
const idsOf = (bodies: readonly StandingBody[], indexes: readonly number[]): number[] =>
  indexes.map((i) => bodies[i].id).sort((a, b) => a - b);

describe('who of a crowd is drawn in full (V1)', () => {
  it('is never more than the cap, and everybody in view is either near or far (property)', () => {
    fc.assert(
      fc.property(spots, fc.integer({ min: 0, max: 130 }), (all, cap) => {
        const bodies = crowdOf(all);
        const { near, far } = createCrowd(cap).choose(bodies, ME, VIEW, rankOf);
        expect(near.length).toBeLessThanOrEqual(cap);
        expect([...near, ...far].sort((a, b) => a - b)).toEqual(bodies.flatMap((one, i) => (isSeen(one) ? [i] : [])));
      }),
    );
  });

  it('has every friend in view, however far, and of the others the nearest (property)', () => {
    fc.assert(
      fc.property(spots, (all) => {
        const bodies = crowdOf(all);
        const { near, far } = createCrowd(40).choose(bodies, ME, VIEW, rankOf);
        expect(far.filter((i) => isFriend(bodies[i].id))).toEqual([]);
        const away = (i: number): number => (bodies[i].x - ME.x) ** 2 + (bodies[i].y - ME.y) ** 2;
        const strangers = near.filter((i) => !isFriend(bodies[i].id));
        expect(Math.max(0, ...strangers.map(away))).toBeLessThanOrEqual(Math.min(...far.map(away)));
      }),
    );
  });

  it('stays as it is while a crowd stands still, wherever it came from (property)', () => {
    fc.assert(
      fc.property(spots, spots, (before, now) => {
        const crowd = createCrowd(25);
        crowd.choose(crowdOf(before), ME, VIEW, rankOf);
        const bodies = crowdOf(now);
        const first = idsOf(bodies, crowd.choose(bodies, ME, VIEW, rankOf).near);
        // the order of the list must not matter
        const turned = [...bodies].reverse();
        expect(idsOf(bodies, crowd.choose(bodies, ME, VIEW, rankOf).near)).toEqual(first);
        expect(idsOf(turned, crowd.choose(turned, ME, VIEW, rankOf).near)).toEqual(first);
      }),
    );
  });

  it('does not flicker between two who sway at the same distance', () => {
    const crowd = createCrowd(1);
    const chosen = new Set<number>();
    for (let i = 0; i < 20; i++) {
      const bodies = [
        { id: 1, x: ME.x + 40 + (i % 2) * 4, y: ME.y },
        { id: 2, x: ME.x - 42, y: ME.y },
      ];
      for (const at of crowd.choose(bodies, ME, VIEW, rankOf).near) chosen.add(bodies[at].id);
    }
    expect([...chosen]).toEqual([1]);
  });

  it('gives way to who is clearly nearer', () => {
    const crowd = createCrowd(1);
    const at = (x: number) =>
      crowdOf([
        { x: ME.x + 40, y: ME.y },
        { x, y: ME.y },
      ]);
    expect(crowd.choose(at(ME.x + 60), ME, VIEW, rankOf).near).toEqual([0]);
    expect(crowd.choose(at(ME.x + 36), ME, VIEW, rankOf).near).toEqual([0]);
    expect(crowd.choose(at(ME.x + 20), ME, VIEW, rankOf).near).toEqual([1]);
  });
});
