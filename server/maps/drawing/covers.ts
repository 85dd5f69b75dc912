import { boundsOf } from '../../../shared/map/drawing/placing.ts';
import type { freeCounter } from './ground.ts';
import type { Upright } from './stacking.ts';

/** A carpet that hides so many cells of walkable floor, and a thing with a base (one may be behind a tree) so many. */
const COVERED = { flat: 4, based: 24 } as const;

/** Cells of free floor on which a visitor is hidden by a standing picture: all of it but the line of its feet. */
function hiddenBy({ sprite }: Upright, freeIn: ReturnType<typeof freeCounter>, cell: number): number {
  const { x, y, width } = boundsOf(sprite);
  return freeIn({ x, y, width, height: sprite.feet - cell - y }, cell);
}

/** How many cells of walkable floor a picture hides; 0 while that is too few to be told of. */
export function cellsCovered(upright: Upright, freeIn: ReturnType<typeof freeCounter>, cell: number): number {
  const cells = hiddenBy(upright, freeIn, cell);
  return cells >= COVERED[upright.hasBase ? 'based' : 'flat'] ? cells : 0;
}
