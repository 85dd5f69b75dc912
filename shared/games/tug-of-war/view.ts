import * as v from 'valibot';

const tick = v.pipe(v.number(), v.integer());
const number = v.pipe(v.number(), v.integer(), v.minValue(0));

export const SIDES = ['left', 'right'] as const;
export type Side = (typeof SIDES)[number];

/** How well a tap met its beat; 'double': the player tapped again for the same beat, which then pulls nothing. */
export const GRADES = ['best', 'good', 'near', 'double'] as const;
export type Grade = (typeof GRADES)[number];

/**
 * Beats at equal distances: `count` of them, every `every` ticks. The first has the number `first`, and comes at the
 * tick `from`. It is known to all before it begins.
 */
export const bar = v.object({ first: number, from: tick, every: v.pipe(tick, v.minValue(1)), count: number });
export type Bar = v.InferOutput<typeof bar>;

const team = v.object({
  size: number,
  /** How strongly it pulled at the last beat: the average of its players, in percent of the best. */
  pull: number,
});

/** What everybody sees of a tug of war. */
export const tugOfWarView = v.object({
  bar,
  /** Where the middle of the rope is: -100 is the mark of the left team, 100 that of the right one. */
  rope: v.pipe(v.number(), v.integer(), v.minValue(-100), v.maxValue(100)),
  left: team,
  right: team,
});
export type TugOfWarView = v.InferOutput<typeof tugOfWarView>;

/** What one player sees besides. */
export const tugOfWarOwn = v.object({
  side: v.picklist(SIDES),
  /** Points of the taps so far. */
  points: number,
  /** The beat of the last tap that was judged, and how well it met it; -1 before the first one. */
  beat: v.pipe(v.number(), v.integer(), v.minValue(-1)),
  grade: v.nullable(v.picklist(GRADES)),
  /** How many beats in a row the player has met. */
  combo: number,
});
export type TugOfWarOwn = v.InferOutput<typeof tugOfWarOwn>;
