import type { Area } from '../../shared/map/expo-map.ts';
import { AXIAL_STEP, UNITS_PER_PIXEL } from '../../shared/world/units.ts';
import type { StandsAt } from '../rounds/game.ts';

/** How far a body walks in one tick, in pixels. */
const STEP = AXIAL_STEP / UNITS_PER_PIXEL;

type Spot = { x: number; y: number };

export type Bodies = {
  readonly standing: StandsAt;
  walkTo(player: number, goal: Spot): void;
  /** Stops, as a body does whose page is silent. */
  halt(player: number): void;
  /** The body leaves the place. */
  remove(player: number): void;
  /** Puts a body into an area at a tick that was walked already. */
  put(player: number, area: Area, tick: number): void;
  /** Everybody walks for one tick. */
  step(tick: number): void;
};

/** Bodies on an open floor: each walks straight to its goal. They begin somewhere in `area`, at tick `from`. */
export function createBodies(count: number, area: Area, from: number, rng: () => number): Bodies {
  const anywhere = ({ x, y, width, height }: Area): Spot => ({ x: x + width * rng(), y: y + height * rng() });
  const paths = Array.from({ length: count }, () => new Map<number, Spot>([[from, anywhere(area)]]));
  const goals = new Map<number, Spot>();
  const gone = new Set<number>();
  return {
    standing: (player, tick) => (gone.has(player) ? null : (paths[player].get(tick) ?? null)),
    walkTo: (player, goal) => void goals.set(player, goal),
    halt: (player) => void goals.delete(player),
    remove: (player) => void gone.add(player),
    put(player, to, tick) {
      goals.delete(player);
      paths[player].set(tick, anywhere(to));
    },
    step(tick) {
      for (const [player, path] of paths.entries()) {
        const spot = path.get(tick - 1) ?? { x: 0, y: 0 };
        const goal = goals.get(player) ?? spot;
        const way = Math.hypot(goal.x - spot.x, goal.y - spot.y);
        const part = way <= STEP ? 1 : STEP / way;
        path.set(tick, { x: spot.x + (goal.x - spot.x) * part, y: spot.y + (goal.y - spot.y) * part });
        // nobody is asked about more than three seconds ago
        path.delete(tick - 60);
      }
    },
  };
}
