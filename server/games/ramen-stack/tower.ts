import { craneAt, land, PARTS, periodOf, REST_TICKS } from '../../../shared/games/ramen-stack/physics.ts';
import { MOST_MISSES } from '../../../shared/games/ramen-stack/spec.ts';
import type { Tower } from '../../../shared/games/ramen-stack/view.ts';

/**
 * The oldest press that still counts, in ticks (0.6 s). A page draws the landing before the server knows of it, so a
 * press counts at the time at which the player saw the brick there. A press that is older, or that claims to come from
 * the future, is refused: counting it at the server's present tick would let the brick land where nobody saw it. The
 * page puts the brick back onto the crane then, and the player can press again.
 */
export const MOST_AGE = 12;
/** A page whose clock runs fast may be so many ticks ahead. */
const MOST_AHEAD = 2;

const sideOf = (rng: () => number): 1 | -1 => (rng() < 0.5 ? 1 : -1);

export const newTower = (tick: number, rng: () => number): Tower => ({
  ...{ bricks: [], drops: 0, misses: 0, last: null },
  hung: { from: tick, period: periodOf(0), side: sideOf(rng) },
});

/**
 * Drops the brick on the crane. Returns false if the press is refused: too old, in the future, before the brick hung
 * there (so also a second press for the last brick), or after the end.
 */
export function drop(tower: Tower, part: number, tick: number, endsAt: number, rng: () => number): boolean {
  const { hung, bricks } = tower;
  const at = Math.floor(part / PARTS);
  const isInTime = at >= tick - MOST_AGE && at <= tick + MOST_AHEAD;
  if (!hung || !isInTime || at < hung.from || at >= endsAt) return false;
  const x = craneAt(hung, part);
  const landing = land(bricks, x);
  const isFall = landing.fallen.length > 0;
  tower.bricks = [...landing.bricks];
  tower.drops += 1;
  tower.misses += isFall ? 1 : 0;
  tower.last = { kind: landing.kind, x, at, fallen: [...landing.fallen] };
  tower.hung =
    tower.misses >= MOST_MISSES ? null : { from: at + REST_TICKS, period: periodOf(tower.drops), side: sideOf(rng) };
  return true;
}
