import { partOf } from '../../server/load/cast.ts';
import type { Profile } from '../../server/load/hall-map.ts';
import { seededRandom } from '../../server/load/seeded-random.ts';
import { DIRECTIONS, type Direction, STILL } from '../../shared/world/direction.ts';

/** From `at` on (milliseconds since the walk began), the walker goes in `dir`. */
export type TraceTurn = { at: number; dir: Direction };

/** Returns the next turn with each call; null when there are no more. */
export type Trace = () => TraceTurn | null;

/** People turn every 0.5 to 2 s. */
const TURN_MS = { least: 500, most: 2000 } as const;
/**
 * Two pacers, half a beat apart, make a turn every 62.5 ms: one in every frame of 100 ms. Half of what a place allows.
 */
const PACE_MS = 125;
const EAST: Direction = 3;
const WEST: Direction = 7;

function roam(rng: () => number): Trace {
  // the first turns are spread, because otherwise all would turn together
  let at = rng() * TURN_MS.most;
  let heading: Direction = STILL;
  return () => {
    for (;;) {
      const turn = { at, dir: DIRECTIONS[Math.floor(rng() * DIRECTIONS.length)] };
      at += TURN_MS.least + rng() * (TURN_MS.most - TURN_MS.least);
      // a page sends nothing if the direction stays the same
      if (turn.dir === heading) continue;
      heading = turn.dir;
      return turn;
    }
  };
}

function pace(index: number): Trace {
  let beat = 0;
  return () => {
    const at = beat * PACE_MS + (index % 2) * (PACE_MS / 2);
    return { at, dir: beat++ % 2 === 0 ? EAST : WEST };
  };
}

const stand = (): Trace => () => null;

/** The trace of walker `index`. It depends only on profile, seed and index, so every peer gets the same walk. */
export function traceOf(profile: Profile, seed: number, index: number): Trace {
  const part = partOf(index);
  if (part === 'pacer') return pace(index);
  return part === 'watcher' || profile === 'idle' ? stand() : roam(seededRandom(seed, index));
}
