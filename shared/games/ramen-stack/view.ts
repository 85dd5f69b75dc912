import * as v from 'valibot';

const brick = v.object({ x: v.number(), isNeat: v.boolean() });

export const tower = v.object({
  bricks: v.array(brick),
  drops: v.number(),
  misses: v.number(),
  /** The brick on the crane; null when the tower is finished. */
  hung: v.nullable(v.object({ from: v.number(), period: v.number(), side: v.picklist([1, -1]) })),
  /** What became of the last brick; null before the first one. `at`: the tick of its drop. */
  last: v.nullable(
    v.object({
      kind: v.picklist(['neat', 'stands', 'misses', 'topples']),
      x: v.number(),
      at: v.number(),
      fallen: v.array(brick),
    }),
  ),
});
export type Tower = v.InferOutput<typeof tower>;

/** What everybody may know: everything. Towers have no secret. */
export const ramenStackView = v.object({
  /** All players build one tower, in turns. */
  isRelay: v.boolean(),
  /** The tower of each player; with a relay the only one. */
  towers: v.array(tower),
  /** The player whose turn it is; -1 without turns. */
  turn: v.number(),
  /** The tick at which the turn passes on; 0 without turns. */
  turnUntil: v.number(),
});
export type RamenStackView = v.InferOutput<typeof ramenStackView>;
