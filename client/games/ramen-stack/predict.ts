import { craneAt, land, PARTS, REST_TICKS } from '../../../shared/games/ramen-stack/physics.ts';
import type { Tower } from '../../../shared/games/ramen-stack/view.ts';

/** After so many ticks without an answer the server has refused the press, and the brick is back on the crane. */
const PATIENCE_TICKS = 30;

/** A press that the server does not know yet. */
export type Press = { drops: number; part: number; shown: Tower };

/**
 * Returns what a press at this time does to a tower, by the same physics as the server's; null if there is no brick to
 * drop. Only the side of the next brick is unknown, so no brick hangs until the server has answered.
 */
export function press(tower: Tower, part: number): Press | null {
  const { hung, bricks, drops } = tower;
  const at = Math.floor(part / PARTS);
  if (!hung || at < hung.from) return null;
  const x = craneAt(hung, part);
  const landing = land(bricks, x);
  const isFall = landing.fallen.length > 0;
  const last = { kind: landing.kind, x, at, fallen: [...landing.fallen] };
  const after = { bricks: [...landing.bricks], drops: drops + 1, misses: tower.misses + (isFall ? 1 : 0), last };
  return { drops, part, shown: { ...after, hung: { ...hung, from: at + REST_TICKS + PATIENCE_TICKS } } };
}

/** Returns the press if the server has not answered it yet, and still may. */
export const stillOpen = (pressed: Press | null, tower: Tower, tick: number): Press | null =>
  pressed && tower.drops === pressed.drops && tick < pressed.part / PARTS + PATIENCE_TICKS ? pressed : null;
