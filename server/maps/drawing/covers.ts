import { boundsOf } from '../../../shared/map/drawing/placing.ts';
import type { freeCounter } from './ground.ts';
import type { Upright } from './stacking.ts';

/**
 * How many cells of walkable floor a picture may hide: one without a base (a carpet), and one with a base (such as a
 * tree, which visitors can be behind).
 */
const COVERED = { flat: 4, based: 24 } as const;

/**
 * Counts the cells of free floor where a standing picture hides a visitor: all that it covers except the row at its
 * feet.
 */
function hiddenBy({ sprite }: Upright, freeIn: ReturnType<typeof freeCounter>, cell: number): number {
  const { x, y, width } = boundsOf(sprite);
  return freeIn({ x, y, width, height: sprite.feet - cell - y }, cell);
}

/** Returns how many cells of walkable floor a picture hides; 0 if there are too few to report. */
export function cellsCovered(upright: Upright, freeIn: ReturnType<typeof freeCounter>, cell: number): number {
  const cells = hiddenBy(upright, freeIn, cell);
  return cells >= COVERED[upright.hasBase ? 'based' : 'flat'] ? cells : 0;
}
