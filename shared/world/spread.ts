import type { WalkGrid } from '../map/expo-map.ts';
import { freeTilesNear } from './grid.ts';
import { type Tile, tileAt } from './path.ts';

/** How many of the emptiest tiles the random choice is made from. */
const CHOICE = 4;

/**
 * Returns a free tile near `around` with as few bodies on it as possible, so that bodies do not overlap. `bodies`:
 * their feet in units. `within`: how many of the nearest free tiles to consider. `rng` returns numbers in [0, 1).
 */
export function roomyTile(
  grid: WalkGrid,
  around: Tile,
  bodies: Iterable<{ x: number; y: number }>,
  within: number,
  rng: () => number,
): Tile {
  const taken = new Map<number, number>();
  const keyOf = ({ column, row }: Tile): number => row * grid.width + column;
  for (const { x, y } of bodies) {
    const key = keyOf(tileAt(x, y));
    taken.set(key, (taken.get(key) ?? 0) + 1);
  }
  const near = freeTilesNear(grid, around, within);
  const on = (tile: Tile): number => taken.get(keyOf(tile)) ?? 0;
  const fewest = Math.min(...near.map(on));
  const roomy = near.filter((tile) => on(tile) === fewest).slice(0, CHOICE);
  return roomy[Math.floor(rng() * roomy.length)] ?? around;
}
