import type { Files, mapOf } from '../testing.ts';

/**
 * A map that breaks just one rule, and the same map repaired. Both are `maps/hall.tmj`; other maps in `maps/` are its
 * neighbours. `also`: rules that are necessarily broken with it.
 */
export type RuleMap = { broken: Files; mended: Files; also?: readonly string[] };

type Map = ReturnType<typeof mapOf> | string;

export const both = (broken: Map, mended: Map, more: Files = {}): RuleMap => ({
  broken: { ...more, 'maps/hall.tmj': broken },
  mended: { ...more, 'maps/hall.tmj': mended },
});
